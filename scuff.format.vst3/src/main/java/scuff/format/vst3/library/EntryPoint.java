package scuff.format.vst3.library;

import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.hosting.library.SharedModules;

/** How to get from a plugin file to its factory in this process. */
@FunctionalInterface
public interface EntryPoint {

    /** A module that has been entered; left once, after everything of it is released. */
    interface Entered {
        /** {@code GetPluginFactory}: owned by who called, 0 for none. */
        long factory();

        void leave();
    }

    /** @throws PluginException when the file cannot be loaded or is none of this format */
    @MainThread
    SharedModules.Loaded<Entered> load(PluginFile file);

    /**
     * Loads an image of the file that nobody else uses, with global variables of its own.
     *
     * @throws PluginException when there can be none
     */
    @MainThread
    default SharedModules.Loaded<Entered> loadOwnImage(PluginFile file) {
        throw new PluginException("the file is loaded in a way that gives no images of their own: file=" + file.file());
    }
}
