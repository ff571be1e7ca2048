package scuff.sbox;

import java.util.concurrent.atomic.AtomicReferenceArray;
import scuff.api.plugin.AudioThread;

/**
 * The plans a client has announced and not yet given up. The client names the plan in each block, so a plan is prepared here
 * before it is named; old ones fall off when newer ones come.
 */
final class PlanShelf {
    private static final int ROOM = 8;

    private final AtomicReferenceArray<AudioPlan> plans = new AtomicReferenceArray<>(ROOM);

    /** Takes the place of a plan that is at least {@value #ROOM} plans old. */
    void put(AudioPlan plan) {
        plans.setRelease((int) Math.floorMod(plan.id, (long) ROOM), plan);
    }

    @AudioThread
    AudioPlan find(long id) {
        AudioPlan plan = plans.get((int) Math.floorMod(id, (long) ROOM));
        return plan != null && plan.id == id ? plan : null;
    }

    /** Forgets every plan that runs a device: it is about to be closed. */
    void forget(int device) {
        for (int i = 0; i < ROOM; i++) {
            AudioPlan plan = plans.get(i);
            if (plan != null && runs(plan, device)) {
                plans.set(i, null);
            }
        }
    }

    private static boolean runs(AudioPlan plan, int device) {
        for (AudioPlan.Step step : plan.steps) {
            if (step.number == device) {
                return true;
            }
        }
        return false;
    }
}
