package scuff.client.placement;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The placement that is configured. A value that is none changes nothing; with one from the start it is as if nothing were configured. */
@Component(service = PlacementComponent.class, configurationPid = "scuff.placement")
@Designate(ocd = PlacementComponent.Form.class)
public final class PlacementComponent {
    private volatile Spread spread;
    private volatile boolean moveCrashed;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<RuleComponent> rules = List.of();

    /** How a person sees the configuration. */
    @ObjectClassDefinition(id = "scuff.placement", name = "Scuff placement",
            description = "How devices are spread over sandboxes where the application does not say")
    @interface Form {
        @AttributeDefinition(description = "Who shares a sandbox", options = {@Option(label = "all", value = "together"),
            @Option(label = "plugins of one vendor", value = "by-vendor"), @Option(label = "devices of one plugin", value = "by-plugin"),
            @Option(label = "nobody", value = "alone")})
        String spread() default "together";

        @AttributeDefinition(description = "Whether a device that its process died of comes back in a sandbox of its own")
        boolean moveCrashed() default false;
    }

    @Activate
    public PlacementComponent(Form form) {
        follow(form);
    }

    @Modified
    void follow(Form form) {
        spread = Rule.spread(form.spread());
        moveCrashed = form.moveCrashed();
    }

    /** As it is now. */
    public Placement placement() {
        return new Placement(spread, moveCrashed, rules.stream().map(RuleComponent::rule).toList());
    }
}
