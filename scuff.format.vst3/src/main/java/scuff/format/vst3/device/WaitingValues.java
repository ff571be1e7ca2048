package scuff.format.vst3.device;

import static scuff.format.vst3.device.BlockInput.integer;
import static scuff.format.vst3.device.BlockInput.number;
import static scuff.format.vst3.device.BlockInput.real;

import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.MainThread;
import scuff.format.vst3.host.EditRing;

/** Parameter values for a plugin that is inactive: its controller gets them soon, its processor with the next block. */
@MainThread
final class WaitingValues {
    private WaitingValues() {}

    /** Those of the application. */
    static void take(EventBuffer in, ParameterTable table) {
        long base = in.memory().address();
        for (int i = 0, n = in.count(); i < n; i++) {
            long event = in.offset(i) < 0 ? 0 : base + in.offset(i);
            if (event != 0 && number(event + EventLayout.SPACE) == EventLayout.CORE_SPACE
                    && number(event + EventLayout.TYPE) == EventLayout.PARAM_VALUE
                    && integer(event + EventLayout.SIZE) >= EventLayout.PARAM_VALUE_BYTES) {
                int position = table.position(integer(event + EventLayout.PARAM_ID));
                double plain = real(event + EventLayout.PARAM_AMOUNT);
                if (position >= 0 && !Double.isNaN(plain)) {
                    double value = table.scale(position).normalised(plain);
                    table.toProcessor.put(position, value);
                    table.toController.put(position, value);
                }
            }
        }
    }

    /** Those the plugin made itself; the application learns of them. */
    static void take(EditRing edits, ParameterTable table, EventBuffer out) {
        for (; edits.hasNext(); edits.remove()) {
            int position = table.position(edits.parameter());
            if (position >= 0 && edits.kind() == EditRing.Kind.VALUE) {
                table.toProcessor.put(position, edits.value());
                out.putParameterValue(0, Integer.toUnsignedLong(edits.parameter()), table.scale(position).plain(edits.value()));
            }
        }
    }
}
