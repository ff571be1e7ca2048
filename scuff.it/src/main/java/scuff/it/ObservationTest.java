package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scuff.it.Patience.get;
import static scuff.it.Patience.service;
import static scuff.it.Patience.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import scuff.api.client.GroupOptions;
import scuff.api.client.RestartPolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.SandboxOptions;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffTopics;

/** A sandbox dies, and everybody who watches in an ordinary OSGi way sees it. */
class ObservationTest {
    private final BundleContext context = FrameworkUtil.getBundle(ObservationTest.class).getBundleContext();
    private final List<Event> events = new ArrayList<>();
    private ServiceRegistration<EventHandler> handler;
    private SandboxGroup group;
    private Sandbox sandbox;

    @BeforeEach
    void aSandboxThatStaysDeadWhenItDies() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(EventConstants.EVENT_TOPIC, ScuffTopics.ALL);
        handler = context.registerService(EventHandler.class, this::hear, properties);
        group = service(context, Scuff.class).createGroup(GroupOptions.of("observed", 48_000, 256));
        sandbox = get(group.createSandbox(SandboxOptions.of("watched").with(RestartPolicy.MANUAL)));
    }

    @AfterEach
    void close() {
        group.closeNow();
        handler.unregister();
    }

    private synchronized void hear(Event event) {
        events.add(event);
    }

    private synchronized Optional<Event> first(String topic, Predicate<Event> fits) {
        return events.stream().filter(event -> event.getTopic().equals(topic) && fits.test(event)).findFirst();
    }

    /** The first event that fits, heard already or soon. */
    private Event heard(String topic, Predicate<Event> fits) {
        until(() -> "topic=" + topic + " among " + events, () -> first(topic, fits).isPresent());
        return first(topic, fits).orElseThrow();
    }

    private boolean ofOurs(Event event) {
        return sandbox.id().equals(event.getProperty(ScuffTopics.SANDBOX_ID));
    }

    @Test
    void the_event_admin_tells_of_its_life_and_death() throws Exception {
        heard(ScuffTopics.SANDBOX_STATE_CHANGED, event -> ofOurs(event) && event.getProperty(ScuffTopics.STATE).equals("ACTIVE"));

        sandbox.kill();

        Event died = heard(ScuffTopics.SANDBOX_DIED, this::ofOurs);
        assertThat(died.getProperty(ScuffTopics.GROUP_NAME)).isEqualTo("observed");
        assertThat(died.getProperty(ScuffTopics.SANDBOX_NAME)).isEqualTo("watched");
        assertThat(died.getProperty(ScuffTopics.EXIT_CODE)).isEqualTo(137);
        assertThat((String) died.getProperty(ScuffTopics.CAUSE)).isNotBlank();
        heard(ScuffTopics.SANDBOX_STATE_CHANGED, event -> ofOurs(event) && event.getProperty(ScuffTopics.STATE).equals("CRASHED"));

        get(sandbox.restart());
        Event restarted = heard(ScuffTopics.SANDBOX_RESTARTED, this::ofOurs);
        assertThat((Long) restarted.getProperty(ScuffTopics.NANOS)).isPositive();
        assertThat(restarted.getProperty(ScuffTopics.RESTARTS)).isEqualTo(1);
    }

    @Test
    void the_health_checks_say_which_sandbox_is_dead_and_that_it_is_well_again() throws Exception {
        HealthCheckExecutor executor = service(context, HealthCheckExecutor.class);
        until("both checks are there", () -> execute(executor).size() == 2);
        assertThat(worst(executor)).isEqualTo(Result.Status.OK);

        sandbox.kill();

        until("it is critical", () -> worst(executor) == Result.Status.CRITICAL);
        assertThat(messages(executor)).contains("sandbox=" + sandbox.id(), "name=watched", "CRASHED");
        get(sandbox.restart());
        assertThat(worst(executor)).as("it has died lately").isEqualTo(Result.Status.WARN);
        assertThat(messages(executor)).contains("deaths=1");
    }

    private static List<HealthCheckExecutionResult> execute(HealthCheckExecutor executor) {
        return executor.execute(HealthCheckSelector.tags("scuff"), new HealthCheckExecutionOptions().setForceInstantExecution(true));
    }

    private static Result.Status worst(HealthCheckExecutor executor) {
        return execute(executor).stream().map(r -> r.getHealthCheckResult().getStatus()).max(Enum::compareTo).orElseThrow();
    }

    private static String messages(HealthCheckExecutor executor) {
        return String.join("\n", execute(executor).stream().flatMap(r -> StreamSupport.stream(r.getHealthCheckResult().spliterator(), false))
                .map(ResultLog.Entry::getMessage).toList());
    }

    @Test
    void the_flight_recorder_writes_it_down() throws Exception {
        Path file = Files.createTempFile("scuff", ".jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            sandbox.kill();
            heard(ScuffTopics.SANDBOX_DIED, this::ofOurs);
            group.addInput("in", 2);
            recording.dump(file);
            List<RecordedEvent> recorded = RecordingFile.readAllEvents(file);
            assertThat(recorded).anySatisfy(event -> {
                assertThat(event.getEventType().getName()).isEqualTo("scuff.SandboxDied");
                assertThat(event.getString("sandbox")).isEqualTo(sandbox.id());
                assertThat(event.getInt("exitCode")).isEqualTo(137);
            });
            assertThat(recorded).anySatisfy(event -> {
                assertThat(event.getEventType().getName()).isEqualTo("scuff.PlanPublished");
                assertThat(event.getDuration("took")).isPositive();
            });
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void the_memory_of_its_process_is_known_while_there_is_one() throws Exception {
        assertThat(sandbox.residentBytes().orElseThrow()).isGreaterThan(10_000_000);
        sandbox.kill();
        until("nothing is left", () -> sandbox.residentBytes().isEmpty());
    }
}
