package scuff.format.vst3.device;

import java.util.ArrayList;
import java.util.List;
import scuff.api.plugin.MainThread;
import scuff.format.vst3.abi.OptionalInterfaces;
import scuff.format.vst3.com.Reference;

/** Which optional interfaces a plugin implements. */
@MainThread
final class Extensions {
    private Extensions() {}

    /** Their names without namespace, in alphabetical order. */
    static List<String> implementedBy(Instance plugin) {
        var implemented = new ArrayList<String>();
        OptionalInterfaces.ALL.forEach(type -> {
            try (Reference ofComponent = plugin.ofComponent(type); Reference ofController = plugin.ofController(type)) {
                if (ofComponent.exists() || ofController.exists()) {
                    implemented.add(type.shortName());
                }
            }
        });
        return implemented;
    }
}
