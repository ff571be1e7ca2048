package scuff.isolation;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How a person sees a factory configuration. */
@ObjectClassDefinition(id = "scuff.isolation.target", factoryPid = "scuff.isolation", name = "Scuff isolation of certain plugins",
        description = "Says otherwise for plugins that fit a filter. Leave out what is to stay as it is for all")
interface TargetedForm extends ToggleForm {
    @AttributeDefinition(name = "target", description = "LDAP filter over id, vendor, format, file, name, version and features, for example (vendor=ZamAudio)")
    String target();

    @AttributeDefinition(name = "service.ranking", required = false, defaultValue = "0", description = "Where several fit, the highest counts")
    int service_ranking();
}
