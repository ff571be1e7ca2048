package scuff.hosting.library;

import java.nio.file.Path;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.BinaryImage;
import scuff.ffm.image.Platform;
import scuff.ffm.image.SharedLibrary;

/**
 * A library with plugins that has been looked at and may be loaded: everything that can be told from outside has been told.
 *
 * @param file            what was asked for: the library itself, or the bundle folder it is in
 * @param binary          what is loaded
 * @param executableStack {@link BinaryImage#executableStack}
 */
public record PluginBinary(Path file, Path binary, boolean executableStack) {

    /** The image all of this process share. @throws PluginException says why the system cannot load it */
    @MainThread
    public SharedLibrary load(Platform.Os os) {
        return load(SharedLibrary::load, os);
    }

    /** An image that nobody else uses, with global variables of its own. @throws PluginException says why there can be none */
    @MainThread
    public SharedLibrary loadOwn(Platform.Os os) {
        return load(SharedLibrary::loadOwn, os);
    }

    @FunctionalInterface
    private interface Loading {
        SharedLibrary load(Path binary, boolean executableStack, Platform.Os os);
    }

    private SharedLibrary load(Loading way, Platform.Os os) {
        try {
            return way.load(binary, executableStack, os);
        } catch (UnsatisfiedLinkError refused) {
            throw new PluginException("the system cannot load the plugin file: file=" + file + ", reason=" + refused.getMessage()
                    + "; install what it names as missing");
        }
    }
}
