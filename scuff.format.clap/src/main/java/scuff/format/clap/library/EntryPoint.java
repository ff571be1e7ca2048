package scuff.format.clap.library;

import java.nio.file.Path;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.Platform;
import scuff.ffm.image.SharedLibrary;

/** How to get from a plugin file to its {@code clap_plugin_entry} in this process. */
@FunctionalInterface
public interface EntryPoint {

    /**
     * Address of the file's {@code clap_entry}.
     *
     * @throws PluginException when the file cannot be loaded or has none
     */
    @MainThread
    long in(Path file);

    /**
     * The same in an image of the file that nobody else uses, with global variables of its own.
     *
     * @throws PluginException when there can be none
     */
    @MainThread
    default long inOwnImage(Path file) {
        throw new PluginException("the file is loaded in a way that gives no images of their own: file=" + file);
    }

    /** Looks at the file, loads it, and finds the symbol. */
    static EntryPoint ofLibraries(Platform platform) {
        return new EntryPoint() {
            @Override
            public long in(Path file) {
                return entry(file, PluginFile.inspect(file, platform).load(platform.os()));
            }

            @Override
            public long inOwnImage(Path file) {
                return entry(file, PluginFile.inspect(file, platform).loadOwn(platform.os()));
            }

            private long entry(Path file, SharedLibrary library) {
                long entry = library.symbol("clap_entry");
                if (entry == 0) {
                    throw new PluginException("not a CLAP plugin file: file=" + file
                            + ", found=a library without the symbol clap_entry; it may be a plugin of another format, renamed");
                }
                return entry;
            }
        };
    }
}
