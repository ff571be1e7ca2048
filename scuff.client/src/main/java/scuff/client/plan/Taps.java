package scuff.client.plan;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scuff.api.client.LatePolicy;
import scuff.api.plugin.Activation;
import scuff.client.audio.AudioPlan;
import scuff.client.device.SandboxedDevice;
import scuff.client.graph.Graph.End;
import scuff.client.graph.Route.Leg;
import scuff.client.graph.Route.Way;
import scuff.protocol.audio.Hold;
import scuff.protocol.audio.Instead;
import scuff.protocol.audio.OutputTap;

/** How the client listens to outputs, and what it hears of devices that fail. Used under the group's lock. */
final class Taps {
    private final Map<End, OutputTap.State> states = new HashMap<>();
    private final Map<End, Hold> holds = new HashMap<>();

    /** The taps of one plan. */
    final class Draft {
        private final Material material;
        private final Map<End, AudioPlan.Tap> made = new LinkedHashMap<>();

        Draft(Material material) {
            this.material = material;
        }

        /** The tap of an output; one for all who hear it. */
        OutputTap of(End output) {
            AudioPlan.Tap known = made.get(output);
            if (known == null) {
                known = tap(output);
                made.put(output, known); // after those it is made of
            }
            return known.tap();
        }

        /** Each after those it may be made of. */
        List<AudioPlan.Tap> made() {
            return List.copyOf(made.values());
        }

        private AudioPlan.Tap tap(End output) {
            SandboxedDevice device = material.device(output);
            List<MemorySegment> real = material.output(output);
            OutputTap.State state = states.compute(output,
                    (end, old) -> old != null && old.fits(real) ? old : new OutputTap.State(real.size(), material.glide()));
            OutputTap tap = new OutputTap(real, instead(device, output, real), material.maxFrames(), state);
            return new AudioPlan.Tap(tap, device.last().memory().device(), material.members().get(device.home().slot()));
        }

        private Instead instead(SandboxedDevice device, End output, List<MemorySegment> real) {
            return switch (device.latePolicy()) {
                case SILENCE -> Instead.SILENCE;
                case DRY -> output.port() == 0 ? dry(device) : Instead.SILENCE;
                case HOLD -> Instead.holding(holds.compute(output,
                        (end, old) -> old != null && old.fits(real) ? old : new Hold(real.size(), Activation.MAX_FRAMES)));
            };
        }

        /** What the main input would have: what the client writes there, and what feeds it past the client. */
        private Instead dry(SandboxedDevice device) {
            boolean written = false;
            List<OutputTap> others = new ArrayList<>();
            for (Leg leg : material.into(new End(device.number(), 0))) {
                written |= leg.way() == Way.CLIENT || leg.way() == Way.CLIENT_DELAYED;
                if (leg.way() == Way.LOCAL || leg.way() == Way.DIRECT) { // these go in no circle
                    others.add(of(leg.edge().source()));
                }
            }
            return new Instead(written ? List.of(device.last().memory().device().inputs().getFirst()) : List.of(), others, null);
        }
    }

    /** What was held of outputs that are heard or held no more is let go: it would not join on to what is heard later. */
    void keepOnly(Draft draft) {
        holds.keySet().removeIf(end -> !draft.made.containsKey(end) || draft.material.device(end).latePolicy() != LatePolicy.HOLD);
    }

    void forget(int device) {
        states.keySet().removeIf(end -> end.device() == device);
        holds.keySet().removeIf(end -> end.device() == device);
    }
}
