package scuff.format.vst3.library;

import java.nio.file.Path;
import java.util.List;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.format.vst3.abi.Uid;

/**
 * An audio class of a module.
 *
 * @param url        of the module's maker
 * @param categories VST3's words for what it does, for example {@code Fx}, {@code Dynamics}
 */
record ClassInfo(Uid id, String name, String vendor, String version, String url, List<String> categories) {

    PluginDescriptor descriptor(String format, Path file) {
        return new PluginDescriptor(new PluginRef(format, id.text()), name, vendor, version, "", url, categories, file);
    }
}
