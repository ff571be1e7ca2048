package scuff.api.ipc;

import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.AudioThread;

/**
 * A 4-byte word in shared memory that threads of several processes wait on. The word is the truth, the wake only a hint:
 * a waiter looks at the word before and after it sleeps, so no wake is ever lost. Nothing here allocates or locks, but a
 * thread's first {@link #await} may allocate once: rehearse.
 */
@ProviderType
public interface Signal {

    /** The word, read with acquire order: what was written before {@link #set} is seen after. */
    @AudioThread
    int value();

    /** Writes the word with release order. Wakes nobody. */
    @AudioThread
    void set(int value);

    /** Wakes every waiter with one system call. */
    @AudioThread
    void wakeAll();

    /**
     * Sleeps while the word equals {@code seen}.
     *
     * @param deadline a {@link System#nanoTime()}; one that has passed means: look once, do not sleep
     * @return whether the word now differs from {@code seen}
     */
    @AudioThread
    boolean await(int seen, long deadline);

    /** What the process that opens this signal hands to {@link IpcBackend#openSignal}. */
    @AnyThread
    String tokenFor(long process);
}
