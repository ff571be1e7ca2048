package scuff.format.clap.device;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongUnaryOperator;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.plugin.Activated;
import scuff.api.plugin.Activation;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.ProcessStatus;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.TrackInfo;
import scuff.format.clap.device.Ports.AudioPort;
import scuff.format.clap.host.HostSide;
import scuff.hosting.lifecycle.BufferCheck;
import scuff.hosting.lifecycle.GuardedDevice;
import scuff.hosting.lifecycle.LifeCycle;

/** One CLAP plugin instance, called only as its life cycle allows: hands everything to the parts of this package. */
public final class ClapDevice implements PluginDevice {
    /** The shortest block ever sent; told to the plugin at activation. */
    private static final int MIN_FRAMES = 1;

    private final PluginDescriptor descriptor;
    private final HostedInstance instance;
    private final HostSide side;
    private final PluginFunctions plugin;
    private final LifeCycle life;
    private final Ports ports;
    private final Parameters parameters;
    private final States states;
    private final Timing timing;

    private DeviceBuffers buffers;
    private AudioBlock block;

    private ClapDevice(PluginDescriptor descriptor, DeviceHost host, HostedInstance instance, HostSide side,
            PluginFunctions plugin, LifeCycle life) {
        PluginRef ref = descriptor.ref();
        this.descriptor = descriptor;
        this.instance = instance;
        this.side = side;
        this.plugin = plugin;
        this.life = life;
        ports = new Ports(plugin, ref);
        parameters = new Parameters(plugin, ref, host);
        states = new States(plugin, ref, side.saveStream(), side.loadStream());
        timing = new Timing(plugin);
    }

    /**
     * Creates and initialises an instance.
     *
     * @param factory calls {@code create_plugin} with the address of a {@code clap_host}, returns the {@code clap_plugin}
     * @param closed  called once, when the device is closed
     * @throws PluginException when the plugin cannot be created or initialised; nothing of it is left then
     */
    @MainThread
    public static PluginDevice create(PluginDescriptor descriptor, DeviceHost host, LongUnaryOperator factory, Runnable closed) {
        HostedInstance instance = new HostedInstance(host);
        HostSide side = new HostSide(host, instance);
        try {
            PluginFunctions plugin = initialised(descriptor.ref(), factory.applyAsLong(side.address()), instance);
            LifeCycle life = new LifeCycle(descriptor.ref());
            return new GuardedDevice(life, new ClapDevice(descriptor, host, instance, side, plugin, life), closed);
        } catch (RuntimeException | Error failed) {
            side.close();
            throw failed;
        }
    }

    private static PluginFunctions initialised(PluginRef ref, long address, HostedInstance instance) {
        if (address == 0) {
            throw new PluginException("the plugin file did not create the plugin: plugin=" + ref
                    + "; it may miss a licence, a file or a newer host");
        }
        PluginFunctions plugin = new PluginFunctions(address, ref);
        instance.created(plugin);
        if (!plugin.init()) {
            plugin.destroy();
            throw new PluginException("the plugin failed to initialise: plugin=" + ref + ", init=false; its log may say why");
        }
        return plugin;
    }

    @Override
    public DeviceInfo info() {
        return new DeviceInfo(descriptor, infos(ports.audio(Direction.INPUT)), infos(ports.audio(Direction.OUTPUT)), ports.notes(Direction.INPUT),
                ports.notes(Direction.OUTPUT), parameters.all(), Extensions.implementedBy(plugin));
    }

    private static List<AudioPortInfo> infos(List<AudioPort> ports) {
        return ports.stream().map(AudioPort::info).toList();
    }

    @Override
    public Activated activate(Activation activation, DeviceBuffers buffers) {
        List<AudioPort> inputs = ports.audio(Direction.INPUT);
        List<AudioPort> outputs = ports.audio(Direction.OUTPUT);
        BufferCheck.check(buffers, infos(inputs), infos(outputs), activation.maxFrames());
        InPlaceCheck.check(buffers, inputs, outputs);
        side.inputEvents().prepare(buffers.eventsIn().capacityEvents() + parameters.count());
        AudioBlock prepared = new AudioBlock(buffers, side.inputEvents().address(), side.outputEvents().address());
        if (!activatePlugin(activation)) {
            prepared.close();
            throw new PluginException("the plugin declines to be activated: plugin=" + descriptor.ref() + ", sampleRate="
                    + activation.sampleRate() + " Hz, frames=" + MIN_FRAMES + ".." + activation.maxFrames()
                    + "; try another sample rate or block size");
        }
        block = prepared;
        this.buffers = buffers;
        return new Activated(timing.latency(), timing.tail());
    }

    private boolean activatePlugin(Activation activation) {
        instance.activating(true);
        try {
            return plugin.activate(activation.sampleRate(), MIN_FRAMES, activation.maxFrames());
        } finally {
            instance.activating(false);
        }
    }

    @Override
    public Activated timing() {
        return new Activated(timing.latency(), timing.tail());
    }

    @Override
    public void deactivate() {
        plugin.deactivate();
        block.close();
        block = null;
        buffers = null;
    }

    @Override
    public boolean startProcessing() {
        return plugin.startProcessing();
    }

    /** At its end the main thread does it. */
    @Override
    public void stopProcessing() {
        if (life.isClosed()) {
            side.roles().asAudio(plugin::stopProcessing);
        } else {
            plugin.stopProcessing();
        }
    }

    @Override
    public void reset() {
        plugin.reset();
    }

    @Override
    public ProcessStatus process(int frames, long steadyTime) {
        buffers.eventsOut().clear();
        side.inputEvents().present(buffers.eventsIn(), frames);
        side.outputEvents().collectInto(buffers.eventsOut());
        int status = plugin.process(block.next(frames, steadyTime));
        side.inputEvents().withdraw();
        side.outputEvents().withdraw();
        return ProcessStatuses.of(status);
    }

    @Override
    public void flush(EventBuffer in, EventBuffer out) {
        side.inputEvents().prepare(in.capacityEvents());
        exchangeInRole(in, out);
    }

    private void exchangeInRole(EventBuffer in, EventBuffer out) {
        if (life.isActive()) {
            side.roles().asAudio(() -> exchange(in, out));
        } else {
            exchange(in, out);
        }
    }

    private void exchange(EventBuffer in, EventBuffer out) {
        side.inputEvents().present(in, Activation.MAX_FRAMES);
        side.outputEvents().collectInto(out);
        parameters.flush(side.inputEvents().address(), side.outputEvents().address());
        side.inputEvents().withdraw();
        side.outputEvents().withdraw();
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

    @Override
    public byte[] saveState() {
        return states.canSave() ? states.save() : ParameterSnapshot.write(parameters.settable());
    }

    @Override
    public void loadState(byte[] state) {
        if (ParameterSnapshot.isOne(state)) {
            setParameters(ParameterSnapshot.read(state, descriptor.ref()));
        } else {
            states.load(state);
        }
    }

    /** At once, or with the next block while blocks run: then nobody but the audio thread may tell the plugin. */
    private void setParameters(List<ParameterValue> values) {
        EventBuffer events = Events.setting(values);
        if (life.isProcessing()) {
            side.inputEvents().putAhead(events);
        } else {
            flush(events, Events.ignored());
        }
    }

    @Override
    public boolean renderMode(RenderMode mode) {
        return Rendering.set(plugin, mode);
    }

    @Override
    public void trackInfo(TrackInfo info) {
        instance.track(info);
    }

    @Override
    public void onMainThread() {
        plugin.onMainThread();
    }

    @Override
    public void close() {
        plugin.destroy();
        side.close();
    }
}
