package scuff.api.client;

import java.util.List;
import java.util.Optional;
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

    /** The group with that {@link SandboxGroup#id}. */
    default Optional<SandboxGroup> group(String id) {
        return groups().stream().filter(g -> g.id().equals(id)).findFirst();
    }
}
