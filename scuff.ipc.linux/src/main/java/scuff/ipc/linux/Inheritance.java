package scuff.ipc.linux;

import scuff.api.ipc.IpcException;

/** In a confined process: the connection it was started with, over which it gets what it may have of its parent. Any thread. */
final class Inheritance {
    /** Environment variable with the number of the connection's descriptor. */
    static final String VARIABLE = "SCUFF_HANDOVER";

    private Inheritance() {}

    /** Whether this process was started confined. */
    static boolean is() {
        return Holder.CONNECTION != null;
    }

    /** A file of the parent's, owned. @throws IpcException when this process may not have it */
    static synchronized int take(long number) {
        if (!Holder.CONNECTION.send(number, DescriptorSocket.NONE)) {
            throw new IpcException("the parent does not hand over shared memory any more: descriptor=" + number + "; has it ended?");
        }
        DescriptorSocket.Message answer = Holder.CONNECTION.receive();
        if (answer == null || answer.number() != number || answer.file() == DescriptorSocket.NONE) {
            throw new IpcException("the parent does not hand over this shared memory: descriptor=" + number
                    + "; it is closed, or was not meant for this process");
        }
        return answer.file();
    }

    /** Looked for once. */
    private static final class Holder {
        static final DescriptorSocket CONNECTION = find(System.getenv(VARIABLE));

        private static DescriptorSocket find(String number) {
            if (number == null || !number.matches("\\d{1,9}")) {
                return null;
            }
            int descriptor = Integer.parseInt(number);
            SystemCall.FCNTL.call(descriptor, F_SETFD, FD_CLOEXEC); // for what this process may start itself
            return DescriptorSocket.of(descriptor);
        }
    }

    static final int F_SETFD = 2;
    static final int FD_CLOEXEC = 1;
}
