package scuff.isolation;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** How a person sees the configuration. */
@ObjectClassDefinition(id = "scuff.isolation", pid = "scuff.isolation", name = "Scuff isolation",
        description = "What each device has of its own instead of sharing it. Leave out what is to be inherited from the toggle above. Macros are taken as names, too")
interface UntargetedForm extends ToggleForm {
    @AttributeDefinition(name = "when it changes", required = false, defaultValue = "new-devices", description = "What a change does to devices that run",
            options = {@Option(label = "nothing: new devices have it", value = "new-devices"), @Option(label = "their sandboxes are restarted, with states", value = "restart")})
    String apply();
}
