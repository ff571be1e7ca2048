package scuff.format.clap.rehearsal;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import scuff.api.format.PluginLibrary;
import scuff.format.clap.library.ClapLibrary;
import scuff.format.clap.library.EntryPoint;
import scuff.format.clap.library.Modules;
import scuff.hosting.rehearsal.Refusal;

/** Holds the one plugin to rehearse with; opened like any other. */
public final class RehearsalLibrary {
    private RehearsalLibrary() {}

    /**
     * @param format    the id of the format
     * @param libraries how files are loaded; a library of Java's own is refused by it, because it is none of plugins
     */
    public static PluginLibrary open(String format, EntryPoint libraries) {
        Refusal.rehearse(libraries::in);
        Arena arena = Arena.ofShared();
        return ClapLibrary.open(Path.of(""), format, new Modules(new RehearsalFile(arena)), arena::close);
    }
}
