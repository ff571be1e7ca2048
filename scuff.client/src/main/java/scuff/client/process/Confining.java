package scuff.client.process;

import java.nio.file.Path;
import java.util.List;
import scuff.api.ipc.ConfinedCommand;

/** How a child is confined. */
@FunctionalInterface
public interface Confining {

    /**
     * @param command program and arguments
     * @param ownCode see {@link scuff.api.ipc.IpcBackend#confine}
     * @throws scuff.api.ipc.IpcException when this system cannot
     */
    ConfinedCommand confine(List<String> command, List<Path> ownCode);
}
