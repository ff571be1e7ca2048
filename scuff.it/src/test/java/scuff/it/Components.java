package scuff.it;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** What Declarative Services says about components. */
final class Components {
    private final ServiceComponentRuntime runtime;

    Components(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /** {@code COMPONENT waits for INTERFACE TARGET}, for each mandatory reference that nobody satisfies. */
    List<String> waiting(String namePrefix) {
        List<String> waiting = new ArrayList<>();
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs()) {
            if (description.name.startsWith(namePrefix)) {
                for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(description)) {
                    for (UnsatisfiedReferenceDTO missing : configuration.unsatisfiedReferences) {
                        waiting.add(description.name + " waits for " + service(description, missing));
                    }
                }
            }
        }
        return waiting;
    }

    private static String service(ComponentDescriptionDTO description, UnsatisfiedReferenceDTO missing) {
        return Arrays.stream(description.references).filter(reference -> reference.name.equals(missing.name))
                .map(reference -> reference.interfaceName + (missing.target == null ? "" : " " + missing.target))
                .findFirst().orElseThrow();
    }
}
