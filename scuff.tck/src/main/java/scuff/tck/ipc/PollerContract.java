package scuff.tck.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scuff.api.ipc.Poller;

/** The main loop's sleep. Descriptors are tried in children, on standard input, output and error. */
abstract class PollerContract extends ContractPart {
    private static final int INPUT = 0;
    private static final int OUTPUT = 1;
    private static final int ERRORS = 2;
    private static final Poller.Ready NOBODY = (fd, flags) -> {
        throw new AssertionError("nothing is watched, but fd=" + fd + " flags=" + flags);
    };

    private Poller poller;

    PollerContract(IpcBackendContract contract) {
        super(contract);
    }

    @BeforeEach
    void makePoller() {
        poller = backend.newPoller();
    }

    @AfterEach
    void closePoller() {
        poller.close();
    }

    @Test
    void timeEndsTheSleepAndNotBeforeItHasCome() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        poller.poll(deadline, NOBODY);
        assertThat(System.nanoTime() - deadline).isNotNegative();
        poller.poll(System.nanoTime() - 1, NOBODY);
    }

    @Test
    void aWakeFromAnotherThreadEndsTheSleep() throws InterruptedException {
        CountDownLatch polling = new CountDownLatch(1);
        Thread waker = Thread.ofPlatform().start(() -> {
            try {
                polling.await();
                poller.wake();
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        });
        long deadline = patience();
        polling.countDown();
        poller.poll(deadline, NOBODY);
        assertThat(System.nanoTime() - deadline).isNegative();
        waker.join();
    }

    @Test
    void wakesBeforeThePollEndThatOneAndNoOther() {
        poller.wake();
        poller.wake();
        long patience = patience();
        poller.poll(patience, NOBODY);
        assertThat(System.nanoTime() - patience).isNegative();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
        poller.poll(deadline, NOBODY);
        assertThat(System.nanoTime() - deadline).isNotNegative();
    }

    @Test
    void afterCloseAWakeIsHarmlessAndAPollIsRefused() {
        poller.close();
        assertThatCode(poller::wake).doesNotThrowAnyException();
        assertThatCode(poller::close).doesNotThrowAnyException();
        assertThatThrownBy(() -> poller.poll(System.nanoTime(), NOBODY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theEndOfAWatchThatNeverWasIsIgnored() {
        assertThatCode(() -> poller.unwatch(12345)).doesNotThrowAnyException();
    }

    @Test
    void aDescriptorEndsTheSleepForAsLongAsItIsReady() throws Exception {
        Child child = start(ChildTask.POLL_INPUT);
        assertThat(child.hear()).isEqualTo("before: nothing");
        child.input().write('x');
        child.input().flush();
        assertThat(child.hear()).isEqualTo("0 READ");
        assertThat(child.hear()).as("level triggered: told again until it is read").isEqualTo("0 READ");
        assertThat(child.hear()).isEqualTo("read x, then: nothing");
        child.input().close();
        assertThat(child.hear()).as("a hang-up, which nobody need ask for").contains("0 ").contains("ERROR");
        assertThat(child.hear()).isEqualTo("unwatched: nothing");
        assertThat(child.exit()).isZero();
    }

    static void pollInput(ContractChild child) throws Exception {
        try (Poller poller = child.backend().newPoller()) {
            poller.watch(INPUT, Poller.READ);
            child.say("before: " + poll(poller, System.nanoTime()));
            child.say(poll(poller, patience()));
            child.say(poll(poller, patience()));
            int read = System.in.read();
            child.say("read " + (char) read + ", then: " + poll(poller, System.nanoTime()));
            child.say(poll(poller, patience()));
            poller.unwatch(INPUT);
            child.say("unwatched: " + poll(poller, System.nanoTime()));
        }
    }

    @Test
    void aCallbackMayEndTheWatchOfAnotherReadyDescriptor() {
        Child child = start(ChildTask.POLL_TWO_AND_DROP_THE_OTHER);
        assertThat(child.hear()).isEqualTo("1 WRITE, 2 WRITE");
        assertThat(child.hear()).isEqualTo("1 WRITE");
        assertThat(child.hear()).isEqualTo("1 WRITE");
        assertThat(child.finish()).isZero();
    }

    static void pollTwoAndDropTheOther(ContractChild child) throws Exception {
        try (Poller poller = child.backend().newPoller()) {
            poller.watch(OUTPUT, Poller.WRITE);
            poller.watch(ERRORS, Poller.WRITE);
            child.say(poll(poller, patience()));
            List<String> called = new ArrayList<>();
            poller.poll(patience(), (fd, flags) -> {
                called.add(text(fd, flags));
                poller.unwatch(fd == OUTPUT ? ERRORS : OUTPUT);
            });
            child.say(String.join(", ", called));
            child.say(poll(poller, patience()));
        }
        child.awaitEnd();
    }

    private static String poll(Poller poller, long deadline) {
        List<String> ready = new ArrayList<>();
        poller.poll(deadline, (fd, flags) -> ready.add(text(fd, flags)));
        return ready.isEmpty() ? "nothing" : String.join(", ", ready);
    }

    private static String text(int fd, int flags) {
        return fd + ((flags & Poller.READ) != 0 ? " READ" : "") + ((flags & Poller.WRITE) != 0 ? " WRITE" : "")
                + ((flags & Poller.ERROR) != 0 ? " ERROR" : "");
    }
}
