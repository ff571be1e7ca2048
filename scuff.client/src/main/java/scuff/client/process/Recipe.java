package scuff.client.process;

import java.util.List;
import java.util.Map;

/**
 * How a child is started. A spare of another recipe is of no use.
 *
 * @param command     program and arguments
 * @param environment what is added to our own environment, or stands in its place
 */
public record Recipe(List<String> command, Map<String, String> environment) {
    public Recipe {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
