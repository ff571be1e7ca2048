package scuff.client.process;

/**
 * Waits for a thread that must have ended before what it uses is let go of. Who is interrupted meanwhile waits on, and is told
 * afterwards: bundles are stopped on threads of others, which may be interrupted for reasons of their own.
 */
public final class ToTheEnd {
    private ToTheEnd() {}

    /** Returns when {@code thread} has ended. */
    public static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
