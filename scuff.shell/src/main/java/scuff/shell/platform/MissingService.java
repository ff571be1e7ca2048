package scuff.shell.platform;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Follows a service that is not there to the one thing at the end of the chain that is missing. */
final class MissingService {
    private final ServiceComponentRuntime components;
    private final Set<String> seen = new HashSet<>();

    MissingService(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** One line: which service is missing, which component would be it, and what that waits for. Use once. */
    String explain(String service) {
        if (!seen.add(service)) {
            return "service=" + service + " waits for itself in a circle";
        }
        Collection<ComponentDescriptionDTO> all = components.getComponentDescriptionDTOs();
        List<ComponentDescriptionDTO> offering = all.stream()
                .filter(c -> Arrays.asList(c.serviceInterfaces).contains(service)).toList();
        if (offering.isEmpty()) {
            return "no deployed bundle offers service=" + service;
        }
        return offering.stream().map(this::explain).collect(Collectors.joining("; or "));
    }

    private String explain(ComponentDescriptionDTO component) {
        Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(component);
        if (!components.isComponentEnabled(component)) {
            return "component=" + component.name + " is not enabled";
        }
        if (configurations.isEmpty()) {
            return unconfigured(component);
        }
        return configurations.stream().flatMap(c -> explain(component, c)).collect(Collectors.joining("; "));
    }

    private static String unconfigured(ComponentDescriptionDTO component) {
        return "component=" + component.name + " waits for a configuration, pid=" + String.join(",", component.configurationPid);
    }

    private Stream<String> explain(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> Stream.of(unconfigured(component));
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> Arrays.stream(configuration.unsatisfiedReferences)
                    .map(missing -> "component=" + component.name + " waits: " + explain(service(component, missing)));
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> Stream.of("component=" + component.name + " failed: "
                    + String.valueOf(configuration.failure).lines().findFirst().orElse(""));
            default -> Stream.of("component=" + component.name + " is ready but has not registered its service");
        };
    }

    private static String service(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO missing) {
        return Arrays.stream(component.references).filter(r -> r.name.equals(missing.name)).map(r -> r.interfaceName)
                .findFirst().orElse(missing.name);
    }
}
