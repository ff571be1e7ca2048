package scuff.sbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.ipc.SharedMemory;
import scuff.api.plugin.Activated;
import scuff.api.plugin.Activation;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.TrackInfo;
import scuff.protocol.audio.Fade;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.memory.Activity;
import scuff.protocol.memory.DeviceLayout;
import scuff.protocol.memory.DeviceMemory;

/**
 * A device with what this process keeps of it: its number, its memory while it is active, the parameter values that wait
 * for the next block. Main thread, but for what the audio thread reads of an active device.
 */
@MainThread
final class HostedDevice {
    private static final int FLUSH_EVENTS = 256;

    private final int number;
    private final PluginDevice device;
    private final HostForDevice host;
    private final CallGuard guard;
    private DeviceInfo info;
    private Map<Long, ParameterInfo> parameters;
    private final ParameterInbox inbox = new ParameterInbox();
    private final EventBuffer flushIn = eventBuffer();
    private final EventBuffer flushOut = eventBuffer();
    private SharedMemory shared;
    private DeviceMemory memory;
    private DeviceLayout layout;
    private int glide;
    private Bypass bypass;
    private boolean processing;
    /** It was given values while it was inactive: in some plugins they wait for the first block. */
    private boolean owed;

    HostedDevice(int number, PluginDevice device, HostForDevice host, CallGuard guard) {
        this.number = number;
        this.device = device;
        this.host = host;
        this.guard = guard;
        read();
    }

    private void read() {
        info = guard.call(Activity.PARAMETERS, number, device::info);
        parameters = info.parameters().stream().collect(Collectors.toMap(ParameterInfo::id, Function.identity(), (a, b) -> a));
    }

    /** Proposes what speakers its ports are to have; it is read anew. */
    void arrange(PortLayout wanted) {
        if (!guard.call(Activity.CREATE, number, () -> device.layout(wanted))) {
            host.log(DeviceHost.Severity.INFO, "its ports are not as asked for: plugin=" + info.descriptor().ref() + ", asked=" + wanted);
        }
        read();
    }

    /** Asks the plugin anew what it has. */
    FromSandbox.Described describe() {
        read();
        Activated timing = memory == null ? new Activated(0, 0) : guard.call(Activity.PARAMETERS, number, device::timing);
        return new FromSandbox.Described(info, timing.latencyFrames(), timing.tailFrames());
    }

    private static EventBuffer eventBuffer() {
        int bytes = EventBuffer.bytesFor(FLUSH_EVENTS);
        MemorySegment memory = Arena.ofAuto().allocate(EventBuffer.requiredBytes(FLUSH_EVENTS, bytes), 64);
        return new EventBuffer(memory, FLUSH_EVENTS, bytes);
    }

    int number() {
        return number;
    }

    DeviceInfo info() {
        return info;
    }

    PluginDevice plugin() {
        return device;
    }

    ParameterInbox inbox() {
        return inbox;
    }

    /** Whether values it was given before it was active may still wait for its first block. */
    boolean isOwed() {
        return owed && memory != null && memory.processed() == 0;
    }

    boolean isProcessing() {
        return processing;
    }

    /** Where it reads and writes; active only. */
    DeviceMemory memory() {
        return memory;
    }

    DeviceLayout layout() {
        return layout;
    }

    /** Frames of a glide at its sample rate; active only. */
    int glide() {
        return glide;
    }

    /** The audio thread's; active only. */
    Bypass bypass() {
        return bypass;
    }

    /** Activates it on {@code shared}, which then belongs to it, and starts processing. */
    Activated activate(Activation activation, RenderMode mode, SharedMemory shared, DeviceLayout layout, MemorySegment transport) {
        if (memory != null) {
            stop();
        }
        DeviceMemory opened = DeviceMemory.open(shared.segment(), layout);
        DeviceBuffers buffers = new DeviceBuffers(opened.inputs(), opened.outputs(), opened.eventsIn(), opened.eventsOut(), transport);
        guard.call(Activity.ACTIVATE, number, () -> device.renderMode(mode));
        Activated activated = guard.call(Activity.ACTIVATE, number, () -> device.activate(activation, buffers));
        if (!guard.call(Activity.START_PROCESSING, number, () -> host.inAudioRole(device::startProcessing))) {
            guard.run(Activity.DEACTIVATE, number, device::deactivate);
            throw new PluginException("the plugin refused to start processing: plugin=" + info.descriptor().ref()
                    + ", sampleRate=" + activation.sampleRate() + ", maxFrames=" + activation.maxFrames());
        }
        this.shared = shared;
        this.memory = opened;
        this.layout = layout;
        this.glide = Fade.frames(activation.sampleRate());
        this.bypass = new Bypass(opened, activated.latencyFrames(), layout.maxFrames(), glide);
        this.processing = true;
        return activated;
    }

    /** Stops processing and deactivates it; it is in no plan any more. */
    void stop() {
        if (memory == null) {
            return;
        }
        processing = false;
        guard.run(Activity.STOP_PROCESSING, number, () -> host.inAudioRole(() -> {
            device.stopProcessing();
            return true;
        }));
        guard.run(Activity.DEACTIVATE, number, device::deactivate);
        memory = null;
        shared.close();
        shared = null;
    }

    void close() {
        stop();
        guard.run(Activity.CLOSE, number, device::close);
        host.closed();
    }

    /** @throws PluginException when one of them does not exist, or takes no such value */
    void check(List<ParameterValue> values) {
        for (ParameterValue value : values) {
            ParameterInfo parameter = parameters.get(value.id());
            if (parameter == null) {
                throw new PluginException("no such parameter: plugin=" + info.descriptor().ref() + ", parameter=" + value.id()
                        + ", parameters=" + parameters.size());
            }
            if (!(value.value() >= parameter.min() && value.value() <= parameter.max())) {
                throw new PluginException("parameter value out of range: plugin=" + info.descriptor().ref() + ", parameter="
                        + parameter.name() + ", value=" + value.value() + ", allowed=" + parameter.min() + ".." + parameter.max());
            }
        }
    }

    /**
     * Gives it a state. A plugin may stop in the middle of a state it declines, so what it had is asked for before and given
     * back then; a plugin that cannot say what it has keeps what it makes of it.
     *
     * @throws PluginException when the plugin declines
     */
    void loadState(byte[] state) {
        Optional<byte[]> before = stateNow();
        try {
            guard.run(Activity.LOAD_STATE, number, () -> device.loadState(state));
        } catch (PluginException declined) {
            before.ifPresent(had -> giveBack(had, declined));
            throw declined;
        }
    }

    private Optional<byte[]> stateNow() {
        try {
            return Optional.of(guard.call(Activity.SAVE_STATE, number, device::saveState));
        } catch (PluginException e) {
            return Optional.empty();
        }
    }

    private void giveBack(byte[] had, PluginException declined) {
        try {
            guard.run(Activity.LOAD_STATE, number, () -> device.loadState(had));
        } catch (PluginException e) {
            declined.addSuppressed(e);
        }
    }

    /** Tells the plugin about its track, and answers it with the same when it asks. */
    void track(TrackInfo info) {
        host.track(info);
        guard.run(Activity.MAIN_THREAD_CALL, number, () -> device.trackInfo(info));
    }

    /** Gives the plugin what waits in the inbox and tells what it says itself, while no block can run. */
    void flush() {
        owed = memory == null;
        do {
            flushIn.clear();
            flushOut.clear();
            inbox.drain(flushIn, FLUSH_EVENTS);
            guard.run(Activity.FLUSH, number, () -> flushInRightRole());
            host.said(flushOut);
        } while (!inbox.isEmpty());
    }

    /** A plugin that processes takes parameters in {@code process} only, so it is stopped for the length of the call. */
    private void flushInRightRole() {
        if (!processing) {
            device.flush(flushIn, flushOut);
            return;
        }
        processing = host.inAudioRole(() -> {
            device.stopProcessing();
            device.flush(flushIn, flushOut);
            return device.startProcessing();
        });
    }

    List<ParameterValue> parameters() {
        return guard.call(Activity.PARAMETERS, number,
                () -> info.parameters().stream().map(p -> new ParameterValue(p.id(), device.value(p.id()))).toList());
    }
}
