package scuff.observe.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;
import scuff.api.client.CrashReport;
import scuff.api.client.Device;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffTopics;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;

class TranslationTest {
    private final SandboxGroup group = named(SandboxGroup.class, Map.of("id", "group-1", "options", GroupOptions.of("song", 48_000, 256)));
    private final Sandbox sandbox = named(Sandbox.class, Map.of("id", "group-1/sandbox-2", "name", "drums", "group", group, "restarts", 4));
    private final Sandbox other = named(Sandbox.class, Map.of("id", "group-1/sandbox-3", "name", "bass", "group", group));
    private final Device device = named(Device.class,
            Map.of("id", "group-1/device-5", "plugin", new PluginRef("clap", "a.b"), "sandbox", sandbox, "failure", Optional.of("no file")));

    private final List<ScuffEvent> all = List.of(
            new ScuffEvent.GroupChanged(group, SandboxGroup.State.CLOSING),
            new ScuffEvent.GraphChanged(group),
            new ScuffEvent.EventsDropped(group, 12),
            new ScuffEvent.SandboxChanged(sandbox, Sandbox.State.QUARANTINED),
            new ScuffEvent.SandboxDied(sandbox, new CrashReport(Instant.now(), "signal 11", 139, "process of a.b", "oops")),
            new ScuffEvent.SandboxRestarted(sandbox, Duration.ofMillis(40), true),
            new ScuffEvent.FormatSwapped(sandbox, "clap", "1.0.0", "1.1.0", 3, Duration.ofMillis(20)),
            new ScuffEvent.FormatRefused(group, "clap", "1.1.0", "1.0.0", "it does not start"),
            new ScuffEvent.BlocksLate(sandbox, 99, 3),
            new ScuffEvent.DeviceChanged(device, Device.State.FAILED),
            new ScuffEvent.DeviceMoved(device, other, sandbox),
            new ScuffEvent.DeviceInfoChanged(device, Set.of(ScuffEvent.Aspect.LATENCY, ScuffEvent.Aspect.AUDIO_PORTS)),
            new ScuffEvent.ParametersChanged(device, List.of(new ParameterValue(7, 0.5), new ParameterValue(9, -1))),
            new ScuffEvent.Gesture(device, 7, true),
            new ScuffEvent.StateDirty(device),
            new ScuffEvent.StateSaved(device, Duration.ofMillis(2), true));

    /** Answers what it is given for the name of a method. */
    private static <T> T named(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answers.get(method.getName())));
    }

    private Event translated(Class<? extends ScuffEvent> kind) {
        return Translation.of(all.stream().filter(kind::isInstance).findFirst().orElseThrow());
    }

    @Test
    void everyKindOfEventIsTried() {
        assertThat(all).extracting(Object::getClass).containsExactlyInAnyOrder(ScuffEvent.class.getPermittedSubclasses());
    }

    @Test
    void everyKindHasATopicOfItsOwn() {
        assertThat(all).extracting(event -> Translation.of(event).getTopic()).doesNotHaveDuplicates().allMatch(topic -> topic.startsWith("scuff/"));
    }

    @Test
    void aHandlerNeedsNoClassOfOurs() {
        for (ScuffEvent event : all) {
            Event translated = Translation.of(event);
            assertThat(Arrays.stream(translated.getPropertyNames()).map(translated::getProperty)).as(translated.getTopic())
                    .allMatch(value -> value instanceof String || value instanceof Number || value instanceof Boolean || value instanceof String[]
                            || value instanceof long[] || value instanceof double[]);
        }
    }

    @Test
    void everyEventSaysWhoseItIs() {
        for (ScuffEvent event : all) {
            Event translated = Translation.of(event);
            assertThat(translated.getProperty(ScuffTopics.GROUP_ID)).isEqualTo("group-1");
            assertThat(translated.getProperty(ScuffTopics.GROUP_NAME)).isEqualTo("song");
            if (!translated.getTopic().startsWith("scuff/group/")) {
                assertThat(translated.getProperty(ScuffTopics.SANDBOX_ID)).isEqualTo("group-1/sandbox-2");
                assertThat(translated.getProperty(ScuffTopics.SANDBOX_NAME)).isEqualTo("drums");
            }
            if (translated.getTopic().startsWith("scuff/device/")) {
                assertThat(translated.getProperty(ScuffTopics.DEVICE_ID)).isEqualTo("group-1/device-5");
                assertThat(translated.getProperty(ScuffTopics.PLUGIN)).isEqualTo("clap:a.b");
            }
        }
    }

    @Test
    void aDeathIsToldWithItsReason() {
        Event died = translated(ScuffEvent.SandboxDied.class);
        assertThat(died.getTopic()).isEqualTo("scuff/sandbox/DIED");
        assertThat(died.getProperty("cause")).isEqualTo("signal 11");
        assertThat(died.getProperty("exit.code")).isEqualTo(139);
        assertThat(died.getProperty("last.call")).isEqualTo("process of a.b");
        assertThat(died.getProperty("error.output")).isEqualTo("oops");
    }

    @Test
    void numbersAndDurationsAreKept() {
        assertThat(translated(ScuffEvent.SandboxRestarted.class).getProperty("nanos")).isEqualTo(40_000_000L);
        assertThat(translated(ScuffEvent.SandboxRestarted.class).getProperty("restarts")).isEqualTo(4);
        assertThat(translated(ScuffEvent.FormatSwapped.class).getProperty("nanos")).isEqualTo(20_000_000L);
        assertThat(translated(ScuffEvent.FormatSwapped.class).getProperty("to")).isEqualTo("1.1.0");
        assertThat(translated(ScuffEvent.FormatRefused.class).getProperty("instead")).isEqualTo("1.0.0");
        assertThat(translated(ScuffEvent.BlocksLate.class).getProperty("count")).isEqualTo(3L);
        assertThat(translated(ScuffEvent.ParametersChanged.class).getProperty("parameters")).isEqualTo(new long[] {7, 9});
        assertThat(translated(ScuffEvent.ParametersChanged.class).getProperty("values")).isEqualTo(new double[] {0.5, -1});
        assertThat(translated(ScuffEvent.DeviceInfoChanged.class).getProperty("aspects")).isEqualTo(new String[] {"AUDIO_PORTS", "LATENCY"});
        assertThat(translated(ScuffEvent.DeviceMoved.class).getProperty("from")).isEqualTo("group-1/sandbox-3");
        assertThat(translated(ScuffEvent.DeviceChanged.class).getProperty("failure")).isEqualTo("no file");
    }
}
