package scuff.api.ipc;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AnyThread;

/** A command that starts one confined process. Closed when that process has ended, or was never started. */
@ProviderType
@AnyThread
public interface ConfinedCommand extends AutoCloseable {

    /** Program and arguments. The process that is started becomes the one that was asked for: its id, input and output are the same. */
    List<String> command();

    /** What of it this system can do, and what not, for people. */
    String detail();

    /** The process has been started. Before the first {@link SharedMemory#tokenFor} that names it; that comes after the process's first word. */
    void started(long process);

    @Override
    void close();
}
