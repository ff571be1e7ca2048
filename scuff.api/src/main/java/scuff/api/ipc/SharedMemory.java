package scuff.api.ipc;

import java.lang.foreign.MemorySegment;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AnyThread;

/**
 * Memory that two or more processes see. It has no name in any file system: when the last process that maps it ends, by
 * whatever means, it is gone.
 */
@ProviderType
public interface SharedMemory extends AutoCloseable {

    /** What a process may do with a mapping. */
    enum Access { READ_ONLY, READ_WRITE }

    /** The memory, {@link #bytes} long, usable from any thread until {@link #close}. Aligned to a page. */
    @AnyThread
    MemorySegment segment();

    /** Size in bytes, as asked for when it was created. */
    @AnyThread
    long bytes();

    /**
     * What another process hands to {@link IpcBackend#openMemory}. Only the process that created the memory can say.
     *
     * @param process the process id of the one that will open it
     * @throws IllegalStateException when this process did not create the memory, or has closed it
     */
    @AnyThread
    String tokenFor(long process);

    /** Takes the mapping away. Nobody of this process may be reading or writing. Harmless when repeated. */
    @Override
    void close();
}
