package scuff.observe.health;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code scuff.observe.health}: when a check warns. */
@ObjectClassDefinition(id = HealthConfiguration.PID, name = "Scuff health checks", description = "When the health checks of groups and sandboxes warn")
public @interface HealthConfiguration {
    String PID = "scuff.observe.health";

    @AttributeDefinition(description = "How long late blocks, deaths and lost events are remembered, s", min = "1")
    int lately() default 60;

    @AttributeDefinition(description = "So many late blocks within that time are a warning", min = "1")
    long lateBlocks() default 1;
}
