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

    /** Looks at the file, loads it, and finds the symbol. */
    static EntryPoint ofLibraries(Platform platform) {
        return file -> {
            long entry = load(PluginFile.inspect(file, platform), platform).symbol("clap_entry");
            if (entry == 0) {
                throw new PluginException("not a CLAP plugin file: file=" + file
                        + ", found=a library without the symbol clap_entry; it may be a plugin of another format, renamed");
            }
            return entry;
        };
    }

    private static SharedLibrary load(PluginFile file, Platform platform) {
        try {
            return SharedLibrary.load(file.binary(), file.executableStack(), platform.os());
        } catch (UnsatisfiedLinkError refused) {
            throw new PluginException("the system cannot load the plugin file: file=" + file.file() + ", reason="
                    + refused.getMessage() + "; install what it names as missing");
        }
    }
}
