package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import scuff.api.ipc.IpcException;
import scuff.api.ipc.Poller;
import scuff.ffm.Errno;

/** A poller made of ppoll(2), its first descriptor being the {@link WakeDescriptor}. Main thread, but for {@link #wake}. */
final class DescriptorPoller implements Poller {
    static final long POLLFD_BYTES = 8;
    static final long POLLFD_EVENTS = 4;
    static final long POLLFD_REVENTS = 6;
    static final int POLLIN = 1;
    static final int POLLOUT = 4;
    static final int POLLERR = 8;
    static final int POLLHUP = 16;
    static final int POLLNVAL = 32;

    private static final long SECOND = 1_000_000_000L;

    private final WakeDescriptor waker = new WakeDescriptor();
    /** Descriptor to flags, in the order they came. */
    private final Map<Integer, Integer> watched = new LinkedHashMap<>();
    private boolean closed;

    @Override
    public void watch(int fd, int flags) {
        watched.put(fd, flags);
    }

    @Override
    public void unwatch(int fd) {
        watched.remove(fd);
    }

    @Override
    public void wake() {
        waker.wake();
    }

    @Override
    public void poll(long deadline, Ready ready) {
        if (closed) {
            throw new IllegalStateException("this poller is closed");
        }
        int count = 1 + watched.size();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment polled = arena.allocate(count * POLLFD_BYTES, Integer.BYTES);
            fill(polled);
            sleep(polled, count, deadline, arena.allocate(2 * Long.BYTES, Long.BYTES));
            if (events(polled, 0) != 0) {
                waker.drain();
            }
            for (int i = 1; i < count; i++) {
                int fd = polled.get(JAVA_INT, i * POLLFD_BYTES);
                int flags = flags(events(polled, i));
                if (flags != 0 && watched.containsKey(fd)) { // an earlier callback may have ended the watch
                    ready.ready(fd, flags);
                }
            }
        }
    }

    private void fill(MemorySegment polled) {
        set(polled, 0, waker.descriptor(), POLLIN);
        int i = 1;
        for (Map.Entry<Integer, Integer> entry : watched.entrySet()) {
            int wanted = entry.getValue();
            set(polled, i++, entry.getKey(), ((wanted & READ) != 0 ? POLLIN : 0) | ((wanted & WRITE) != 0 ? POLLOUT : 0));
        }
    }

    private static void set(MemorySegment polled, int index, int fd, int events) {
        polled.set(JAVA_INT, index * POLLFD_BYTES, fd);
        polled.set(JAVA_SHORT, index * POLLFD_BYTES + POLLFD_EVENTS, (short) events);
    }

    private static int events(MemorySegment polled, int index) {
        return polled.get(JAVA_SHORT, index * POLLFD_BYTES + POLLFD_REVENTS);
    }

    private static void sleep(MemorySegment polled, int count, long deadline, MemorySegment timeout) {
        while (true) {
            long left = Math.max(0, deadline - System.nanoTime());
            timeout.set(JAVA_LONG, 0, left / SECOND);
            timeout.set(JAVA_LONG, Long.BYTES, left % SECOND);
            long result = SystemCall.PPOLL.call(polled.address(), count, timeout.address(), 0, 0);
            if (result >= 0) {
                return;
            }
            if (Errno.last() != SystemCall.EINTR) {
                throw new IpcException("poll of descriptors=" + count + ": " + Errno.describeLast()
                        + "; watch fewer, or raise the limit of open files (ulimit -n)");
            }
        }
    }

    private static int flags(int events) {
        return ((events & POLLIN) != 0 ? READ : 0)
                | ((events & POLLOUT) != 0 ? WRITE : 0)
                | ((events & (POLLERR | POLLHUP | POLLNVAL)) != 0 ? ERROR : 0);
    }

    @Override
    public void close() {
        closed = true;
        waker.close();
    }
}
