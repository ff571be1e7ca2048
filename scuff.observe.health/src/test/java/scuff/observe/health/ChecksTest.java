package scuff.observe.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.api.client.CrashReport;
import scuff.api.client.Device;
import scuff.api.client.GroupOptions;
import scuff.api.client.RestartPolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.SandboxOptions;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffEvent;
import scuff.api.plugin.PluginRef;

class ChecksTest {
    private final HealthConfiguration configuration = new HealthConfiguration() {
        @Override
        public int lately() {
            return 60;
        }

        @Override
        public long lateBlocks() {
            return 2;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return HealthConfiguration.class;
        }
    };
    private final RecentTrouble trouble = new RecentTrouble(configuration);
    private final SandboxesCheck sandboxes = new SandboxesCheck(configuration, trouble);
    private final GroupsCheck groups = new GroupsCheck(configuration, trouble);
    private final CrashReport crash = new CrashReport(Instant.now(), "signal 11", 139, "", "");
    private final Map<String, Object> facts = new HashMap<>();
    private final Map<String, Object> deviceFacts = new HashMap<>();
    private final List<Sandbox> all = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();
    private final SandboxGroup group = named(SandboxGroup.class, Map.of("id", "group-1", "state", SandboxGroup.State.OPEN, "sandboxes", all,
            "devices", devices, "options", GroupOptions.of("song", 48_000, 256)));
    private final Sandbox sandbox = named(Sandbox.class, facts);
    private final Device device = named(Device.class, deviceFacts);
    private final Scuff scuff = named(Scuff.class, Map.of("groups", List.of(group)));

    /** Answers what it is given for the name of a method. */
    private static <T> T named(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answers.get(method.getName())));
    }

    @BeforeEach
    void anActiveSandboxWithADevice() {
        facts.putAll(Map.of("id", "group-1/sandbox-2", "name", "drums", "state", Sandbox.State.ACTIVE, "crash", Optional.empty(),
                "process", OptionalLong.of(4711), "restarts", 0, "devices", devices, "options", SandboxOptions.of("drums")));
        deviceFacts.putAll(Map.of("id", "group-1/device-3", "plugin", new PluginRef("clap", "a.b"), "state", Device.State.ACTIVE, "failure", Optional.empty()));
        all.add(sandbox);
        devices.add(device);
        sandboxes.scuff = scuff;
        groups.scuff = scuff;
    }

    private static String messages(Result result) {
        return String.join("\n", StreamSupport.stream(result.spliterator(), false).map(ResultLog.Entry::getMessage).toList());
    }

    @Test
    void whenAllIsWellBothAreOkAndNameWhatThereIs() {
        assertThat(sandboxes.execute().getStatus()).isEqualTo(Result.Status.OK);
        assertThat(messages(sandboxes.execute())).contains("group-1/sandbox-2", "drums", "process=4711");
        assertThat(groups.execute().getStatus()).isEqualTo(Result.Status.OK);
        assertThat(messages(groups.execute())).contains("group-1", "song", "sandboxes=1", "devices=1");
    }

    @ParameterizedTest
    @CsvSource({"CRASHED,true,WARN", "CRASHED,false,CRITICAL", "QUARANTINED,true,CRITICAL", "FAILED,true,CRITICAL", "STARTING,true,WARN", "CLOSING,true,OK"})
    void aSandboxThatHasDiedIsJudgedByWhetherItComesBack(Sandbox.State state, boolean automatic, Result.Status expected) {
        facts.put("state", state);
        facts.put("crash", Optional.of(crash));
        facts.put("options", SandboxOptions.of("drums").with(automatic ? RestartPolicy.AUTOMATIC : RestartPolicy.MANUAL));
        assertThat(sandboxes.execute().getStatus()).isEqualTo(expected);
        if (expected != Result.Status.OK) {
            assertThat(messages(sandboxes.execute())).contains("group-1/sandbox-2", "signal 11");
        }
    }

    @Test
    void oneThatIsStartedForTheFirstTimeIsNoWarning() {
        facts.put("state", Sandbox.State.STARTING);
        assertThat(sandboxes.execute().getStatus()).isEqualTo(Result.Status.OK);
    }

    @Test
    void lateBlocksAreAWarningFromTheConfiguredNumberOn() {
        trouble.happened(new ScuffEvent.BlocksLate(sandbox, 7, 1));
        assertThat(sandboxes.execute().getStatus()).isEqualTo(Result.Status.OK);
        trouble.happened(new ScuffEvent.BlocksLate(sandbox, 9, 1));
        assertThat(sandboxes.execute().getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(messages(sandboxes.execute())).contains("late=2");
    }

    @Test
    void aDeathIsRememberedForAWhile() {
        trouble.happened(new ScuffEvent.SandboxDied(sandbox, crash));
        assertThat(sandboxes.execute().getStatus()).isEqualTo(Result.Status.WARN);
    }

    @ParameterizedTest
    @CsvSource({"FAILED,CRITICAL", "UNLOADED,WARN", "CRASHED,WARN", "LOADING,OK"})
    void aDeviceThatDoesNotPlayIsTold(Device.State state, Result.Status expected) {
        deviceFacts.put("state", state);
        deviceFacts.put("failure", Optional.of("no such file"));
        assertThat(groups.execute().getStatus()).isEqualTo(expected);
        if (expected != Result.Status.OK) {
            assertThat(messages(groups.execute())).contains("group-1/device-3", "clap:a.b", "no such file");
        }
    }

    @Test
    void lostEventsAreAWarning() {
        trouble.happened(new ScuffEvent.EventsDropped(group, 55));
        assertThat(groups.execute().getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(messages(groups.execute())).contains("eventsDropped=55");
    }

    @Test
    void withoutThePlatformTheySayThatForTheTimeBeingNothingIsKnown() {
        sandboxes.scuff = null;
        groups.scuff = null;
        assertThat(sandboxes.execute().getStatus()).isEqualTo(Result.Status.TEMPORARILY_UNAVAILABLE);
        assertThat(groups.execute().getStatus()).isEqualTo(Result.Status.TEMPORARILY_UNAVAILABLE);
    }
}
