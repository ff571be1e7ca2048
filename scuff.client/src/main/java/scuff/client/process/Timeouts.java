package scuff.client.process;

import java.time.Duration;

/**
 * How long the client waits for a child before it gives up. A child does foreign things in that time, so all are generous.
 *
 * @param start   from the start of a process until it is ready
 * @param load    creating and activating a device, saving and loading its state: plugins load samples
 * @param request any other request to a device
 * @param plan    all sandboxes of a group preparing a new plan; one that needs longer is late in the blocks that follow
 * @param quit    a process ending by itself; then it is killed
 */
public record Timeouts(Duration start, Duration load, Duration request, Duration plan, Duration quit) {
    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(20),
            Duration.ofSeconds(2), Duration.ofSeconds(3));
}
