package scuff.shell.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A device as the command line names it: {@code PLUGIN-ID} or {@code PATH::PLUGIN-ID}, then any number of {@code ;param=value}.
 *
 * <pre>
 *   com.example.gate
 *   com.example.gate;Threshold=-42;Mode=Soft knee
 *   /opt/clap/gate.clap::com.example.gate;3=0.5
 *   com.example.gate;"Dry;Wet"=0.5;A\=B=1
 * </pre>
 *
 * Spaces around ids, names and values do not count. Where a name or value holds {@code ;} or {@code =}, or an id
 * {@code ::}, put it in double quotes or put a backslash before the character; {@code \"} and {@code \\} are a quote and a backslash.
 * A backslash before anything else is itself, so {@code C:\clap\gate.clap} needs no care. In a value {@code =} is itself.
 *
 * @param file       the plugin file, when a path was given
 * @param pluginId   id of the plugin, not blank
 * @param parameters settings in the order given; no parameter is named twice
 */
public record DeviceSpec(Optional<Path> file, String pluginId, List<ParameterSetting> parameters) {

    public DeviceSpec {
        parameters = List.copyOf(parameters);
    }

    /** @throws SpecException when {@code text} is none of the above; says where */
    public static DeviceSpec parse(String text) {
        return new DeviceSpecParser(text).parse();
    }

    /** A text that {@link #parse} reads as an equal specification. */
    @Override
    public String toString() {
        return file.map(path -> quoted(path.toString()) + "::").orElse("") + quoted(pluginId)
                + parameters.stream().map(p -> ";" + quoted(p.parameter()) + "=" + quoted(p.value())).collect(Collectors.joining());
    }

    private static String quoted(String word) {
        boolean plain = word.equals(word.strip()) && !word.contains("::") && !word.startsWith(":") && !word.endsWith(":")
                && word.chars().noneMatch(c -> c == ';' || c == '=' || c == '"' || c == '\\');
        return plain ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
