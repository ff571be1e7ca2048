package scuff.observe.health;

import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import scuff.api.client.CrashReport;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.Scuff;

/** One message for each sandbox: whether it has a process, and whether that was in time lately. */
@Component(service = HealthCheck.class, configurationPid = HealthConfiguration.PID,
        property = {HealthCheck.NAME + "=Scuff sandboxes", HealthCheck.TAGS + "=scuff"})
@Designate(ocd = HealthConfiguration.class)
public final class SandboxesCheck implements HealthCheck {
    private final HealthConfiguration configuration;
    private final RecentTrouble trouble;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Scuff scuff;

    @Activate
    public SandboxesCheck(HealthConfiguration configuration, @Reference RecentTrouble trouble) {
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
        List<Sandbox> sandboxes = now.groups().stream().map(SandboxGroup::sandboxes).flatMap(List::stream).toList();
        if (sandboxes.isEmpty()) {
            log.info("no sandbox");
        }
        sandboxes.forEach(sandbox -> judge(sandbox, log));
        return new Result(log);
    }

    private void judge(Sandbox sandbox, FormattingResultLog log) {
        String who = "sandbox=" + sandbox.id() + " name=" + sandbox.name() + " state=" + sandbox.state();
        String why = sandbox.crash().map(CrashReport::cause).map(cause -> " cause=" + cause).orElse("");
        switch (sandbox.state()) {
            case QUARANTINED -> log.critical("{}{}: died too often and is not restarted any more", who, why);
            case FAILED -> log.critical("{}{}: its process could not be started", who, why);
            case CRASHED -> crashed(sandbox, who + why, log);
            case STARTING -> starting(sandbox, who + why, log);
            case ACTIVE -> alive(sandbox, who, log);
            case CLOSING, CLOSED -> log.info("{}", who);
        }
    }

    private static void crashed(Sandbox sandbox, String who, FormattingResultLog log) {
        if (sandbox.options().restart().automatic()) {
            log.warn("{}: is being restarted", who);
        } else {
            log.critical("{}: has no process until it is restarted by hand", who);
        }
    }

    private static void starting(Sandbox sandbox, String who, FormattingResultLog log) {
        if (sandbox.crash().isPresent()) {
            log.warn("{}: is being restarted", who);
        } else {
            log.info("{}", who);
        }
    }

    private void alive(Sandbox sandbox, String who, FormattingResultLog log) {
        String facts = who + " process=" + Optional.of(sandbox.process()).filter(p -> p.isPresent()).map(p -> Long.toString(p.getAsLong())).orElse("-")
                + " restarts=" + sandbox.restarts() + " devices=" + sandbox.devices().size();
        long lateBlocks = trouble.lateBlocks(sandbox);
        long died = trouble.deaths(sandbox);
        if (lateBlocks >= configuration.lateBlocks() || died > 0) {
            log.warn("{} late={} deaths={} in the last {} s", facts, lateBlocks, died, configuration.lately());
        } else {
            log.info("{}", facts);
        }
    }
}
