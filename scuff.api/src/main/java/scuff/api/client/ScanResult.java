package scuff.api.client;

import java.nio.file.Path;
import java.util.List;
import scuff.api.plugin.PluginDescriptor;

/**
 * What a scan found.
 *
 * @param plugins all plugins, by file, then in the order of the file
 * @param broken  the files that could not be described
 * @param files   how many files were looked at
 * @param cached  how many of them needed no look because they had not changed
 */
public record ScanResult(List<PluginDescriptor> plugins, List<BrokenFile> broken, int files, int cached) {

    /** @param reason one line for a person: what happened, in which call, what the system said */
    public record BrokenFile(Path file, String format, String reason) {}

    public ScanResult {
        plugins = List.copyOf(plugins);
        broken = List.copyOf(broken);
    }
}
