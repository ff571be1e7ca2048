package scuff.launcher;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What Declarative Services says about components that wait for something. Its service and its DTOs come from a bundle, whose
 * classes the class path does not have: they are read by name, through their public methods and fields.
 */
final class UnsatisfiedComponents {
    private static final String RUNTIME = "org.osgi.service.component.runtime.ServiceComponentRuntime";
    // ComponentConfigurationDTO.state, Declarative Services 1.5
    private static final int UNSATISFIED_CONFIGURATION = 1;
    private static final int UNSATISFIED_REFERENCE = 2;
    private static final int FAILED_ACTIVATION = 16;

    private final BundleContext context;

    UnsatisfiedComponents(BundleContext context) {
        this.context = context;
    }

    /** A line for each component that cannot be active; empty too if there is no Declarative Services. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        try {
            // all: a service whose type the class path happens to have as well would be hidden from the framework's context
            ServiceReference<?>[] references = context.getAllServiceReferences(RUNTIME, null);
            Object runtime = references == null ? null : context.getService(references[0]);
            if (runtime == null) {
                return reasons;
            }
            Class<?> type = runtime.getClass().getClassLoader().loadClass(RUNTIME);
            Method descriptions = type.getMethod("getComponentDescriptionDTOs", org.osgi.framework.Bundle[].class);
            for (Object description : (Collection<?>) descriptions.invoke(runtime, (Object) null)) {
                Method configurations = type.getMethod("getComponentConfigurationDTOs", description.getClass());
                add(reasons, description, (Collection<?>) configurations.invoke(runtime, description));
            }
        } catch (ReflectiveOperationException | InvalidSyntaxException e) {
            reasons.add("components cannot be listed: " + e);
        }
        return reasons;
    }

    private static void add(List<String> reasons, Object description, Collection<?> configurations)
            throws ReflectiveOperationException {
        String component = "component " + field(description, "name");
        if (configurations.isEmpty() && "require".equals(field(description, "configurationPolicy"))) {
            reasons.add(component + " waits for a configuration, pid=" + list(field(description, "configurationPid")));
        }
        for (Object configuration : configurations) {
            int state = (Integer) field(configuration, "state");
            if ((state & UNSATISFIED_CONFIGURATION) != 0) {
                reasons.add(component + " waits for a configuration, pid=" + list(field(description, "configurationPid")));
            }
            if ((state & UNSATISFIED_REFERENCE) != 0) {
                for (Object missing : items(field(configuration, "unsatisfiedReferences"))) {
                    reasons.add(component + " waits for service=" + service(description, missing));
                }
            }
            if ((state & FAILED_ACTIVATION) != 0) {
                reasons.add(component + " failed: " + firstLine(field(configuration, "failure")));
            }
        }
    }

    private static String service(Object description, Object missing) throws ReflectiveOperationException {
        Object name = field(missing, "name");
        Object target = field(missing, "target");
        for (Object reference : items(field(description, "references"))) {
            if (field(reference, "name").equals(name)) {
                return field(reference, "interfaceName") + (target == null ? "" : " target=" + target);
            }
        }
        return String.valueOf(name);
    }

    private static Object field(Object dto, String name) throws ReflectiveOperationException {
        return dto.getClass().getField(name).get(dto);
    }

    private static List<Object> items(Object array) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; array != null && i < Array.getLength(array); i++) {
            items.add(Array.get(array, i));
        }
        return items;
    }

    private static String list(Object array) {
        return items(array).toString();
    }

    private static String firstLine(Object text) {
        return String.valueOf(text).lines().findFirst().orElse("");
    }
}
