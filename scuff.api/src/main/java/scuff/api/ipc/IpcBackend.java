package scuff.api.ipc;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.isolation.Confinement;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.MainThread;

/**
 * The platform under a client and its sandboxes. Registered as a service with the property {@link #BACKEND}; a backend
 * resolves only on the system it is for, so whoever finds one may use it.
 */
@ProviderType
public interface IpcBackend {

    /** Service property: the short name of the backend, for example {@code linux}. Also the attribute of the {@code scuff.ipc} capability. */
    String BACKEND = "scuff.ipc.backend";

    /** The namespace of the capability every backend bundle provides; its attribute of the same name is equal to {@link #name}. */
    String CAPABILITY = "scuff.ipc";

    /** The short name, equal to the service property {@link #BACKEND}. */
    @AnyThread
    String name();

    /**
     * Creates zeroed shared memory that belongs to this process.
     *
     * @param label a word for people who look at the process from outside; not unique, not a key
     * @param bytes size, 1 to 2^40
     * @throws IllegalArgumentException when {@code bytes} is none of these
     * @throws IpcException when the system has no room for it; says how much was asked for and what is there
     */
    @MainThread
    SharedMemory createMemory(String label, long bytes);

    /**
     * Maps memory that another process has created.
     *
     * @param token what {@link SharedMemory#tokenFor} gave the other process for this one
     * @param bytes size to map, at most what was created
     * @param access what this process may do with it; a write through a read-only mapping ends the process
     * @throws IpcException when the token names nothing (its owner may have ended) or less than {@code bytes} is there
     */
    @MainThread
    SharedMemory openMemory(String token, long bytes, SharedMemory.Access access);

    /**
     * Makes the 4-byte word at {@code offset} (a multiple of 4) a signal. The word's value is left as it is.
     *
     * @throws IllegalArgumentException when the word does not lie within the memory, or not at a multiple of 4
     */
    @MainThread
    Signal createSignal(SharedMemory memory, long offset);

    /** The signal another process created at the same place. */
    @MainThread
    Signal openSignal(SharedMemory memory, long offset, String token);

    /**
     * The life sign whose 4-byte word lies at {@code offset} (a multiple of 4), which nobody else writes; zero at first.
     * Both sides call this; a watcher may have mapped the memory read-only.
     *
     * @throws IllegalArgumentException when the word does not lie within the memory, or not at a multiple of 4
     */
    @MainThread
    LifeSign lifeSign(SharedMemory memory, long offset);

    /**
     * How to start a process confined from its first instruction on, all its threads, for good. What this process may do does not
     * change.
     *
     * @param command     a Java program: the {@code java} executable first
     * @param ownCode     a class path with this backend and the API, for a program of the backend's own
     * @throws IpcException when this system cannot; says what it lacks
     */
    @AnyThread
    default ConfinedCommand confine(Confinement confinement, List<String> command, List<Path> ownCode) {
        throw new IpcException("this system's backend cannot confine processes: backend=" + name() + "; run the sandbox without confinement");
    }

    /**
     * Gives the calling thread real-time scheduling where the system lets us, and where it can be done also the JVM's own threads that
     * it may have to wait for. Never throws for a refusal.
     */
    @AnyThread
    RealTimeGrant requestRealTime();

    /**
     * In a child: asks the system to end this process when its parent ends, whatever this process is doing then.
     * End of file on standard input says the same and works everywhere; this also ends a child that is stuck.
     *
     * <p>The system may mean threads where we say processes (Linux does): the parent starts its children on a thread that
     * lives as long as they may, and the child calls this on a thread that lives as long as itself.
     *
     * @param parent the process id of the parent that started this process
     * @throws IpcException when that parent has ended already
     */
    @MainThread
    void followParent(long parent);

    /**
     * In a child, once, before foreign code is loaded: takes the real standard input and output for the control channel.
     * Afterwards file descriptor 0 is empty and whatever is printed to 1 arrives at standard error, {@link System#out} too.
     *
     * @throws IllegalStateException when they have been claimed already
     * @throws IpcException when the system refuses; the process has no control channel then and had better end
     */
    @MainThread
    StandardStreams claimStandardStreams();

    /**
     * Memory of a process of this user that is resident, bytes; what it shares with others counts in full.
     *
     * @return empty when there is no such process (any more) or the system does not say
     */
    @AnyThread
    OptionalLong residentBytes(long process);

    /** A poller for the main loop of a process that hosts plugins. */
    @MainThread
    Poller newPoller();

    /**
     * Saves what of the calling thread's floating-point control a foreign library could change (rounding, flush to
     * zero), so that {@link FloatingPoint#restore} can bring it back.
     */
    @AnyThread
    FloatingPoint floatingPoint();
}
