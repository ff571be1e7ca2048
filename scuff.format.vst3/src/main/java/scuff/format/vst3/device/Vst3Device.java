package scuff.format.vst3.device;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.plugin.Activated;
import scuff.api.plugin.Activation;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.ProcessStatus;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.TrackInfo;
import scuff.format.vst3.abi.Components;
import scuff.format.vst3.abi.Controllers;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.device.Processing.Terms;
import scuff.format.vst3.host.Attendance;
import scuff.hosting.lifecycle.BufferCheck;
import scuff.hosting.lifecycle.GuardedDevice;
import scuff.hosting.lifecycle.LifeCycle;

/** One VST3 plugin instance, called only as its life cycle allows: hands everything to the parts of this package. */
public final class Vst3Device implements PluginDevice {
    /** How often the main thread looks after what blocks have left for it, ms. */
    private static final int LOOK_AFTER = 30;
    /** An activation that only carries parameters, where there has been none yet. */
    private static final Activation USUAL = new Activation(48_000, Processing.SHORT_BLOCK);
    private static final String ONLY_REAL_TIME = "OnlyRT";
    private static final String NO_OFFLINE = "NoOfflineProcess";

    private final PluginDescriptor descriptor;
    private final DeviceHost host;
    private final HostSide side;
    private final Notices notices;
    private final Instance plugin;
    private final LifeCycle life;
    private final Buses buses;
    private final Parameters parameters;
    private final States states;
    private final Activator activator;

    private RenderMode mode = RenderMode.REALTIME;
    private Terms terms;
    private Processing processing;
    private int timer;
    /** What the plugin wants and only an inactive one can have: flags of {@code RestartFlags}. */
    private int pending;

    private Vst3Device(PluginDescriptor descriptor, Uid id, List<Uid> replaced, DeviceHost host, HostSide side, Notices notices,
            Instance plugin, LifeCycle life) {
        PluginRef ref = descriptor.ref();
        this.descriptor = descriptor;
        this.host = host;
        this.side = side;
        this.notices = notices;
        this.plugin = plugin;
        this.life = life;
        buses = new Buses(plugin, ref);
        parameters = new Parameters(plugin, ref, host);
        states = new States(plugin, parameters, ref, id, replaced, side.failures());
        activator = new Activator(plugin, ref, buses, notices);
        notices.serve(parameters);
    }

    /**
     * Creates and initialises an instance.
     *
     * @param id       class id of the component
     * @param replaced ids of former plugins whose states this one takes
     * @param hostSide what of ours it can reach
     * @param closed   called once, when the device is closed
     * @throws scuff.api.plugin.PluginException when the plugin cannot be created or initialised; nothing of it is left then
     */
    @MainThread
    public static PluginDevice create(PluginDescriptor descriptor, Uid id, List<Uid> replaced, DeviceHost host, HostSide.For hostSide,
            ClassFactory factory, Runnable closed) {
        Notices notices = new Notices(host);
        HostSide side = hostSide.plugin(notices);
        Instance instance = null;
        try {
            instance = Instance.create(descriptor.ref(), id, factory, host, side);
            LifeCycle life = new LifeCycle(descriptor.ref());
            Vst3Device device = new Vst3Device(descriptor, id, replaced, host, side, notices, instance, life);
            device.begin();
            return new GuardedDevice(life, device, closed);
        } catch (RuntimeException | Error failed) {
            if (instance != null) {
                instance.close();
            }
            side.end();
            throw failed;
        }
    }

    private void begin() {
        notices.giving(states::introduce);
        buses.negotiate();
        parameters.read(false);
        host.trackInfo().ifPresent(track -> Track.tell(plugin, track, side.failures()));
    }

    @Override
    public DeviceInfo info() {
        return new DeviceInfo(descriptor, buses.audio(Direction.INPUT), buses.audio(Direction.OUTPUT), buses.events(Direction.INPUT),
                buses.events(Direction.OUTPUT), parameters.read(life.isActive()), Extensions.implementedBy(plugin));
    }

    @Override
    public boolean layout(PortLayout wanted) {
        buses.want(wanted);
        boolean has = buses.negotiate();
        parameters.read(false); // some plugins have others for other buses
        return has;
    }

    @Override
    public Activated activate(Activation activation, DeviceBuffers buffers) {
        BufferCheck.check(buffers, buses.audio(Direction.INPUT), buses.audio(Direction.OUTPUT), activation.maxFrames());
        parameters.read(false);
        begin(activator.terms(activation, mode), buffers);
        timer = host.startTimer(LOOK_AFTER, () -> {
            try (Attendance.Visit visit = side.visits().get()) {
                onMainThread();
            }
        });
        return activator.timing();
    }

    @Override
    public Activated timing() {
        return activator.timing();
    }

    private void begin(Terms wanted, DeviceBuffers buffers) {
        Processing prepared = new Processing(plugin, parameters.table(), notices.edits(), midi(), buffers, wanted, side.failures());
        try {
            activator.activate(wanted);
        } catch (RuntimeException | Error failed) {
            prepared.close();
            throw failed;
        }
        processing = prepared;
        terms = wanted;
    }

    private MidiMap midi() {
        return MidiMap.of(plugin, buses.count(Components.EVENT, Direction.INPUT), parameters.table());
    }

    @Override
    public void deactivate() {
        host.stopTimer(timer);
        end();
        if (!life.isClosed()) {
            fulfil();
        }
    }

    /** Inactive: what the plugin wanted of us. */
    private void fulfil() {
        int wanted = pending;
        pending = 0;
        if ((wanted & Controllers.RELOAD_COMPONENT) != 0) {
            reload();
        } else if ((wanted & Controllers.IO_CHANGED) != 0) {
            buses.negotiate();
        }
    }

    /** The plugin wants to be made anew: other objects, with the state of those there are. One that cannot be made again stays as it is. */
    private void reload() {
        try {
            byte[] state = saveState();
            notices.activationBegins();
            plugin.renew();
            begin();
            loadState(state);
        } catch (PluginException declined) {
            host.log(DeviceHost.Severity.PLUGIN_MISBEHAVING, "a plugin that wants to be made anew is not, or without its state: plugin="
                    + descriptor.ref() + ", why=" + declined.getMessage());
        } finally {
            notices.activationEnds();
        }
    }

    private void end() {
        activator.deactivate();
        processing.close();
        processing = null;
        parameters.deliver();
    }

    @Override
    public boolean startProcessing() {
        return processing.start();
    }

    @Override
    public void stopProcessing() {
        processing.stop();
    }

    /** The format's way to forget what sounds without the main thread. */
    @Override
    public void reset() {
        processing.stop();
        if (life.isProcessing()) {
            processing.start();
        }
    }

    @Override
    public ProcessStatus process(int frames, long steadyTime) {
        return processing.process(frames, steadyTime);
    }

    /**
     * An active plugin gets a short silent block. For an inactive one the values wait: for its first block, or its next saving. A program
     * does not wait, and has a block more: what it turns must not come after what is set next.
     */
    @Override
    public void flush(EventBuffer in, EventBuffer out) {
        out.clear();
        if (life.isActive()) {
            exchange(in, out);
        } else {
            WaitingValues.take(in, parameters.table());
            WaitingValues.take(notices.edits(), parameters.table(), out);
        }
        boolean program = parameters.isProgramWaiting();
        parameters.deliver();
        if (program) {
            shortBlock();
            parameters.deliver();
            host.changed(Set.of(DeviceHost.Change.PARAMETER_VALUES)); // as they are when whoever is told asks: some may have been set meanwhile
        }
    }

    private void exchange(EventBuffer in, EventBuffer out) {
        if (processing.start()) {
            processing.exchange(Math.min(terms.activation().maxFrames(), Processing.SHORT_BLOCK), in, out);
            processing.stop();
        }
    }

    /** What waits for the processor goes there now, unless blocks run and will take it. */
    private void settle() {
        if (parameters.table().toProcessor.isWaiting() && !life.isProcessing()) {
            shortBlock();
        }
    }

    /** Nobody hears it, or what the plugin says in it; an inactive plugin is active for its length. */
    private void shortBlock() {
        try (Arena arena = Arena.ofShared()) {
            EventBuffer none = Processing.noEvents(arena);
            if (life.isActive()) {
                exchange(none, none);
            } else {
                Activation before = terms == null ? USUAL : new Activation(terms.activation().sampleRate(), Processing.SHORT_BLOCK);
                begin(activator.terms(before, mode), Processing.unheard(buses.audio(Direction.INPUT), buses.audio(Direction.OUTPUT), arena));
                exchange(none, none);
                end();
            }
        }
    }

    @Override
    public double value(long parameter) {
        return parameters.value(parameter);
    }

    @Override
    public String valueToText(long parameter, double value) {
        return parameters.toText(parameter, value);
    }

    @Override
    public OptionalDouble textToValue(long parameter, String text) {
        return parameters.toValue(parameter, text);
    }

    /** A {@code .vstpreset}. */
    @Override
    public byte[] saveState() {
        settle();
        parameters.deliver();
        return states.save();
    }

    /** A {@code .vstpreset}, whoever wrote it. What waits for the plugin is overtaken by it. */
    @Override
    public void loadState(byte[] state) {
        parameters.deliver();
        notices.giving(() -> states.load(state));
        parameters.deliver();
    }

    /** Holds from the next activation on; an active plugin asks for one. */
    @Override
    public boolean renderMode(RenderMode wanted) {
        if (wanted == RenderMode.OFFLINE && (descriptor.features().contains(ONLY_REAL_TIME) || descriptor.features().contains(NO_OFFLINE))) {
            return false;
        }
        if (life.isActive() && wanted != mode) {
            host.restartWanted();
        }
        mode = wanted;
        return true;
    }

    @Override
    public void trackInfo(TrackInfo info) {
        Track.tell(plugin, info, side.failures());
    }

    @Override
    public void onMainThread() {
        side.calls().run();
        parameters.deliver();
        int flags = notices.deliver();
        if ((flags & Controllers.PARAM_VALUES_CHANGED) != 0) {
            parameters.table().forgetValues();
        }
        if ((flags & Controllers.MIDI_CC_ASSIGNMENT_CHANGED) != 0 && processing != null) {
            processing.midi(midi());
        }
        pending |= flags & (Controllers.IO_CHANGED | Controllers.RELOAD_COMPONENT);
        if (!life.isActive()) {
            fulfil();
        } else if (activator.mustRepeat(flags)) {
            host.restartWanted();
        }
    }

    @Override
    public void close() {
        plugin.close();
        side.end();
    }
}
