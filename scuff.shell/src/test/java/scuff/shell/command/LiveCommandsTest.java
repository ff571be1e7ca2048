package scuff.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scuff.api.client.GroupOptions;
import scuff.api.client.LatePolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakeSandbox;
import scuff.shell.fake.FakeScuff;
import scuff.shell.rack.Rack;
import scuff.shell.rack.RackBuilder;
import scuff.shell.rack.Slot;

class LiveCommandsTest {
    private static final FakePlugin GAIN = FakePlugin.gain("a.Gain", 2);

    private final FakeScuff scuff = new FakeScuff().install(GAIN);
    private final Rack rack;
    private String errors = "";

    LiveCommandsTest() {
        scuff.plugins().scan(ScanRequest.system(), ScanListener.NONE);
        rack = new RackBuilder(scuff, GroupOptions.of("strip", 48_000, 128))
                .build(List.of(new Slot(GAIN.descriptor(), List.of(), 1, LatePolicy.DRY),
                        new Slot(GAIN.descriptor(), List.of(), 2, LatePolicy.SILENCE)), 2);
    }

    @AfterEach
    void close() {
        rack.close();
    }

    private String run(int expected, Function<CommandContext, Object> command, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        CommandContext context = new Cli(scuff).context(out, new ByteArrayOutputStream());
        int code = CommandLines.single(command.apply(context), context, new PrintWriter(err, true)).execute(arguments);
        errors = err.toString();
        assertThat(code).as(errors).isEqualTo(expected);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void groupsAreListed() {
        assertThat(run(0, GroupsCommand::new)).contains(rack.group().id(), "strip", "48 kHz", "128", "pipelined");
        assertThat(JsonParser.parseString(run(0, GroupsCommand::new, "--json")).getAsJsonArray()).singleElement()
                .satisfies(g -> assertThat(g.getAsJsonObject().get("devices").getAsInt()).isEqualTo(2));
    }

    @Test
    void aKilledSandboxIsListedWithItsCauseAndComesBackWhenRestarted() {
        Sandbox sandbox = rack.sandboxes().getFirst();
        assertThat(run(0, KillCommand::new, sandbox.id())).contains("killed " + sandbox.id());
        assertThat(run(0, SandboxesCommand::new)).contains("crashed", "killed on request").contains("active");
        assertThat(run(0, DevicesCommand::new, "--sandbox", sandbox.id())).contains("crashed").contains("dry");
        assertThat(run(0, RestartCommand::new, sandbox.id())).contains("restarted " + sandbox.id());
        assertThat(sandbox.state()).isEqualTo(Sandbox.State.ACTIVE);
        assertThat(run(0, SandboxesCommand::new, "--json")).doesNotContain("CRASHED");
    }

    @Test
    void aSandboxOrAWholeGroupMigratesAndADeviceDoesNot() {
        List<Sandbox> sandboxes = rack.sandboxes();
        assertThat(run(0, MigrateCommand::new, sandboxes.getFirst().id())).isEqualTo("migrated " + sandboxes.getFirst().id() + " ("
                + sandboxes.getFirst().name() + ", process " + sandboxes.getFirst().process().orElseThrow() + ")\n");
        sandboxes.getFirst().kill();
        assertThat(run(0, MigrateCommand::new, rack.group().id())).as("one has no process").contains(sandboxes.getLast().id()).hasLineCount(1);
        assertThat(sandboxes).extracting(sandbox -> ((FakeSandbox) sandbox).migrations).containsExactly(1, 1);
        assertThat(JsonParser.parseString(run(0, MigrateCommand::new, "--json", sandboxes.getLast().id())).getAsJsonArray()).hasSize(1);
        run(ExitCode.FAILED, MigrateCommand::new, rack.devices().getFirst().id());
        assertThat(errors).contains("migrate its sandbox");
        run(ExitCode.FAILED, MigrateCommand::new, "sandbox-9");
        assertThat(errors).contains("Did you mean");
    }

    @Test
    void aGroupIsSavedAndLoadedByNameAndWhatDoesNotRunIsTold() {
        assertThat(run(0, SaveCommand::new, rack.group().id(), "song.json")).contains("saved " + rack.group().id() + " to song.json");
        rack.sandboxes().getFirst().kill();
        assertThat(run(0, LoadCommand::new, "song.json")).contains("(strip) from song.json: 2 sandboxes, 2 devices",
                rack.devices().getFirst().id() + " is crashed");
        assertThat(JsonParser.parseString(run(0, LoadCommand::new, "song.json", "--json")).getAsJsonObject().get("devices").getAsInt()).isEqualTo(2);
        run(ExitCode.FAILED, LoadCommand::new, "other.json");
        assertThat(errors).contains("no such document");
        run(ExitCode.FAILED, SaveCommand::new, "group-77", "song.json");
        assertThat(errors).contains("group-77");
    }

    @Test
    void devicesOfAllSandboxesAreListed() {
        assertThat(JsonParser.parseString(run(0, DevicesCommand::new, "--json")).getAsJsonArray()).hasSize(2);
    }

    @Test
    void whatSandboxesAndDevicesCostIsListed() {
        rack.group().sandboxes().forEach(s -> ((FakeSandbox) s).lateBlocks = 17);
        assertThat(run(0, SandboxesCommand::new)).contains("MEMORY", "58.2 MB", "LATE", "17", "1.5 %");
        assertThat(run(0, DevicesCommand::new)).contains("1.5 %", "40.0 us", "90.0 us");
        assertThat(run(0, GroupsCommand::new)).contains("open", "34");
        JsonObject sandbox = JsonParser.parseString(run(0, SandboxesCommand::new, "--json")).getAsJsonArray().get(0).getAsJsonObject();
        assertThat(sandbox.get("residentBytes").getAsLong()).isEqualTo(58_200_000);
        assertThat(sandbox.get("lateBlocks").getAsLong()).isEqualTo(17);
        assertThat(sandbox.get("restarts").getAsInt()).isZero();
        JsonObject device = JsonParser.parseString(run(0, DevicesCommand::new, "--json")).getAsJsonArray().get(0).getAsJsonObject();
        assertThat(device.getAsJsonObject("load").get("peakNanos").getAsLong()).isEqualTo(90_000);
    }

    @Test
    void watchListsSandboxesAndDevicesAsOftenAsItIsTold() {
        String lists = run(0, WatchCommand::new, "--every", "0.01", "--times", "3");
        assertThat(lists.split("SANDBOX  ", -1).length - 1).as("tables with that column:\n" + lists).isEqualTo(6);
        assertThat(JsonParser.parseString(run(0, WatchCommand::new, "--times", "1", "--json")).getAsJsonObject().getAsJsonArray("devices")).hasSize(2);
        run(2, WatchCommand::new, "--every", "0");
    }

    @Test
    void aSandboxWithDevicesClosesWithItsLastDevice() {
        Sandbox sandbox = rack.sandboxes().getFirst();
        assertThat(run(0, CloseCommand::new, sandbox.id())).contains("closes with its last device");
        assertThat(run(0, CloseCommand::new, sandbox.devices().getFirst().id())).contains("closed");
        assertThat(sandbox.state()).isEqualTo(Sandbox.State.CLOSED);
    }

    @Test
    void closedAtOnceItTakesItsDevicesAlong() {
        assertThat(run(0, CloseCommand::new, "--now", rack.group().id())).contains("closed " + rack.group().id());
        assertThat(scuff.groups()).isEmpty();
        run(1, CloseCommand::new, rack.group().id());
    }

    @Test
    void anUnknownIdFailsWithNearOnes() {
        run(1, KillCommand::new, "sandbox-9");
        assertThat(errors).contains("sandbox=sandbox-9").contains("there are 2").contains("Did you mean");
        run(1, SandboxesCommand::new, "--group", "nothing");
        assertThat(errors).contains("group=nothing");
        run(2, RestartCommand::new);
    }
}
