package scuff.shell.rack;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scuff.api.client.PluginCatalog;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScanResult;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.spec.DeviceSpec;
import scuff.shell.spec.SpecException;

/**
 * The plugins a person means by files, folders and ids.
 *
 * @param broken files that were named, or lie in a folder that was, and could not be described
 */
public record PluginChoice(List<PluginDescriptor> plugins, List<ScanResult.BrokenFile> broken) {
    public PluginChoice {
        plugins = List.copyOf(plugins);
        broken = List.copyOf(broken);
    }

    /**
     * Finds them, by scanning what is not known yet.
     *
     * @param arguments each a plugin file, a folder of such, or a plugin as {@link DeviceSpec} names it, without parameters
     * @throws SpecException  when one is none of these
     * @throws ScuffException when there is no such plugin, or nothing that is one in a file
     */
    public static PluginChoice of(List<String> arguments, PluginCatalog catalog, PluginFinder finder) {
        List<PluginDescriptor> plugins = new ArrayList<>();
        List<ScanResult.BrokenFile> broken = new ArrayList<>();
        for (String argument : arguments) {
            Optional<Path> file = file(argument);
            if (file.isPresent()) {
                ScanResult scanned = finder.scan(ScanRequest.only(List.of(file.get())));
                if (scanned.plugins().isEmpty() && scanned.broken().isEmpty()) {
                    throw new ScuffException("no plugin file of a deployed format: file=" + file.get() + ", formats="
                            + String.join(",", catalog.formats()));
                }
                plugins.addAll(scanned.plugins());
                broken.addAll(scanned.broken());
            } else {
                plugins.add(finder.find(spec(argument)));
            }
        }
        plugins.forEach(plugin -> requireOnlyFile(plugin, catalog));
        return new PluginChoice(plugins.stream().distinct().toList(), broken.stream().distinct().toList());
    }

    private static Optional<Path> file(String argument) {
        try {
            return Optional.of(Path.of(argument)).filter(Files::exists);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static DeviceSpec spec(String argument) {
        DeviceSpec spec = DeviceSpec.parse(argument);
        if (!spec.parameters().isEmpty()) {
            throw new SpecException("plugin=" + argument + " sets parameters; only a plugin is asked for here");
        }
        return spec;
    }

    /** A device is asked for by its plugin's id: of two files with the same plugin nobody knows which one plays. */
    private static void requireOnlyFile(PluginDescriptor plugin, PluginCatalog catalog) {
        catalog.find(plugin.ref()).filter(known -> !known.file().equals(plugin.file())).ifPresent(known -> {
            throw new ScuffException("two files have this plugin, and only one can be used: plugin=" + plugin.ref().id() + ", files="
                    + plugin.file() + ", " + known.file());
        });
    }
}
