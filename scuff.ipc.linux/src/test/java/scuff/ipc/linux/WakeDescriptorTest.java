package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WakeDescriptorTest {
    private static final int ROUNDS = 2_000;

    @Test
    void aLateWakeNeverReachesTheNextOwnerOfTheDescriptor() throws InterruptedException {
        AtomicReference<WakeDescriptor> target = new AtomicReference<>();
        Thread waker = Thread.ofPlatform().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                WakeDescriptor descriptor = target.get();
                if (descriptor != null) {
                    descriptor.wake();
                }
            }
        });
        List<Integer> disturbed = new ArrayList<>();
        int reused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            WakeDescriptor first = new WakeDescriptor();
            target.set(first);
            Thread.onSpinWait();
            first.close();
            try (WakeDescriptor next = new WakeDescriptor()) {
                reused += next.descriptor() == first.descriptor() ? 1 : 0;
                Thread.yield();
                if (isReadable(next)) {
                    disturbed.add(round);
                }
            }
        }
        waker.interrupt();
        waker.join();
        assertThat(reused).as("the test has met the danger").isPositive();
        assertThat(disturbed).isEmpty();
    }

    @Test
    void itIsReadableFromAWakeUntilItIsDrained() {
        try (WakeDescriptor descriptor = new WakeDescriptor()) {
            assertThat(isReadable(descriptor)).isFalse();
            descriptor.wake();
            descriptor.wake();
            descriptor.drain();
            assertThat(isReadable(descriptor)).isFalse();
            descriptor.wake();
            assertThat(isReadable(descriptor)).isTrue();
        }
    }

    private static boolean isReadable(WakeDescriptor descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(JAVA_LONG);
            return SystemCall.READ.call(descriptor.descriptor(), count.address(), Long.BYTES) == Long.BYTES;
        }
    }
}
