package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An eventfd(2): readable from {@link #wake} until {@link #drain}. Any thread may wake, the audio thread too; a wake
 * that meets a close does nothing, and never writes to a descriptor that by then belongs to somebody else.
 */
final class WakeDescriptor implements AutoCloseable {
    static final int EFD_CLOEXEC = 0x80000;
    static final int EFD_NONBLOCK = 0x800;

    private static final int CLOSED = 1 << 31;
    private static final MemorySegment ONE = Arena.global().allocateFrom(JAVA_LONG, 1);

    private final int descriptor = (int) SystemCall.EVENTFD2.expect("make a poller", 0, EFD_CLOEXEC | EFD_NONBLOCK);
    private final MemorySegment count = Arena.ofAuto().allocate(JAVA_LONG);
    /** Threads within {@link #wake}, and the highest bit once closed. */
    private final AtomicInteger wakers = new AtomicInteger();

    int descriptor() {
        return descriptor;
    }

    void wake() {
        if (wakers.getAndIncrement() >= 0) {
            // fails only when 2^64 - 2 wakes wait already: awake enough
            SystemCall.WRITE.plain(descriptor, ONE.address(), Long.BYTES, 0);
        }
        wakers.getAndDecrement();
    }

    void drain() {
        SystemCall.READ.plain(descriptor, count.address(), Long.BYTES, 0);
    }

    @Override
    public void close() {
        int before = wakers.getAndAccumulate(CLOSED, (now, bit) -> now | bit);
        if (before < 0) {
            return;
        }
        while (wakers.get() != CLOSED) {
            Thread.onSpinWait(); // a wake takes a microsecond
        }
        SystemCall.CLOSE.call(descriptor);
    }
}
