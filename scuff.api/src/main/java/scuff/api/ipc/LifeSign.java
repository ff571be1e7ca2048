package scuff.api.ipc;

import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.AudioThread;

/**
 * Tells a watcher in another process that a thread has ended, however it ended: the system itself does the telling where
 * it can (Linux: a robust futex, a fraction of a millisecond after a SIGKILL).
 */
@ProviderType
public interface LifeSign {

    /** What a watcher found. */
    enum Sign {
        /** Nobody has called {@link LifeSign#hold} yet. */
        NOT_HELD,
        /** The holder lives as far as the system knows. */
        ALIVE,
        /** The holder has ended without {@link LifeSign#release}. */
        DEAD,
        /** The holder has let go in good order. */
        RELEASED
    }

    /**
     * Binds the sign to the calling thread, for as long as that thread lives. Call it before the first block: a thread's
     * first call may allocate.
     *
     * @throws IllegalStateException when this thread holds one already
     */
    @AudioThread
    void hold();

    /**
     * Lets go in good order, on the thread that holds and before the memory is closed.
     *
     * @throws IllegalStateException when the calling thread does not hold this sign
     */
    @AudioThread
    void release();

    /** The state now. */
    @AnyThread
    Sign read();

    /**
     * Sleeps while the sign is {@code seen}.
     *
     * @param deadline a {@link System#nanoTime()}
     * @return the sign when it was last looked at
     */
    @AnyThread
    Sign await(Sign seen, long deadline);
}
