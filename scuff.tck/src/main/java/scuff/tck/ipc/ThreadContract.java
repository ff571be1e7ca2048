package scuff.tck.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import scuff.api.ipc.FloatingPoint;
import scuff.api.ipc.RealTimeGrant;

/** What a backend does to one thread. Each test uses a thread of its own, which takes the traces with it. */
abstract class ThreadContract extends ContractPart {
    /** Not final, not constant: the division must happen when it is asked for, not in a compiler. */
    private volatile double smallestNormal = Double.MIN_NORMAL;
    private volatile double denormal = Double.MIN_VALUE;

    ThreadContract(IpcBackendContract contract) {
        super(contract);
    }

    @Test
    void denormalNumbersBecomeZeroUntilRestored() {
        record Seen(double before, double resultFlushed, double operandFlushed, double restored) {}
        Seen seen = onNewThread(() -> {
            FloatingPoint control = backend.floatingPoint();
            double before = smallestNormal / 2;
            double resultFlushed;
            double operandFlushed;
            control.flushDenormals();
            try {
                resultFlushed = smallestNormal / 2;
                operandFlushed = denormal * 0x1p100;
            } finally {
                control.restore();
            }
            return new Seen(before, resultFlushed, operandFlushed, smallestNormal / 2);
        });
        assertThat(seen).isEqualTo(new Seen(Double.MIN_NORMAL / 2, 0, 0, Double.MIN_NORMAL / 2));
    }

    @Test
    void flushingIsForOneThreadOnly() {
        double elsewhere = onNewThread(() -> {
            FloatingPoint control = backend.floatingPoint();
            control.flushDenormals();
            double result = onNewThread(() -> smallestNormal / 2);
            control.restore();
            return result;
        });
        assertThat(elsewhere).isEqualTo(Double.MIN_NORMAL / 2);
    }

    @Test
    void aRequestForRealTimeIsAnsweredNeverThrown() {
        RealTimeGrant grant = onNewThread(backend::requestRealTime);
        assertThat(grant.detail()).isNotBlank();
    }

    @Test
    void theBackendHasAName() {
        assertThat(backend.name()).matches("[a-z]+");
    }

    private static <T> T onNewThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().start(task)).join();
    }
}
