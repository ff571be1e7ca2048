package scuff.shell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.util.promise.Promise;

class MissingServiceTest {

    /** Declarative Services as far as it can be asked. */
    private static final class Components implements ServiceComponentRuntime {
        private final Map<ComponentDescriptionDTO, List<ComponentConfigurationDTO>> all = new HashMap<>();

        ComponentDescriptionDTO add(String name, String service, Integer state, String... needs) {
            ComponentDescriptionDTO component = new ComponentDescriptionDTO();
            component.name = name;
            component.serviceInterfaces = new String[] {service};
            component.configurationPid = new String[] {name + ".pid"};
            component.references = new ReferenceDTO[needs.length];
            List<ComponentConfigurationDTO> configurations = new ArrayList<>();
            if (state != null) {
                ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
                configuration.state = state;
                configuration.failure = "java.lang.IllegalStateException: no memory\n\tat somewhere";
                configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[needs.length];
                for (int i = 0; i < needs.length; i++) {
                    component.references[i] = new ReferenceDTO();
                    component.references[i].name = "ref" + i;
                    component.references[i].interfaceName = needs[i];
                    configuration.unsatisfiedReferences[i] = new UnsatisfiedReferenceDTO();
                    configuration.unsatisfiedReferences[i].name = "ref" + i;
                }
                configurations.add(configuration);
            }
            all.put(component, configurations);
            return component;
        }

        @Override
        public Collection<ComponentDescriptionDTO> getComponentDescriptionDTOs(Bundle... bundles) {
            return all.keySet();
        }

        @Override
        public ComponentDescriptionDTO getComponentDescriptionDTO(Bundle bundle, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Collection<ComponentConfigurationDTO> getComponentConfigurationDTOs(ComponentDescriptionDTO description) {
            return all.get(description);
        }

        @Override
        public boolean isComponentEnabled(ComponentDescriptionDTO description) {
            return true;
        }

        @Override
        public Promise<Void> enableComponent(ComponentDescriptionDTO description) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Promise<Void> disableComponent(ComponentDescriptionDTO description) {
            throw new UnsupportedOperationException();
        }
    }

    private final Components components = new Components();

    private String explain() {
        return new MissingService(components).explain("Scuff");
    }

    @Test
    void aServiceNobodyOffersIsNamed() {
        assertThat(explain()).isEqualTo("no deployed bundle offers service=Scuff");
    }

    @Test
    void theEndOfTheChainIsNamed() {
        components.add("client", "Scuff", ComponentConfigurationDTO.UNSATISFIED_REFERENCE, "Parts");
        components.add("parts", "Parts", ComponentConfigurationDTO.UNSATISFIED_REFERENCE, "IpcBackend");
        assertThat(explain()).isEqualTo("component=client waits: component=parts waits: no deployed bundle offers service=IpcBackend");
    }

    @Test
    void everythingAComponentWaitsForIsNamed() {
        components.add("client", "Scuff", ComponentConfigurationDTO.UNSATISFIED_REFERENCE, "A", "B");
        assertThat(explain()).contains("service=A").contains("service=B");
    }

    @Test
    void aMissingConfigurationIsNamedByItsPid() {
        components.add("client", "Scuff", null);
        assertThat(explain()).isEqualTo("component=client waits for a configuration, pid=client.pid");
    }

    @Test
    void aComponentThatFailedSaysWhyInOneLine() {
        components.add("client", "Scuff", ComponentConfigurationDTO.FAILED_ACTIVATION);
        assertThat(explain()).isEqualTo("component=client failed: java.lang.IllegalStateException: no memory");
    }

    @Test
    void aCircleEnds() {
        components.add("client", "Scuff", ComponentConfigurationDTO.UNSATISFIED_REFERENCE, "Scuff");
        assertThat(explain()).contains("circle");
    }
}
