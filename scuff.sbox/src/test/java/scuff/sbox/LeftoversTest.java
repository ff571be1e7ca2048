package scuff.sbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import scuff.api.ipc.Poller;

/** An old build's classes are not collected while audio runs, and are when it pauses, once. */
class LeftoversTest {
    private final MainLoop main = new MainLoop(new Sleeper());
    private int asked;
    private int collected;

    @Test
    void audioThatRunsIsNotStoppedAndAPauseIsUsed() {
        Leftovers leftovers = new Leftovers(main, this::quietAtTheFourthLook, () -> {
            assertEquals(4, asked);
            collected++;
        }, 1);

        leftovers.expect();
        leftovers.expect();
        runTwentyTurns();

        assertEquals(1, collected);
        assertEquals(4, asked, "nobody looks any more when all is collected");
    }

    @Test
    void nothingIsCollectedWhereNoBuildWentAway() {
        new Leftovers(main, _ -> true, () -> collected++, 1);
        runTwentyTurns();

        assertEquals(0, collected);
    }

    private void runTwentyTurns() {
        AtomicInteger turns = new AtomicInteger();
        main.startTimer(1, () -> {
            if (turns.incrementAndGet() == 20) {
                main.stop();
            }
        });
        main.run();
    }

    private boolean quietAtTheFourthLook(long nanos) {
        assertEquals(Leftovers.PAUSE, nanos);
        return ++asked >= 4;
    }

    /** No file descriptors, nobody who wakes it. */
    private static final class Sleeper implements Poller {
        @Override
        public void watch(int fd, int flags) {}

        @Override
        public void unwatch(int fd) {}

        @Override
        public void poll(long deadline, Ready ready) {
            LockSupport.parkNanos(deadline - System.nanoTime());
        }

        @Override
        public void wake() {}

        @Override
        public void close() {}
    }
}
