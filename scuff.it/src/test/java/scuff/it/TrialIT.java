package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.tck.plugins.NativePlugin;

/** The commands {@code validate} and {@code torture} with real plugins that behave and others that do not: the host outlives them all. */
class TrialIT {
    @TempDir
    Path folder;

    private record Run(int code, Map<String, JsonObject> rows) {}

    /** One process for all of them. Rows by the name of their file. */
    private Run run(List<String> options, List<Path> files) throws Exception {
        List<String> arguments = new ArrayList<>(options);
        files.forEach(file -> arguments.add(file.toString()));
        HostProgram.Result result = HostProgram.run(folder, arguments);
        assertThat(result.output()).as(result.errors()).startsWith("[");
        Map<String, JsonObject> rows = new LinkedHashMap<>();
        for (JsonElement row : JsonParser.parseString(result.output()).getAsJsonArray()) {
            rows.put(Path.of(row.getAsJsonObject().get("file").getAsString()).getFileName().toString(), row.getAsJsonObject());
        }
        return new Run(result.code(), rows);
    }

    private List<Path> compile(NativePlugin... plugins) {
        return List.copyOf(NativePlugin.compile(folder, List.of(plugins)).values());
    }

    private static Map<String, String> failures(Run run, String file) {
        Map<String, String> failures = new LinkedHashMap<>();
        run.rows.get(file).getAsJsonArray("checks").forEach(check -> {
            JsonObject c = check.getAsJsonObject();
            if (c.get("verdict").getAsString().equals("FAILED")) {
                failures.put(c.get("check").getAsString(), c.get("reason").getAsString());
            }
        });
        return failures;
    }

    private static List<String> failed(Run run, NativePlugin plugin) {
        return List.copyOf(failures(run, plugin.fileName()).keySet());
    }

    private static String reason(Run run, NativePlugin plugin, String check) {
        return failures(run, plugin.fileName()).getOrDefault(check, "has not failed");
    }

    @Test
    void validation_passes_those_who_behave_and_says_of_each_other_what_is_wrong() throws Exception {
        List<Path> files = Stream.concat(Stream.of(Path.of("/usr/lib/vst3/ZamComp.vst3")), compile(NativePlugin.GAIN, NativePlugin.LIAR,
                NativePlugin.NOT_A_NUMBER, NativePlugin.CRASH_IN_DESCRIBE, NativePlugin.ACTIVATE_HANGS, NativePlugin.CRASH_IN_SAVE).stream()).toList();
        Run run = run(List.of("validate", "--json", "--patience", "5", "--check", "silence", "--check", "state", "--check", "bypass", "--check", "latency"),
                files);
        assertThat(run.code).isEqualTo(1);
        assertThat(run.rows).hasSameSizeAs(files);
        assertThat(failed(run, NativePlugin.GAIN)).isEmpty();
        assertThat(failures(run, "ZamComp.vst3")).isEmpty();
        assertThat(failed(run, NativePlugin.LIAR)).containsExactly("state", "bypass", "latency");
        assertThat(reason(run, NativePlugin.LIAR, "state")).startsWith("tone is 1.0");
        assertThat(reason(run, NativePlugin.LIAR, "latency")).isEqualTo("64 frames reported, 32 measured");
        assertThat(reason(run, NativePlugin.NOT_A_NUMBER, "silence")).startsWith("sample=NaN, channel=0");
        assertThat(failed(run, NativePlugin.CRASH_IN_DESCRIBE)).containsExactly("scan");
        assertThat(reason(run, NativePlugin.ACTIVATE_HANGS, "creation")).startsWith("hang: no answer within 5.0 s").contains("clap:scuff.tck.activate-hangs");
        assertThat(failed(run, NativePlugin.CRASH_IN_SAVE)).containsExactly("state");
        assertThat(reason(run, NativePlugin.CRASH_IN_SAVE, "state")).startsWith("crash: ").contains("clap:scuff.tck.crash-in-save");
    }

    @Test
    void torture_finds_what_breaks_a_plugin_and_the_same_seed_finds_it_again() throws Exception {
        List<Path> files = Stream.concat(Stream.of(Path.of("/usr/lib/clap/ZamEQ2.clap")), compile(NativePlugin.GAIN_VST3,
                NativePlugin.NOT_A_NUMBER, NativePlugin.CRASH_IN_PROCESS).stream()).toList();
        Run run = run(List.of("torture", "--json", "--seed", "11", "--steps", "12", "--seconds", "60", "--patience", "5"), files);
        assertThat(run.code).isEqualTo(1);
        assertThat(run.rows.get("ZamEQ2.clap").get("fault").isJsonNull()).isTrue();
        assertThat(kind(run, NativePlugin.NOT_A_NUMBER)).isEqualTo("NOT_A_NUMBER");
        assertThat(kind(run, NativePlugin.CRASH_IN_PROCESS)).isEqualTo("CRASH");
        JsonObject fault = run.rows.get(NativePlugin.CRASH_IN_PROCESS.fileName()).getAsJsonObject("fault");
        assertThat(fault.get("lastCall").getAsString()).isEqualTo("process of clap:scuff.tck.crash-in-process");
        assertThat(kind(run, NativePlugin.GAIN_VST3)).as("a value makes it crash or hang").isIn("CRASH", "HANG");

        JsonObject broken = run.rows.get(NativePlugin.GAIN_VST3.fileName());
        Run again = run(List.of("torture", "--json", "--seed", "11", "--steps", broken.get("steps").getAsString(), "--seconds", "60", "--patience", "5"),
                List.of(folder.resolve(NativePlugin.GAIN_VST3.fileName())));
        JsonObject second = again.rows.get(NativePlugin.GAIN_VST3.fileName());
        assertThat(second.get("steps")).isEqualTo(broken.get("steps"));
        assertThat(second.get("lastOrdeal")).isEqualTo(broken.get("lastOrdeal"));
        assertThat(second.getAsJsonObject("fault").get("kind")).isEqualTo(broken.getAsJsonObject("fault").get("kind"));
    }

    private static String kind(Run run, NativePlugin plugin) {
        return run.rows.get(plugin.fileName()).getAsJsonObject("fault").get("kind").getAsString();
    }
}
