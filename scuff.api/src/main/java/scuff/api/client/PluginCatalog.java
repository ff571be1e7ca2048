package scuff.api.client;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;

/**
 * Which plugins there are. A file is only ever loaded in a worker process: one that crashes, hangs or exits costs that
 * worker and is told as broken. What was found is kept by path, size and time of change, so a second scan is quick.
 */
@ProviderType
@AnyThread
public interface PluginCatalog {

    /**
     * Looks for plugin files and describes them. One scan at a time; a second waits for the first.
     *
     * @param listener told as it goes, on a thread of the platform
     */
    CompletionStage<ScanResult> scan(ScanRequest request, ScanListener listener);

    /** What the last scans found, in no order that means anything. */
    List<PluginDescriptor> plugins();

    /** The plugin by that name, when a scan has found it. */
    Optional<PluginDescriptor> find(PluginRef ref);

    /** The ids of the formats that are deployed, sorted. */
    List<String> formats();

    /** The versions of the formats that are deployed, by format, then newest first. Scans use the current ones. */
    List<FormatVersion> formatVersions();
}
