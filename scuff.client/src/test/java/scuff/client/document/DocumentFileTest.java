package scuff.client.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.DeviceState;
import scuff.api.client.GroupMode;
import scuff.api.client.GroupOptions;
import scuff.api.client.LatePolicy;
import scuff.api.client.RestartPolicy;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScuffException;
import scuff.api.client.StateStorage;
import scuff.api.isolation.Confinement;
import scuff.api.plugin.Direction;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.Speakers;
import scuff.api.plugin.TrackInfo;
import scuff.client.document.GroupDocument.DeviceEntry;
import scuff.client.document.GroupDocument.End;
import scuff.client.document.GroupDocument.Options;
import scuff.client.document.GroupDocument.Port;
import scuff.client.document.GroupDocument.Restart;
import scuff.client.document.GroupDocument.SandboxEntry;
import scuff.client.document.GroupDocument.Track;
import scuff.client.document.GroupDocument.Wire;

class DocumentFileTest {
    private static final PluginRef PLUGIN = new PluginRef("clap", "org.example.gain");
    private static final DeviceState STATE = new DeviceState(PLUGIN, "1.0", new byte[] {1, 2, 3});

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("song.json");
    }

    private static Project project(byte... state) {
        Track track = Track.of(new TrackInfo(Optional.of("Drums"), OptionalInt.of(0xff102030), OptionalInt.empty()));
        DeviceEntry first = new DeviceEntry(4, PLUGIN, LatePolicy.DRY, true, Optional.of(track), List.of(new ParameterValue(4_000_000_000L, 0.1)),
                Optional.of("1.4.0"), PortLayout.main(Speakers.SURROUND_7_1_4));
        DeviceEntry second = new DeviceEntry(5, PLUGIN, LatePolicy.HOLD, false, Optional.empty(), List.of(), Optional.empty(), PortLayout.ANY);
        SandboxEntry sandbox = new SandboxEntry(3, "one", Restart.of(RestartPolicy.AUTOMATIC), SandboxOptions.DEFAULT_HUNG_AFTER,
                Optional.of(new GroupDocument.Confined(List.of("/tmp/x"), true)), Optional.of(new GroupDocument.Placed(Optional.of("vendor x"), "x")),
                List.of(first, second));
        GroupDocument group = new GroupDocument(Options.of(GroupOptions.of("song \"1\"", 44_100, 512).with(GroupMode.SERIAL)),
                List.of(new Port(1, "in", Direction.INPUT, 2), new Port(2, "out", Direction.OUTPUT, 1)), List.of(sandbox),
                List.of(new Wire(new End(0, 1, 0), new End(4, 0, 17)), new Wire(new End(5, 1, 9), new End(0, 2, 0))),
                List.of(new Wire(new End(4, 0, 0), new End(5, 0, 0))));
        return new Project(group, Map.of(4, new DeviceState(PLUGIN, "1.0", state)));
    }

    private void write(Project project, StateStorage storage) {
        new DocumentFile(file()).write(project, storage);
    }

    private Project read() {
        return new DocumentFile(file()).read();
    }

    private String refusal() {
        Throwable thrown = catchThrowable(this::read);
        assertThat(thrown).isInstanceOf(ScuffException.class);
        assertThat(thrown.getMessage()).contains("file=" + file()).doesNotContain("\n").doesNotContain("null");
        return thrown.getMessage();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource(StateStorage.class)
    void what_is_written_is_read_again(StateStorage storage) throws IOException {
        write(project((byte) 1, (byte) 2), storage);
        assertThat(read()).isEqualTo(project((byte) 1, (byte) 2));
        assertThat(files()).hasSize(storage == StateStorage.INLINE ? 1 : 2);
    }

    @Test
    void options_come_back_as_they_were() {
        Project project = project();
        assertThat(project.group().options().options()).isEqualTo(GroupOptions.of("song \"1\"", 44_100, 512).with(GroupMode.SERIAL));
        assertThat(project.group().sandboxes().getFirst().options())
                .isEqualTo(SandboxOptions.of("one").confined(new Confinement(List.of(Path.of("/tmp/x")), true)));
        assertThat(project.group().sandboxes().getFirst().devices().getFirst().track().orElseThrow().info())
                .isEqualTo(new TrackInfo(Optional.of("Drums"), OptionalInt.of(0xff102030), OptionalInt.empty()));
    }

    @Test
    void a_second_save_takes_away_the_state_files_of_the_first_and_nothing_else() throws IOException {
        write(project((byte) 1), StateStorage.FILES);
        Path foreign = Files.writeString(folder.resolve("song.json.states").resolve("notes.txt"), "mine");
        write(project((byte) 2), StateStorage.FILES);
        assertThat(files()).hasSize(3).contains(foreign);
        assertThat(read()).isEqualTo(project((byte) 2));
        write(project((byte) 2), StateStorage.INLINE);
        assertThat(files()).containsExactly(file(), foreign);
        Files.delete(foreign);
        write(project((byte) 2), StateStorage.INLINE);
        assertThat(folder.resolve("song.json.states")).doesNotExist();
    }

    /** The document itself cannot be replaced, because a folder is in its place: its states must not stay behind either. */
    @ParameterizedTest
    @EnumSource(StateStorage.class)
    void a_save_that_fails_leaves_everything_as_it_was(StateStorage storage) throws IOException {
        Files.createDirectories(file().resolve("in the way"));
        assertThatThrownBy(() -> write(project((byte) 1), storage)).isInstanceOf(ScuffException.class).hasMessageContaining("file=" + file());
        assertThat(files()).isEmpty();
        assertThat(folder.resolve("song.json.states")).doesNotExist();
    }

    @Test
    void a_missing_folder_is_told() {
        assertThatThrownBy(() -> new DocumentFile(folder.resolve("no/song.json")).write(project(), StateStorage.INLINE))
                .isInstanceOf(ScuffException.class).hasMessageContaining("cannot be written");
    }

    @Test
    void a_missing_document_is_told() {
        assertThat(refusal()).contains("no such document");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                        | not the document of a group
            []                                                        | not the document of a group
            7                                                         | not the document of a group
            {"kind": "song", "version": 1}                            | not the document of a group
            {"kind": "scuff.group"}                                   | damaged
            {"kind": "scuff.group", "version": "x"}                   | damaged
            {"kind": "scuff.group", "version": 2}                     | version=2, known=1
            {"kind": "scuff.group", "version": 1}                     | damaged
            {"kind": "scuff.group", "version": 1, "group": {}}        | damaged
            {"kind": "scuff.group", "version": 1, "group": [1]}       | damaged
            {"kind": "scuff.group", "version": 1, "group":            | damaged
            """)
    void what_is_no_document_is_called_so(String content, String words) throws IOException {
        Files.writeString(file(), content);
        assertThat(refusal()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "number": 5         | "number": 4          | device=4
            "number": 5         | "number": 0          | device=0
            "number": 2         | "number": 3          | sandbox=3
            "maxFrames": 512    | "maxFrames": -512    | damaged
            "SERIAL"            | "SIDEWAYS"           | mode
            "eventCapacity": 4096 | "eventCapacity": 0 | eventCapacity=0
            "latePolicy": "DRY" | "latePolicy": null   | latePolicy
            "device": 5         | "device": 6          | device=6
            "port": 2           | "port": 7            | port=7
            "PT10S"             | "ten"                | Duration
            "channels": 1       | "channels": 0        | channels=0
            "hungAfter": 200    | "hungAfter": -1      | hungAfter=-1
            "id": "org.example.gain" | "id": null      | id
            """)
    void a_document_that_contradicts_itself_is_refused_with_the_reason(String was, String is, String words) throws IOException {
        write(project(), StateStorage.INLINE);
        String json = Files.readString(file());
        assertThat(json).contains(was);
        Files.writeString(file(), json.replace(was, is));
        assertThat(refusal()).contains(words);
    }

    @Test
    void a_missing_or_damaged_state_is_refused_with_the_name_of_the_device() throws IOException {
        write(project((byte) 1), StateStorage.FILES);
        Path state = files().stream().filter(file -> file.toString().endsWith(".state")).findFirst().orElseThrow();
        byte[] good = Files.readAllBytes(state);
        Files.write(state, Arrays.copyOf(good, good.length - 1));
        assertThat(refusal()).contains("device=4").contains("cut off");
        Files.delete(state);
        assertThat(refusal()).contains("device=4").contains("missing");
    }

    @Test
    void a_state_of_another_plugin_is_refused_with_the_name_of_the_device() {
        PluginRef other = new PluginRef("clap", "org.example.other");
        write(new Project(project().group(), Map.of(4, new DeviceState(other, new byte[1]))), StateStorage.INLINE);
        assertThat(refusal()).contains("device=4").contains("another plugin").contains(other.toString());
    }

    @Test
    void a_name_that_leads_out_of_the_folder_is_not_followed() throws IOException {
        write(project((byte) 1), StateStorage.FILES);
        Files.write(folder.resolve("secret.state"), STATE.toBytes());
        String json = Files.readString(file()).replaceFirst("device-4-[0-9a-f]{16}\\.state", "../secret.state");
        Files.writeString(file(), json);
        assertThat(refusal()).contains("device=4").contains("secret");
    }

    @Test
    void whatever_is_done_to_a_document_it_is_read_or_refused() throws IOException {
        write(project((byte) 1, (byte) 2), StateStorage.INLINE);
        byte[] good = Files.readAllBytes(file());
        Random random = new Random(3);
        for (int round = 0; round < 5_000; round++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(8) == 0 ? random.nextInt(good.length) : good.length);
            for (int i = 1 + random.nextInt(4); i > 0 && bad.length > 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) (random.nextBoolean() ? "{}[]\",:0-nullE".charAt(random.nextInt(14)) : random.nextInt());
            }
            Files.write(file(), bad);
            try {
                assertThat(read().group().ports()).isNotNull();
            } catch (ScuffException refused) {
                assertThat(refused.getMessage()).contains("file=");
            }
        }
    }

    @Test
    void a_document_nested_without_end_is_refused() throws IOException {
        Files.write(file(), ("{\"kind\":\"scuff.group\",\"version\":1,\"group\":" + "[".repeat(200_000)).getBytes(StandardCharsets.UTF_8));
        assertThat(refusal()).contains("damaged");
    }
}
