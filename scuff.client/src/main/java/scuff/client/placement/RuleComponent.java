package scuff.client.placement;

import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** One exception that is configured. A bad one is none. */
@Component(service = RuleComponent.class, configurationPid = "scuff.placement.rule", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RuleComponent.Form.class, factory = true)
public final class RuleComponent {
    private final Rule rule;

    /** How a person sees the configuration. */
    @ObjectClassDefinition(id = "scuff.placement.rule", name = "Scuff placement of certain plugins",
            description = "Says otherwise for plugins that fit a filter: either a spread or a group")
    @interface Form {
        @AttributeDefinition(description = "LDAP filter over id, vendor, format, file, name, version and features, for example (vendor=ZamAudio)")
        String target();

        @AttributeDefinition(required = false, description = "How they are spread among themselves", options = {@Option(label = "-", value = ""),
            @Option(label = "with all that have no rule", value = "together"), @Option(label = "by vendor", value = "by-vendor"),
            @Option(label = "by plugin", value = "by-plugin"), @Option(label = "each alone", value = "alone")})
        String spread() default "";

        @AttributeDefinition(required = false, description = "Name of a group whose devices must share a process")
        String together() default "";

        @AttributeDefinition(name = "service.ranking", required = false, description = "Where several fit, the highest counts")
        int service_ranking() default 0;
    }

    @Activate
    public RuleComponent(Form form, Map<String, Object> properties) {
        String target = form.target();
        rule = Rule.of(String.valueOf(properties.get(Constants.SERVICE_PID)), form.service_ranking(), target == null ? "" : target, form.spread(),
                form.together());
    }

    Rule rule() {
        return rule;
    }
}
