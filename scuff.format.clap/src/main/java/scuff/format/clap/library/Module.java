package scuff.format.clap.library;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.format.clap.abi.ClapEntry;
import scuff.format.clap.abi.ClapFactory;
import scuff.format.clap.abi.ClapVersion;

/**
 * The {@code clap_plugin_entry} of a loaded file: initialised when made, ended by {@link #deinit}, and in between asked for
 * its factory. Main thread, so never two calls at once.
 */
@MainThread
final class Module {
    /** The minor version of CLAP 1 that asks for counting. */
    private static final int COUNTS_SINCE = 2;

    private final long entry;
    private final Arena arena;

    private Module(long entry, Arena arena) {
        this.entry = entry;
        this.arena = arena;
    }

    /**
     * @param entry address of the {@code clap_plugin_entry}
     * @throws PluginException when it is of another version or {@code init} fails; {@code deinit} must not be called then
     */
    static Module init(Path file, long entry) {
        checkVersion(file, entry);
        checkFunctions(file, entry);
        Arena arena = Arena.ofConfined();
        // plugins are known to keep this pointer
        long path = arena.allocateFrom(file.toAbsolutePath().toString()).address();
        if (!ClapEntry.INIT.get(entry).callBoolean(path)) {
            arena.close();
            throw new PluginException("the plugin file failed to initialise: file=" + file
                    + ", clap_entry.init=false; it may miss files or a licence, its output may say why");
        }
        return new Module(entry, arena);
    }

    private static void checkVersion(Path file, long entry) {
        long version = ClapEntry.CLAP_VERSION.of(entry);
        if (ClapVersion.MAJOR.getUnsigned(version) < ClapVersion.VERSION_MAJOR) {
            throw new PluginException("a plugin file for a CLAP that never was released: file=" + file + ", found="
                    + version(version) + ", wanted=1.0.0 or later; get a newer build");
        }
    }

    private static void checkFunctions(Path file, long entry) {
        if (!ClapEntry.INIT.get(entry).exists() || !ClapEntry.DEINIT.get(entry).exists()
                || !ClapEntry.GET_FACTORY.get(entry).exists()) {
            throw new PluginException("a plugin file with an incomplete clap_entry: file=" + file + ", init="
                    + ClapEntry.INIT.get(entry).exists() + ", deinit=" + ClapEntry.DEINIT.get(entry).exists() + ", get_factory="
                    + ClapEntry.GET_FACTORY.get(entry).exists() + "; tell its maker");
        }
    }

    /** Whether it promises to count its initialisations, which CLAP asks of files since {@link #COUNTS_SINCE}. */
    boolean counts() {
        long version = ClapEntry.CLAP_VERSION.of(entry);
        return ClapVersion.MAJOR.getUnsigned(version) > 1 || ClapVersion.MINOR.getUnsigned(version) >= COUNTS_SINCE;
    }

    /** Initialises the same entry once more. @throws PluginException when it declines */
    Module again(Path file) {
        return init(file, entry);
    }

    /** {@code major.minor.revision} of a {@code clap_version}. */
    static String version(long version) {
        return ClapVersion.MAJOR.getUnsigned(version) + "." + ClapVersion.MINOR.getUnsigned(version) + "."
                + ClapVersion.REVISION.getUnsigned(version);
    }

    /** Address of the {@code clap_plugin_factory}, 0 when there is none. */
    long factory() {
        try (Arena call = Arena.ofConfined()) {
            return ClapEntry.GET_FACTORY.get(entry).call(call.allocateFrom(ClapFactory.PLUGIN_FACTORY_ID).address());
        }
    }

    /** No call into the file may follow, but {@code init} again. */
    void deinit() {
        ClapEntry.DEINIT.get(entry).call();
        arena.close();
    }
}
