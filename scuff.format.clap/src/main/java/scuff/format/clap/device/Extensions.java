package scuff.format.clap.device;

import java.util.ArrayList;
import java.util.List;
import scuff.api.plugin.MainThread;
import scuff.format.clap.abi.ClapExtensions;
import scuff.format.clap.abi.ClapExtensions.Extension;

/** Which extensions a plugin implements. */
@MainThread
final class Extensions {
    private Extensions() {}

    /** Their ids, a former one where the plugin knows only that. */
    static List<String> implementedBy(PluginFunctions plugin) {
        var implemented = new ArrayList<String>();
        for (Extension extension : ClapExtensions.OF_PLUGINS) {
            if (plugin.extension(extension.id()) != 0) {
                implemented.add(extension.id());
            } else {
                extension.former().stream().filter(id -> plugin.extension(id) != 0).findFirst().ifPresent(implemented::add);
            }
        }
        return implemented;
    }
}
