package scuff.protocol.control;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.ParameterValue;

/**
 * What a sandbox says to its client: answers, and notices that nobody asked for (correlation 0). A message that lacks a part
 * cannot be made, so what a mad sandbox sends is a {@link ProtocolException} and nothing the client relies on.
 */
public sealed interface FromSandbox {
    Messages<FromSandbox> MESSAGES = Messages.of(FromSandbox.class);

    /** The process and its framework are up. */
    record Ready(long process) implements FromSandbox {}

    record Done() implements FromSandbox {}

    /** The request was not carried out, and nothing has changed. */
    record Failed(String reason) implements FromSandbox {
        public Failed {
            Objects.requireNonNull(reason, "reason");
        }
    }

    record DeviceCreated(DeviceInfo info) implements FromSandbox {
        public DeviceCreated {
            Objects.requireNonNull(info, "info");
        }
    }

    record DeviceActivated(int latencyFrames, long tailFrames) implements FromSandbox {}

    record Parameters(List<ParameterValue> values) implements FromSandbox {
        public Parameters {
            values = List.copyOf(values);
        }
    }

    record Text(String text) implements FromSandbox {
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /** @param value null when the plugin does not understand the text */
    record Value(Double value) implements FromSandbox {}

    /** The state is the binary part. */
    record State() implements FromSandbox {}

    /** Notice. {@code what} are names of {@code DeviceHost.Change}. */
    record DeviceChanged(int device, Set<String> what) implements FromSandbox {
        public DeviceChanged {
            what = Set.copyOf(what);
        }
    }

    /** Notice: the device wishes to be deactivated and activated again. */
    record RestartWanted(int device) implements FromSandbox {}

    /** Notice: a line a plugin logs. {@code severity} is a name of {@code DeviceHost.Severity}. */
    record DeviceLog(int device, String severity, String message) implements FromSandbox {
        public DeviceLog {
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(message, "message");
        }
    }

    /** @param realTime what came of the wish for real-time priority, in words */
    record Joined(String realTime) implements FromSandbox {
        public Joined {
            Objects.requireNonNull(realTime, "realTime");
        }
    }

    /** What a plugin does to a parameter by itself. */
    record ParameterEvent(Kind kind, long parameter, double value) {

        /** The value is told with {@code VALUE} only. */
        public enum Kind { VALUE, GESTURE_BEGIN, GESTURE_END }

        public ParameterEvent {
            Objects.requireNonNull(kind, "kind");
        }
    }

    /** Notice: what a plugin said while no block was there to carry it, in order. */
    record ParameterEvents(int device, List<ParameterEvent> events) implements FromSandbox {
        public ParameterEvents {
            events = List.copyOf(events);
        }
    }

    /** What the device has now. Latency and tail are 0 when it is inactive. */
    record Described(DeviceInfo info, int latencyFrames, long tailFrames) implements FromSandbox {
        public Described {
            Objects.requireNonNull(info, "info");
        }
    }
}
