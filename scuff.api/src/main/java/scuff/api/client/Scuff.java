package scuff.api.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AnyThread;

/** The platform: the one service an application binds. */
@ProviderType
@AnyThread
public interface Scuff {

    /** The plugins of this machine. */
    PluginCatalog plugins();

    /**
     * Creates an empty group.
     *
     * @throws ScuffException when the system has no memory to share
     */
    SandboxGroup createGroup(GroupOptions options);

    /** The groups that are not closed, oldest first. */
    List<SandboxGroup> groups();

    /**
     * Makes a group of what {@link SandboxGroup#save} wrote. Sandboxes, devices and ports keep what comes after the last slash of
     * their ids, so {@code group-1/device-3} is {@code device-3} again. Devices whose plugin is missing are {@link Device.State#UNLOADED}
     * and keep their states.
     *
     * @return completes when all devices are loaded, well or badly; with a {@link ScuffException}, and no group left behind, when
     *         the document cannot be read or is damaged, or a state it names is missing or damaged
     */
    CompletionStage<SandboxGroup> loadGroup(Path document);

    /**
     * Waits for what a call of this package returned: the blocking form of every call that takes time. Not on an audio thread.
     *
     * @throws ScuffException what the stage completed with, or when this thread is interrupted
     */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ScuffException known ? known : new ScuffException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScuffException("interrupted while waiting", e);
        }
    }

    /** The group with that {@link SandboxGroup#id}. */
    default Optional<SandboxGroup> group(String id) {
        return groups().stream().filter(g -> g.id().equals(id)).findFirst();
    }

    /** The sandbox with that {@link Sandbox#id}. */
    default Optional<Sandbox> sandbox(String id) {
        return groups().stream().flatMap(g -> g.sandboxes().stream()).filter(s -> s.id().equals(id)).findFirst();
    }

    /** The device with that {@link Device#id}. */
    default Optional<Device> device(String id) {
        return groups().stream().flatMap(g -> g.devices().stream()).filter(d -> d.id().equals(id)).findFirst();
    }
}
