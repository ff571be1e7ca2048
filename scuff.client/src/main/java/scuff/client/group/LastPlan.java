package scuff.client.group;

import java.util.Optional;
import scuff.protocol.control.SandboxPlan;

/**
 * The plan one process was told last. What says the same is not told again: preparing costs a process time it has for audio, and
 * when something happens in one sandbox of many the others go on as they are. Used under the group's lock.
 */
final class LastPlan {
    private SandboxPlan told;
    private long number;

    /** @return what it must be told so that it does what is wanted; empty when it does */
    Optional<SandboxPlan> news(SandboxPlan wanted) {
        if (told != null && told.equals(wanted.numbered(number))) {
            return Optional.empty();
        }
        told = wanted.numbered(++number);
        return Optional.of(told);
    }

    /** Of the plan told last. */
    long number() {
        return number;
    }

    /** Nobody knows whether it could prepare the plan: it is told again next time. */
    void doubt() {
        told = null;
    }
}
