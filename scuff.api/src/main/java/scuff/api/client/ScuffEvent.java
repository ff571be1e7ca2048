package scuff.api.client;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import scuff.api.plugin.ParameterValue;

/** Something that has changed. */
public sealed interface ScuffEvent {

    /** The group it happened in. */
    SandboxGroup group();

    /** A group was created, is closing, or is closed. */
    record GroupChanged(SandboxGroup group, SandboxGroup.State state) implements ScuffEvent {}

    /** Ports of the group, connections, the mode or the compensation have changed. */
    record GraphChanged(SandboxGroup group) implements ScuffEvent {}

    /** So many events did not reach a device, or did not leave one, since this was told last: buffers were full or a process gone. */
    record EventsDropped(SandboxGroup group, long count) implements ScuffEvent {}

    record SandboxChanged(Sandbox sandbox, Sandbox.State state) implements ScuffEvent {
        @Override
        public SandboxGroup group() {
            return sandbox.group();
        }
    }

    /** The process has ended by itself, was killed, or was declared hung. */
    record SandboxDied(Sandbox sandbox, CrashReport report) implements ScuffEvent {
        @Override
        public SandboxGroup group() {
            return sandbox.group();
        }
    }

    /**
     * The sandbox has a process again and its devices are back.
     *
     * @param gone  from when its death was noticed until its devices took part in blocks again
     * @param spare whether a warm spare took over
     */
    record SandboxRestarted(Sandbox sandbox, Duration gone, boolean spare) implements ScuffEvent {
        @Override
        public SandboxGroup group() {
            return sandbox.group();
        }
    }

    /**
     * Devices are run by another version of their format, in the process they were in.
     *
     * @param from    version of the bundle that ran them
     * @param to      version of the bundle that runs them now; the older one again when the newer one was of no use
     * @param devices how many; those that came to nothing are not among them
     * @param gone    how long the one that was gone longest took part in no block
     */
    record FormatSwapped(Sandbox sandbox, String format, String from, String to, int devices, Duration gone) implements ScuffEvent {
        @Override
        public SandboxGroup group() {
            return sandbox.group();
        }
    }

    /**
     * A bundle that was deployed is not used for devices, because it does not resolve, does not start, or cannot make them again.
     * It is tried again when it is updated.
     *
     * @param version of the bundle that is refused
     * @param instead version that is used on; empty when there is none
     */
    record FormatRefused(SandboxGroup group, String format, String version, String instead, String reason) implements ScuffEvent {}

    /** It missed so many blocks since this was told last, {@code block} the last of them (see {@link BlockReport#block}). */
    record BlocksLate(Sandbox sandbox, long block, long count) implements ScuffEvent {
        @Override
        public SandboxGroup group() {
            return sandbox.group();
        }
    }

    record DeviceChanged(Device device, Device.State state) implements ScuffEvent {
        @Override
        public SandboxGroup group() {
            return device.sandbox().group();
        }
    }

    record DeviceMoved(Device device, Sandbox from, Sandbox to) implements ScuffEvent {
        @Override
        public SandboxGroup group() {
            return to.group();
        }
    }

    /** What of a device has changed. */
    enum Aspect { PARAMETERS, PARAMETER_TEXTS, LATENCY, TAIL, AUDIO_PORTS, EVENT_PORTS, PORT_NAMES, TRACK, BYPASS, LATE_POLICY }

    /** {@link Device#info} or {@link Device#activated} say something else than before, or what the application set has changed. */
    record DeviceInfoChanged(Device device, Set<Aspect> aspects) implements ScuffEvent {
        public DeviceInfoChanged {
            aspects = Set.copyOf(aspects);
        }

        @Override
        public SandboxGroup group() {
            return device.sandbox().group();
        }
    }

    /** Parameters have other values: set by the application, by its events, or by the plugin itself. Each only with its newest value. */
    record ParametersChanged(Device device, List<ParameterValue> values) implements ScuffEvent {
        public ParametersChanged {
            values = List.copyOf(values);
        }

        @Override
        public SandboxGroup group() {
            return device.sandbox().group();
        }
    }

    /** A person begins, or ends, to move a parameter in the plugin. */
    record Gesture(Device device, long parameter, boolean begins) implements ScuffEvent {
        @Override
        public SandboxGroup group() {
            return device.sandbox().group();
        }
    }

    /** The plugin says that its state has changed since it was saved. */
    record StateDirty(Device device) implements ScuffEvent {
        @Override
        public SandboxGroup group() {
            return device.sandbox().group();
        }
    }

    /**
     * A state was saved.
     *
     * @param took      from the request to the answer
     * @param automatic whether the platform did it by itself
     */
    record StateSaved(Device device, Duration took, boolean automatic) implements ScuffEvent {
        @Override
        public SandboxGroup group() {
            return device.sandbox().group();
        }
    }
}
