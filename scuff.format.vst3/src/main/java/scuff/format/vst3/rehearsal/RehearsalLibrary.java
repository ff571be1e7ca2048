package scuff.format.vst3.rehearsal;

import java.nio.file.Path;
import java.util.Optional;
import scuff.api.format.PluginLibrary;
import scuff.ffm.image.Platform;
import scuff.format.vst3.library.Modules;
import scuff.format.vst3.library.PluginFile;
import scuff.format.vst3.library.Vst3Library;
import scuff.hosting.library.PluginBinary;
import scuff.hosting.rehearsal.Refusal;

/** Holds the one plugin to rehearse with; opened like any other. */
public final class RehearsalLibrary {
    private static final PluginFile NO_FILE = new PluginFile(new PluginBinary(Path.of(""), Path.of(""), false), Optional.empty());

    private RehearsalLibrary() {}

    /**
     * @param format  the id of the format
     * @param modules how files are loaded; a library of Java's own is refused by it, because it is none of plugins
     */
    public static PluginLibrary open(String format, Platform platform, Modules modules) {
        Refusal.rehearse(file -> Vst3Library.open(file, format, platform, modules).close());
        return Vst3Library.open(NO_FILE, format, new Modules(none -> RehearsalModule::new));
    }
}
