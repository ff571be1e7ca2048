package scuff.client.device;

import java.util.Set;
import scuff.api.client.ScuffEvent;

/** Tells what a plugin says has changed of itself, but for what it must be asked about anew. Any thread. */
final class Changes {
    /** Names of {@code DeviceHost.Change}. */
    private static final String DIRTY = "STATE";
    private static final String TEXTS = "PARAMETER_TEXT";
    private static final String VALUES = "PARAMETER_VALUES";

    private final SandboxedDevice device;
    private final StateKeeping states;
    private final Values values;

    Changes(SandboxedDevice device, StateKeeping states, Values values) {
        this.device = device;
        this.states = states;
        this.values = values;
    }

    void tell(Set<String> what) {
        if (what.contains(DIRTY) && states.mark()) {
            device.tell(new ScuffEvent.StateDirty(device));
        }
        if (what.contains(TEXTS)) {
            device.tell(new ScuffEvent.DeviceInfoChanged(device, Set.of(ScuffEvent.Aspect.PARAMETER_TEXTS)));
        }
        if (what.contains(VALUES)) {
            states.mark(); // it did so by itself: no journal has it
            values.changed();
        }
    }
}
