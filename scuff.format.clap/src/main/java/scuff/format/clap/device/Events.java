package scuff.format.clap.device;

import java.lang.foreign.Arena;
import java.util.List;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.ParameterValue;

/** Makes event buffers of the device's own. Their memory lives as long as somebody holds them. */
@MainThread
final class Events {
    private Events() {}

    /** Events that set each parameter at the start of a block. */
    static EventBuffer setting(List<ParameterValue> values) {
        EventBuffer events = buffer(values.size(), values.size() * EventLayout.PARAM_VALUE_BYTES);
        values.forEach(value -> events.putParameterValue(0, value.id(), value.value()));
        return events;
    }

    /** Room for none. */
    static EventBuffer ignored() {
        return buffer(0, 0);
    }

    private static EventBuffer buffer(int events, int bytes) {
        return new EventBuffer(Arena.ofAuto().allocate(EventBuffer.requiredBytes(events, bytes), 64), events, bytes);
    }
}
