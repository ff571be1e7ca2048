package scuff.observe.health;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import scuff.api.client.Device;
import scuff.api.client.SandboxGroup;
import scuff.api.client.Scuff;

/** One message for each group, and one for each device in it that does not play. Designates its configuration with the other check. */
@Component(service = HealthCheck.class, configurationPid = HealthConfiguration.PID,
        property = {HealthCheck.NAME + "=Scuff groups", HealthCheck.TAGS + "=scuff"})
public final class GroupsCheck implements HealthCheck {
    private final HealthConfiguration configuration;
    private final RecentTrouble trouble;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Scuff scuff;

    @Activate
    public GroupsCheck(HealthConfiguration configuration, @Reference RecentTrouble trouble) {
        this.configuration = configuration;
        this.trouble = trouble;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        Scuff now = scuff;
        if (now == null) {
            return Platform.missing(log);
        }
        List<SandboxGroup> groups = now.groups();
        if (groups.isEmpty()) {
            log.info("no group");
        }
        groups.forEach(group -> judge(group, log));
        return new Result(log);
    }

    private void judge(SandboxGroup group, FormattingResultLog log) {
        List<Device> devices = group.devices();
        String facts = "group=" + group.id() + " name=" + group.options().name() + " state=" + group.state() + " sandboxes="
                + group.sandboxes().size() + " devices=" + devices.size();
        long lost = trouble.droppedEvents(group);
        if (lost > 0) {
            log.warn("{} eventsDropped={} in the last {} s", facts, lost, configuration.lately());
        } else {
            log.info("{}", facts);
        }
        devices.forEach(device -> judge(device, log));
    }

    /** A crashed one is told with its sandbox. */
    private static void judge(Device device, FormattingResultLog log) {
        String who = "device=" + device.id() + " plugin=" + device.plugin() + " state=" + device.state() + device.failure().map(why -> " why=" + why).orElse("");
        switch (device.state()) {
            case FAILED -> log.critical("{}", who);
            case UNLOADED, CRASHED -> log.warn("{}", who);
            case LOADING, ACTIVE, CLOSED -> {} // nothing to say
        }
    }
}
