package scuff.client.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.client.CrashReport;
import scuff.api.client.Device;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffEvent;
import scuff.api.plugin.PluginRef;
import scuff.client.log.Log;

class RecorderTest {
    private final Sandbox sandbox = named(Sandbox.class, Map.of("id", "group-1/sandbox-2", "name", "drums"));
    private final SandboxGroup group = named(SandboxGroup.class, Map.of("id", "group-1"));
    private final Device device = named(Device.class, Map.of("id", "group-1/device-3", "plugin", new PluginRef("clap", "a.b.c")));

    /** Answers what it is given for the name of a method. */
    private static <T> T named(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answers.get(method.getName())));
    }

    @Test
    void aRecordingSaysWhatHappened(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("scuff.jfr");
        try (Recorder recorder = Recorder.create(Log.NONE); Recording recording = new Recording()) {
            recording.start();
            recorder.started(sandbox, 4711, Duration.ofMillis(80));
            recorder.happened(new ScuffEvent.BlocksLate(sandbox, 99, 3));
            recorder.happened(new ScuffEvent.SandboxDied(sandbox, new CrashReport(Instant.now(), "signal 11", 139, "process of x", "")));
            recorder.happened(new ScuffEvent.SandboxRestarted(sandbox, Duration.ofMillis(40), true));
            recorder.happened(new ScuffEvent.FormatSwapped(sandbox, "clap", "1.0.0", "1.1.0", 3, Duration.ofMillis(20)));
            recorder.happened(new ScuffEvent.FormatRefused(group, "clap", "1.1.0", "", "it does not start"));
            recorder.happened(new ScuffEvent.StateSaved(device, Duration.ofMillis(2), true));
            recorder.happened(new ScuffEvent.EventsDropped(group, 12));
            recorder.planned(group, 7, 2, 5, Duration.ofMillis(1));
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream().filter(e -> e.getEventType().getName().startsWith("scuff.")).toList();
        assertThat(events).extracting(e -> e.getEventType().getName()).containsExactlyInAnyOrder("scuff.SandboxStarted", "scuff.BlockLate",
                "scuff.SandboxDied", "scuff.SandboxRestarted", "scuff.StateSaved", "scuff.FormatSwapped", "scuff.FormatRefused", "scuff.EventsDropped", "scuff.PlanPublished");
        assertThat(events).allSatisfy(e -> assertThat(e.getEventType().getCategoryNames()).containsExactly("Scuff"));
        RecordedEvent restarted = one(events, "scuff.SandboxRestarted");
        assertThat(restarted.getDuration("gone")).isEqualTo(Duration.ofMillis(40));
        assertThat(restarted.getBoolean("spare")).isTrue();
        assertThat(one(events, "scuff.FormatSwapped").getDuration("gone")).isEqualTo(Duration.ofMillis(20));
        RecordedEvent died = one(events, "scuff.SandboxDied");
        assertThat(died.getString("sandbox")).isEqualTo("group-1/sandbox-2");
        assertThat(died.getInt("exitCode")).isEqualTo(139);
        assertThat(died.getString("lastCall")).isEqualTo("process of x");
        assertThat(one(events, "scuff.BlockLate").getLong("count")).isEqualTo(3);
        assertThat(one(events, "scuff.StateSaved").getString("plugin")).isEqualTo("clap:a.b.c");
        assertThat(one(events, "scuff.PlanPublished").getInt("devices")).isEqualTo(5);
        assertThat(one(events, "scuff.SandboxStarted").getDuration("took")).isEqualTo(Duration.ofMillis(80));
    }

    private static RecordedEvent one(List<RecordedEvent> events, String name) {
        return events.stream().filter(e -> e.getEventType().getName().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aClosedRecorderLeavesNoKindOfEventBehind() {
        Recorder.create(Log.NONE).close();
        assertThat(FlightRecorder.getFlightRecorder().getEventTypes()).extracting(EventType::getName).noneMatch(name -> name.startsWith("scuff."));
    }
}
