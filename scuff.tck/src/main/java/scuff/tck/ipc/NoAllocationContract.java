package scuff.tck.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import scuff.api.ipc.FloatingPoint;
import scuff.api.ipc.LifeSign;
import scuff.api.ipc.LifeSign.Sign;
import scuff.api.ipc.Poller;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.Signal;

/** What the audio thread calls makes no garbage: not little, none. */
abstract class NoAllocationContract extends ContractPart {
    private static final int WARM_UP = 20_000;
    private static final int CALLS = 10_000;
    /** Long enough to enter the system's sleep, short enough for many. */
    private static final long SHORT_SLEEP_NANOS = 5_000;

    NoAllocationContract(IpcBackendContract contract) {
        super(contract);
    }

    @Test
    void theMeasurementItselfSeesAnAllocation() {
        Object[] kept = new Object[1];
        assertThat(allocatedBy(() -> {})).isZero();
        assertThat(allocatedBy(() -> kept[0] = new byte[64])).isGreaterThanOrEqualTo(64L * CALLS);
    }

    @Test
    void waitingAndWaking() {
        Signal signal = backend.createSignal(memory(), 0);
        assertThat(allocatedBy(() -> {
            signal.await(signal.value(), System.nanoTime() + SHORT_SLEEP_NANOS);
            signal.set(signal.value() + 1);
            signal.wakeAll();
        })).isZero();
    }

    @Test
    void waitingAndWakingBetweenThreads() {
        SharedMemory memory = memory();
        Signal there = backend.createSignal(memory, 0);
        Signal back = backend.createSignal(memory, 64);
        CompletableFuture<Void> partner = CompletableFuture.runAsync(() -> {
            for (int round = 1; round <= WARM_UP + CALLS; round++) {
                there.await(round - 1, patience());
                back.set(round);
                back.wakeAll();
            }
        }, task -> Thread.ofPlatform().daemon().start(task));
        assertThat(allocatedBy(() -> {
            int round = there.value();
            there.set(round + 1);
            there.wakeAll();
            back.await(round, patience());
        })).isZero();
        partner.join();
    }

    @Test
    void holdingWatchingAndLettingGoOfALifeSign() {
        LifeSign sign = backend.lifeSign(memory(), 0);
        assertThat(allocatedBy(() -> {
            sign.hold();
            sign.await(Sign.ALIVE, System.nanoTime() + SHORT_SLEEP_NANOS);
            sign.read();
            sign.release();
        })).isZero();
    }

    @Test
    void floatingPointControl() {
        FloatingPoint control = backend.floatingPoint();
        assertThat(allocatedBy(() -> {
            control.flushDenormals();
            control.restore();
        })).isZero();
    }

    @Test
    void wakingAPoller() {
        try (Poller poller = backend.newPoller()) {
            assertThat(allocatedBy(poller::wake)).isZero();
        }
    }

    /** Bytes of Java heap the calling thread takes for {@link #CALLS} calls, after {@link #WARM_UP}. */
    private static long allocatedBy(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < WARM_UP; i++) {
            call.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
