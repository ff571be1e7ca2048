package scuff.shell.rack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import scuff.api.client.PluginCatalog;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScanResult;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.names.NearNames;
import scuff.shell.spec.DeviceSpec;

/** Finds the plugin a person named, by scanning when it is not known yet. */
public final class PluginFinder {
    /** A scan ends by its own time-outs, one a file; this only ends a wait for ever. */
    private static final Duration LONGEST_SCAN = Duration.ofHours(1);

    private final PluginCatalog catalog;
    private final ScanListener progress;

    /** @param progress told of the files of a scan that turns out to be needed */
    public PluginFinder(PluginCatalog catalog, ScanListener progress) {
        this.catalog = catalog;
        this.progress = progress;
    }

    /** The plugin a device specification names. @throws ScuffException as the other two */
    public PluginDescriptor find(DeviceSpec spec) {
        return spec.file().isPresent() ? find(spec.file().get(), spec.pluginId()) : find(spec.pluginId());
    }

    /**
     * The plugin of the system with that id.
     *
     * @param id the plugin's own id, or {@code format:id}
     * @throws ScuffException when there is none (with near ones) or several formats have it
     */
    public PluginDescriptor find(String id) {
        List<PluginDescriptor> known = matching(id, catalog.plugins());
        if (known.isEmpty()) {
            ScanResult scanned = scan(ScanRequest.system());
            known = matching(id, scanned.plugins());
            if (known.isEmpty()) {
                throw unknown(id, scanned);
            }
        }
        return only(id, known);
    }

    /**
     * The plugin with that id in a file.
     *
     * @throws ScuffException when the file is not there, cannot be described, or has no such plugin
     */
    public PluginDescriptor find(Path file, String id) {
        if (!Files.exists(file)) {
            throw new ScuffException("no such plugin file: file=" + file);
        }
        ScanResult scanned = scan(ScanRequest.only(List.of(file)));
        List<PluginDescriptor> found = matching(id, scanned.plugins());
        if (found.isEmpty()) {
            throw notIn(file, id, scanned);
        }
        return only(id, found);
    }

    /** Scans, and waits for it. */
    public ScanResult scan(ScanRequest request) {
        return Stages.await(catalog.scan(request, progress), "scan for plugins", LONGEST_SCAN);
    }

    private static List<PluginDescriptor> matching(String id, List<PluginDescriptor> plugins) {
        return plugins.stream().filter(p -> p.ref().id().equals(id) || p.ref().toString().equals(id)).toList();
    }

    private static PluginDescriptor only(String id, List<PluginDescriptor> found) {
        List<String> refs = found.stream().map(p -> p.ref().toString()).distinct().toList();
        if (refs.size() > 1) {
            throw new ScuffException("several formats have a plugin with this id, say which: plugin=" + id + ", found="
                    + String.join(", ", refs));
        }
        return found.getFirst();
    }

    private static ScuffException unknown(String id, ScanResult scanned) {
        String failed = scanned.broken().isEmpty() ? "" : ", files.failed=" + scanned.broken().size();
        return new ScuffException("no plugin with this id: plugin=" + id + ", plugins.known=" + scanned.plugins().size() + failed
                + "; 'scuff scan' lists all." + near(id, scanned.plugins()));
    }

    private ScuffException notIn(Path file, String id, ScanResult scanned) {
        if (scanned.plugins().isEmpty() && !scanned.broken().isEmpty()) {
            ScanResult.BrokenFile broken = scanned.broken().getFirst();
            return new ScuffException("not a plugin file that works: file=" + broken.file() + ": " + broken.reason());
        }
        if (scanned.plugins().isEmpty()) {
            return new ScuffException("not a plugin file of a deployed format: file=" + file + ", formats="
                    + String.join(",", catalog.formats()));
        }
        List<String> ids = scanned.plugins().stream().map(p -> p.ref().id()).toList();
        return new ScuffException("no plugin with this id in the file: plugin=" + id + ", file=" + file + ", plugins="
                + String.join(", ", ids));
    }

    /** Ids near the one asked for; failing that, the ids of plugins with a near name. */
    private static String near(String id, List<PluginDescriptor> plugins) {
        List<String> ids = plugins.stream().map(p -> p.ref().id()).toList();
        if (!NearNames.of(id, ids, 1).isEmpty()) {
            return NearNames.hint(id, ids);
        }
        List<String> names = NearNames.of(id, plugins.stream().map(PluginDescriptor::name).toList(), 1);
        return plugins.stream().filter(p -> names.contains(p.name())).map(p -> " Did you mean " + p.ref().id() + " (" + p.name() + ")?")
                .findFirst().orElse("");
    }
}
