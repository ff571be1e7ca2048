package scuff.format.vst3.rehearsal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.Platform;
import scuff.format.vst3.library.Modules;
import scuff.format.vst3.library.PluginFile;
import scuff.format.vst3.library.Vst3Library;

/** Holds the one plugin to rehearse with; opened like any other. */
public final class RehearsalLibrary implements PluginLibrary {
    private static final PluginFile NO_FILE = new PluginFile(Path.of(""), Path.of(""), false, Optional.empty());

    private final Vst3Library library;

    /**
     * @param format  the id of the format
     * @param modules how files are loaded; a library of Java's own is refused by it, because it is none of plugins
     */
    public RehearsalLibrary(String format, Platform platform, Modules modules) {
        refuse(format, platform, modules);
        library = Vst3Library.open(NO_FILE, format, new Modules(RehearsalModule::enter));
    }

    /** Loads what is loaded already. */
    private static void refuse(String format, Platform platform, Modules modules) {
        Path home = Path.of(System.getProperty("java.home"));
        String name = System.mapLibraryName("java");
        Stream.of(home.resolve("lib").resolve(name), home.resolve("bin").resolve(name)).filter(Files::isReadable).findFirst().ifPresent(file -> {
            try {
                Vst3Library.open(file, format, platform, modules).close();
            } catch (PluginException expected) {
                // all of the way to that answer has been gone
            }
        });
    }

    @Override
    public Path file() {
        return library.file();
    }

    @Override
    public List<PluginDescriptor> plugins() {
        return library.plugins();
    }

    @Override
    public PluginDevice create(String id, DeviceHost host) {
        return library.create(id, host);
    }

    @Override
    public void close() {
        library.close();
    }
}
