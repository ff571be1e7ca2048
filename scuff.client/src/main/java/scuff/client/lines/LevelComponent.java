package scuff.client.lines;

import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** One level that is configured. A bad one is none. */
@Component(service = LevelComponent.class, configurationPid = "scuff.device.log", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LevelComponent.Form.class, factory = true)
public final class LevelComponent {
    private final LevelRule rule;

    /** How a person sees the configuration. */
    @ObjectClassDefinition(id = "scuff.device.log", name = "Scuff log level of certain plugins",
            description = "What devices that have a log level of their own (toggle logging.vk-log-level) may log")
    @interface Form {
        @AttributeDefinition(description = "LDAP filter over id, vendor, format, file, name, version and features, for example (vendor=ZamAudio)")
        String target();

        @AttributeDefinition(description = "What matters less is left out", options = {@Option(label = "debug", value = "DEBUG"),
            @Option(label = "info", value = "INFO"), @Option(label = "warn", value = "WARN"), @Option(label = "error", value = "ERROR")})
        String level() default "INFO";

        @AttributeDefinition(name = "service.ranking", required = false, description = "Where several fit, the highest counts")
        int service_ranking() default 0;
    }

    @Activate
    public LevelComponent(Form form, Map<String, Object> properties) {
        String target = form.target();
        rule = LevelRule.of(String.valueOf(properties.get(Constants.SERVICE_PID)), form.service_ranking(), target == null ? "" : target, form.level());
    }

    /** What it says. */
    public LevelRule rule() {
        return rule;
    }
}
