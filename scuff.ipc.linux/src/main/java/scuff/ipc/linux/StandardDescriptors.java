package scuff.ipc.linux;

import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicBoolean;
import scuff.api.ipc.StandardStreams;

/**
 * Moves the control channel away from descriptors 0 and 1, where plugins print and read. Works on the descriptors
 * themselves: whatever they are, pipe, socket or file, they stay the same open file with the same end of file.
 */
final class StandardDescriptors {
    static final int F_DUPFD_CLOEXEC = 1030;
    static final int AT_FDCWD = -100;
    static final int O_RDONLY = 0;
    static final int O_CLOEXEC = 0x80000;

    private static final int IN = 0;
    private static final int OUT = 1;
    private static final int ERROR = 2;
    /** Out of the way of programs that close or reuse "the first few" descriptors. */
    private static final int LOWEST = 100;
    private static final AtomicBoolean CLAIMED = new AtomicBoolean();
    private static final String PURPOSE = "claim standard input and output";

    private StandardDescriptors() {}

    static StandardStreams claim() {
        if (!CLAIMED.compareAndSet(false, true)) {
            throw new IllegalStateException("standard input and output have been claimed already");
        }
        int in = (int) SystemCall.FCNTL.expect(PURPOSE, IN, F_DUPFD_CLOEXEC, LOWEST);
        int out = (int) SystemCall.FCNTL.expect(PURPOSE, OUT, F_DUPFD_CLOEXEC, LOWEST);
        int nothing = openNothing();
        SystemCall.DUP3.expect(PURPOSE, nothing, IN, 0);
        SystemCall.CLOSE.call(nothing);
        SystemCall.DUP3.expect(PURPOSE, ERROR, OUT, 0);
        System.out.flush(); // what had not been written yet goes to standard error as well
        System.setOut(System.err);
        return new StandardStreams(new DescriptorInput(in), new DescriptorOutput(out));
    }

    private static int openNothing() {
        try (Arena arena = Arena.ofConfined()) {
            long path = arena.allocateFrom("/dev/null").address();
            return (int) SystemCall.OPENAT.expect(PURPOSE + ", open /dev/null", AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
        }
    }
}
