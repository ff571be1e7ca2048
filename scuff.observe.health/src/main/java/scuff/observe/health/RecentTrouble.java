package scuff.observe.health;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import scuff.api.client.CrashReport;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffListener;

/**
 * Hears what goes wrong and remembers it for a while. A component of its own: the checks need the platform, which needs its
 * listeners, and neither could be had first.
 */
@Component(service = {ScuffListener.class, RecentTrouble.class}, configurationPid = HealthConfiguration.PID)
public final class RecentTrouble implements ScuffListener {
    private final Lately late;
    private final Lately deaths;
    private final Lately dropped;

    @Activate
    public RecentTrouble(HealthConfiguration configuration) {
        Duration window = Duration.ofSeconds(configuration.lately());
        this.late = new Lately(window, System::nanoTime);
        this.deaths = new Lately(window, System::nanoTime);
        this.dropped = new Lately(window, System::nanoTime);
    }

    @Override
    public void happened(ScuffEvent event) {
        switch (event) {
            case ScuffEvent.BlocksLate(Sandbox sandbox, long block, long count) -> late.happened(sandbox.id(), count);
            case ScuffEvent.SandboxDied(Sandbox sandbox, CrashReport report) -> deaths.happened(sandbox.id(), 1);
            case ScuffEvent.EventsDropped(SandboxGroup group, long count) -> dropped.happened(group.id(), count);
            default -> {} // told elsewhere
        }
    }

    long lateBlocks(Sandbox sandbox) {
        return late.count(sandbox.id());
    }

    long deaths(Sandbox sandbox) {
        return deaths.count(sandbox.id());
    }

    long droppedEvents(SandboxGroup group) {
        return dropped.count(group.id());
    }
}
