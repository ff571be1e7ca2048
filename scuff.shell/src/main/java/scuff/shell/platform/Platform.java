package scuff.shell.platform;

import java.util.List;
import java.util.Optional;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.format.PluginFormat;
import scuff.api.ipc.RealTimeGrant;
import scuff.api.isolation.Isolation;

/** What of the platform a command may use. Any thread. */
public interface Platform {

    /**
     * The platform; waits a bounded time for it to come up.
     *
     * @throws ScuffException when it does not: names what is missing
     */
    Scuff require();

    /** Why {@link #require} would fail, in one line; empty when the platform is there. Waits as long. */
    Optional<String> missing();

    /** The plugin formats that are deployed, by id. */
    List<PluginFormat> formats();

    /** What is configured about isolation; empty where nobody does that. */
    Optional<Isolation> isolation();

    /** Whether the platform is going away, because somebody told this process to end. */
    boolean stopping();

    /** Gives the calling thread real-time scheduling, where this system and its settings allow it. Says what came of it. */
    RealTimeGrant requestRealTime();
}
