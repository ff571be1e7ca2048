package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginRef;
import scuff.client.process.Timeouts;
import scuff.ipc.linux.LinuxIpcBackend;
import scuff.tck.ipc.RecordingBackend;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class BadInputIT {
    @TempDir
    Path folder;

    @Test
    void a_plugin_nobody_knows_harms_nobody_and_is_told_by_name() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device unknown = Stages.get(sandbox.createDevice(new PluginRef("clap", "no.such.plugin"), DeviceOptions.DEFAULT));
            assertThat(unknown.state()).isEqualTo(Device.State.UNLOADED);
            assertThat(unknown.failure().orElseThrow()).contains("plugin=clap:no.such.plugin").contains("scan");
            rig.device(sandbox, NativePlugin.GAIN);
            rig.completeBlocks(3);
        }
    }

    @Test
    void parameters_that_do_not_exist_or_do_not_fit_set_nothing_at_all() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.MANY_PARAMETERS)) {
            Sandbox sandbox = rig.sandbox("one");
            Device device = rig.device(sandbox, NativePlugin.MANY_PARAMETERS);
            var before = Stages.get(device.parameters());
            assertThat(Stages.refusal(device.setParameters(Rig.values(1000, 0.25, 4711, 1)))).contains("parameter=4711");
            assertThat(Stages.refusal(device.setParameters(Rig.values(1000, 0.25, 1006, 10.5)))).contains("value=10.5").contains("allowed=0.0..10.0");
            for (double no : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e-9}) {
                assertThat(Stages.refusal(device.setParameters(Rig.values(1000, no)))).contains("value=" + no);
            }
            rig.completeBlocks(3);
            assertThat(Stages.get(device.parameters())).isEqualTo(before);
            Stages.get(sandbox.restart());
            assertThat(Stages.get(device.parameters())).as("nor set after a restart").isEqualTo(before);
            assertThat(Stages.refusal(sandbox.createDevice(device.plugin(), DeviceOptions.DEFAULT.with(Rig.values(1000, 2))))).contains("value=2.0");
            assertThat(sandbox.devices()).containsExactly(device);
        }
    }

    @Test
    void a_state_that_is_foreign_cut_off_or_unwanted_is_refused_and_the_old_one_stays() {
        try (Rig rig = Rig.with(NativePlugin.MANY_PARAMETERS, NativePlugin.GAIN, NativePlugin.LOAD_FAILS)) {
            Sandbox sandbox = rig.sandbox("one");
            Device many = rig.device(sandbox, NativePlugin.MANY_PARAMETERS);
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            Device picky = rig.device(sandbox, NativePlugin.LOAD_FAILS);
            Stages.get(many.setParameters(Rig.values(1000, 0.25)));
            DeviceState good = Stages.get(many.saveState());
            Stages.get(many.setParameters(Rig.values(1000, 0.75)));

            assertThat(Stages.refusal(gain.loadState(good))).contains("device=clap:scuff.tck.gain").contains("state=clap:scuff.tck.many-parameters");
            assertThat(Stages.refusal(sandbox.createDevice(gain.plugin(), new DeviceOptions(Optional.of(good), List.of(), gain.latePolicy()))))
                    .contains("state=clap:scuff.tck.many-parameters");
            DeviceState cut = new DeviceState(many.plugin(), Arrays.copyOf(good.bytes(), good.bytes().length - 3));
            assertThat(Stages.refusal(many.loadState(cut))).contains("plugin=clap:scuff.tck.many-parameters");
            assertThat(Stages.refusal(many.loadState(new DeviceState(many.plugin(), new byte[0])))).contains("bytes=0");
            assertThat(Rig.value(many, 1000)).isEqualTo(0.75);
            Stages.get(many.loadState(good));
            assertThat(Rig.value(many, 1000)).isEqualTo(0.25);

            DeviceState unwanted = Stages.get(picky.saveState());
            assertThat(Stages.refusal(picky.loadState(unwanted))).contains("plugin=clap:scuff.tck.load-fails");
            assertThat(Stages.refusal(sandbox.createDevice(picky.plugin(), new DeviceOptions(Optional.of(unwanted), List.of(), gain.latePolicy()))))
                    .contains("plugin=clap:scuff.tck.load-fails");
            assertThat(sandbox.devices()).containsExactly(many, gain, picky);
            rig.completeBlocks(10);

            Stages.get(sandbox.restart());
            assertThat(picky.state()).isEqualTo(Device.State.FAILED);
            assertThat(picky.failure().orElseThrow()).contains("plugin=clap:scuff.tck.load-fails");
            assertThat(List.of(many.state(), gain.state())).containsOnly(Device.State.ACTIVE);
            rig.completeBlocks(10);
        }
    }

    @Test
    void what_belongs_to_another_group_or_points_the_wrong_way_is_not_connected() {
        try (Rig rig = Rig.with()) {
            SandboxGroup other = rig.client.createGroup(Rig.options(GroupMode.SERIAL, 64));
            AudioPort in = rig.group.addInput("in", 2);
            AudioPort out = rig.group.addOutput("out", 2);
            AudioPort foreign = other.addOutput("foreign", 2);
            for (Runnable wrong : List.<Runnable>of(() -> rig.group.connect(in, foreign), () -> rig.group.connect(out, in),
                    () -> rig.group.disconnect(in, out), () -> rig.group.removePort(foreign), () -> rig.group.addInput("none", 0))) {
                Stages.clear(catchThrowable(wrong::run));
            }
            rig.group.connect(in, out);
            Stages.clear(catchThrowable(() -> rig.group.connect(in, out)));
            rig.write(in, i -> 5);
            rig.completeBlocks(1);
            assertThat(rig.read(out, 0)).isEqualTo(5);
        }
    }

    @Test
    void a_sandbox_killed_while_it_starts_fails_and_can_be_restarted() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            rig.log.listen(line -> {
                if (line.contains("child started: kind=sandbox")) {
                    rig.log.listen(next -> {});
                    ProcessHandle.of(Long.parseLong(line.replaceAll(".*pid=", ""))).orElseThrow().destroyForcibly();
                }
            });
            assertThat(Stages.refusal(rig.group.createSandbox("dead at once"))).contains("sandbox=dead at once").contains("signal 9");
            Sandbox sandbox = rig.group.sandboxes().getFirst();
            assertThat(sandbox.state()).isEqualTo(Sandbox.State.FAILED);
            assertThat(sandbox.process()).isEqualTo(OptionalLong.empty());
            assertThat(sandbox.crash().orElseThrow().cause()).contains("signal 9");
            assertThat(Stages.refusal(sandbox.createDevice(Plugins.ref(NativePlugin.GAIN), DeviceOptions.DEFAULT))).contains("restart");
            rig.completeBlocks(3);
            Stages.get(sandbox.restart());
            rig.device(sandbox, NativePlugin.GAIN);
            rig.completeBlocks(3);
        }
    }

    @Test
    void a_sandbox_killed_while_a_plugin_is_activated_says_which_call_it_was_in() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.ACTIVATE_HANGS)) {
            Sandbox sandbox = rig.sandbox("one");
            CompletionStage<Device> device = sandbox.createDevice(Plugins.ref(NativePlugin.ACTIVATE_HANGS), DeviceOptions.DEFAULT);
            rig.log.await("activate-hangs: hangs");
            sandbox.kill();
            assertThat(Stages.refusal(device)).contains("signal 9");
            rig.states.await(sandbox, Sandbox.State.CRASHED);
            assertThat(sandbox.crash().orElseThrow().lastCall()).isEqualTo("activate of clap:scuff.tck.activate-hangs");
            Stages.get(sandbox.restart());
            assertThat(sandbox.devices()).isEmpty();
        }
    }

    @Test
    void a_java_that_may_not_be_executed_is_named_with_what_to_check() throws IOException {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\n");
        assertNothingStarts(java, "program=" + java, "may be executed");
        assertNothingStarts(folder.resolve("nowhere"), "program=" + folder.resolve("nowhere"), "exists");
    }

    @Test
    void a_java_that_ends_at_once_is_quoted() throws IOException {
        assertNothingStarts(program("echo 'no such option' >&2; exit 3"), "exit code 3", "no such option");
    }

    @Test
    void a_child_that_speaks_nonsense_is_ended() throws IOException {
        assertNothingStarts(program("exec cat /dev/zero"), "sandbox=one", "");
        assertNothingStarts(program("exec yes"), "sandbox=one", "");
        assertNothingStarts(program("printf '\\077\\377\\377\\377\\0\\0\\0\\0'; exec cat >/dev/null"), "sandbox=one", "");
    }

    @Test
    void a_child_that_says_nothing_is_given_up_and_ended() throws IOException {
        assertNothingStarts(program("exec sleep 1000"), "no answer in time", "timeout=");
    }

    private Path program(String script) throws IOException {
        Path program = Files.createTempFile(folder, "java", "");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private void assertNothingStarts(Path java, String... words) {
        Timeouts hasty = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        Path plugin = Plugins.files(NativePlugin.GAIN)[0];
        try (Rig rig = Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES), client -> client.executables(kind -> List.of(java.toString(), kind))
                .timeouts(hasty).scanCache(folder.resolve("scan.json")))) {
            assertThat(Stages.refusal(rig.group.createSandbox("one"))).contains(words);
            String scan = Stages.refusal(rig.client.plugins().scan(ScanRequest.only(List.of(plugin)), ScanListener.NONE));
            assertThat(scan).contains(Arrays.stream(words).filter(word -> !word.startsWith("sandbox=")).toArray(String[]::new));
            rig.completeBlocks(1);
        }
    }

    /** The system itself refuses half a terabyte. */
    @Test
    void memory_that_cannot_be_had_is_one_clear_refusal_and_the_rest_goes_on() {
        RecordingBackend backend = new RecordingBackend(new LinuxIpcBackend());
        try (Rig rig = Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES), client -> client.backend(backend), NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            backend.askForMore(label -> 1L << 39);
            assertThat(Stages.refusal(sandbox.createDevice(gain.plugin(), DeviceOptions.DEFAULT))).contains("available=");
            assertThat(Stages.refusal(rig.group.createSandbox("two"))).contains("available=").contains("sandbox=two");
            assertThat(Stages.clear(catchThrowable(() -> rig.client.createGroup(rig.group.options())))).contains("available=");
            rig.completeBlocks(10);
            assertThat(sandbox.devices()).containsExactly(gain);
            assertThat(Stages.refusal(sandbox.restart())).contains("available=");
            assertThat(sandbox.state()).isEqualTo(Sandbox.State.FAILED);
            assertThat(gain.state()).isEqualTo(Device.State.CRASHED);
            backend.askForMore(label -> 0);
            Stages.get(sandbox.restart());
            assertThat(gain.state()).isEqualTo(Device.State.ACTIVE);
            rig.completeBlocks(10);
        }
    }

    @Test
    void a_group_closed_while_its_sandboxes_start_leaves_none_behind() {
        try (Rig rig = Rig.with()) {
            List<CompletionStage<Sandbox>> starting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                starting.add(rig.group.createSandbox("late " + i));
            }
            rig.group.closeNow();
            starting.forEach(BadInputIT::awaitEitherWay);
            assertThat(rig.group.sandboxes()).isEmpty();
            assertThat(Stages.refusal(rig.group.createSandbox("too late"))).contains("state=CLOSED");
        }
    }

    private static void awaitEitherWay(CompletionStage<Sandbox> stage) {
        assertThat(stage.handle((sandbox, thrown) -> thrown == null || thrown.getCause() instanceof ScuffException).toCompletableFuture().join())
                .isTrue();
    }

    /** While every carrier of virtual threads is busy no task of the client begins. */
    @Test
    void a_sandbox_closed_before_its_start_began_is_never_started() throws Exception {
        try (Rig rig = Rig.with()) {
            int carriers = Runtime.getRuntime().availableProcessors();
            CountDownLatch busy = new CountDownLatch(carriers);
            AtomicBoolean closed = new AtomicBoolean();
            List<Thread> occupants = new ArrayList<>();
            for (int i = 0; i < carriers; i++) {
                occupants.add(Thread.ofVirtual().start(() -> {
                    busy.countDown();
                    while (!closed.get()) {
                        Thread.onSpinWait();
                    }
                }));
            }
            busy.await();
            CompletionStage<Sandbox> starting = rig.group.createSandbox("too late");
            rig.group.closeNow();
            closed.set(true);
            assertThat(Stages.refusal(starting)).contains("closed");
            assertThat(rig.log.children()).isEmpty();
            for (Thread occupant : occupants) {
                occupant.join();
            }
        }
    }

    @Test
    void devices_of_a_dead_sandbox_refuse_what_they_cannot_do() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            sandbox.kill();
            rig.states.await(sandbox, Sandbox.State.CRASHED);
            for (CompletionStage<?> asked : List.of(gain.parameters(), gain.saveState(),
                    gain.valueToText(7, 1), gain.textToValue(7, "1"), sandbox.createDevice(gain.plugin(), DeviceOptions.DEFAULT))) {
                assertThat(Stages.refusal(asked)).contains("state=CRASHED").contains("restart");
            }
            gain.close();
            assertThat(gain.state()).isEqualTo(Device.State.CLOSED);
            Stages.get(sandbox.restart());
            assertThat(sandbox.devices()).isEmpty();
            sandbox.closeNow();
            sandbox.closeNow();
            assertThat(Stages.refusal(sandbox.restart())).contains("closed");
            assertThat(rig.group.sandboxes()).isEmpty();
        }
    }
}
