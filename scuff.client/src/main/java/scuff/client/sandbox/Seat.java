package scuff.client.sandbox;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import scuff.client.audio.Member;
import scuff.client.link.SandboxLink;

/**
 * The process a sandbox has now, and the one the audio thread sees: the last there was, dead or alive. Changed under the lock of the
 * sandbox's life, and under the group's where a plan must not see half of it; read by any thread.
 */
final class Seat {
    private volatile SandboxLink now;
    private volatile SandboxLink seen;
    /** Ended processes whose memory a plan may still use. */
    private final Queue<SandboxLink> ended = new ConcurrentLinkedQueue<>();

    /** Null when there is none. */
    SandboxLink now() {
        return now;
    }

    /** Null before the first. */
    SandboxLink seen() {
        return seen;
    }

    Optional<Member> member() {
        return Optional.ofNullable(seen).map(SandboxLink::member);
    }

    /** From the next plan on it is this process; the one before is let go of when that plan is followed. */
    void follow(SandboxLink started) {
        if (seen != null) {
            ended.add(seen);
        }
        goOnIn(started);
    }

    /** From the next plan on it is this process; the one before still has to {@link #letGo}. */
    void goOnIn(SandboxLink started) {
        now = started;
        seen = started;
    }

    /** Its process has ended: let go of when the next plan is followed. */
    void letGo(SandboxLink old) {
        ended.add(old);
    }

    /** There is no process any more, or will not be in a moment. @return which it was; null when there was none */
    SandboxLink vacate() {
        SandboxLink was = now;
        now = null;
        return was;
    }

    /** No plan uses a process before the one that is seen now. */
    void releaseOld() {
        for (SandboxLink old = ended.poll(); old != null; old = ended.poll()) {
            old.release();
        }
    }
}
