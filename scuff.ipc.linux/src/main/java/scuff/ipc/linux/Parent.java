package scuff.ipc.linux;

import scuff.api.ipc.IpcException;

/** Ties the life of this process to that of its parent (PR_SET_PDEATHSIG in prctl(2)). */
final class Parent {
    static final int PR_SET_PDEATHSIG = 1;
    static final int SIGKILL = 9;

    private Parent() {}

    /**
     * The kernel keeps the wish with the calling thread, and means by "parent" the thread that started this process: both
     * must live as long as the process they belong to.
     */
    static void follow(long parent) {
        SystemCall.PRCTL.expect("follow the parent", PR_SET_PDEATHSIG, SIGKILL);
        // afterwards, or a parent that ends in between would be missed
        long found = SystemCall.GETPPID.expect("follow the parent");
        if (found != parent) {
            throw new IpcException("follow the parent: asked parent=" + parent + ", found parent=" + found
                    + "; the one asked for has ended already, or did not start this process itself: end this process");
        }
    }
}
