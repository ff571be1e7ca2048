package scuff.client.link;

import java.util.Optional;
import scuff.protocol.control.SandboxPlan;

/**
 * The plan one process was told last. What says the same is not told again: preparing costs a process time it has for audio, and
 * when something happens in one sandbox of many the others go on as they are. Used under the group's lock.
 */
public final class LastPlan {
    private SandboxPlan told;
    private long number;

    /** @return what it must be told so that it does what is wanted; empty when it does */
    public Optional<SandboxPlan> news(SandboxPlan wanted) {
        if (told != null && told.equals(wanted.numbered(number))) {
            return Optional.empty();
        }
        told = wanted.numbered(++number);
        return Optional.of(told);
    }

    /** Of the plan told last. */
    public long number() {
        return number;
    }

    /** Nobody knows whether it could prepare the plan: it is told again next time. */
    public void doubt() {
        told = null;
    }
}
