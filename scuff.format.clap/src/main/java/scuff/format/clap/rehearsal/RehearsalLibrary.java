package scuff.format.clap.rehearsal;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;
import scuff.format.clap.library.ClapLibrary;
import scuff.format.clap.library.EntryPoint;
import scuff.format.clap.library.Modules;

/** Holds the one plugin to rehearse with; opened like any other. */
public final class RehearsalLibrary implements PluginLibrary {
    private final Arena arena = Arena.ofShared();
    private final ClapLibrary library;

    /**
     * @param format    the id of the format
     * @param libraries how files are loaded; a library of Java's own is refused by it, because it is none of plugins
     */
    public RehearsalLibrary(String format, EntryPoint libraries) {
        refuse(libraries);
        library = ClapLibrary.open(Path.of(""), format, new Modules(new RehearsalFile(arena)));
    }

    /** Loads what is loaded already. */
    private static void refuse(EntryPoint libraries) {
        Path home = Path.of(System.getProperty("java.home"));
        String name = System.mapLibraryName("java");
        Stream.of(home.resolve("lib").resolve(name), home.resolve("bin").resolve(name)).filter(Files::isReadable).findFirst().ifPresent(file -> {
            try {
                libraries.in(file);
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
        arena.close();
    }
}
