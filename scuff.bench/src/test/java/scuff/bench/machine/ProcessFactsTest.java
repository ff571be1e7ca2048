package scuff.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import scuff.bench.BenchException;

class ProcessFactsTest {
    private static final long SELF = ProcessHandle.current().pid();

    @Test
    void memoryOfAProcessIsConsistent() {
        ProcessMemory memory = ProcessMemory.of(SELF);

        assertThat(memory.own()).isPositive();
        assertThat(memory.proportional()).isBetween(memory.own(), memory.resident());
    }

    @Test
    void aProcessThatDoesNotExistIsToldByItsFile() {
        assertThatThrownBy(() -> ProcessMemory.of(Integer.MAX_VALUE)).isInstanceOf(BenchException.class)
                .hasMessageContaining(Integer.toString(Integer.MAX_VALUE));
    }

    @Test
    void threadsAreFoundByName() throws Exception {
        var started = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        int[] number = new int[1];
        Thread thread = new Thread(() -> {
            number[0] = Threads.current();
            started.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "one-of-a-kind");
        thread.start();
        started.await();
        try {
            assertThat(Threads.named(SELF, "one-of-a-kind")).containsExactly(number[0]);
            assertThat(number[0]).isNotEqualTo(Threads.current());
        } finally {
            end.countDown();
            thread.join();
        }
    }
}
