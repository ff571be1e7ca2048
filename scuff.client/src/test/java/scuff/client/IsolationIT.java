package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scuff.api.client.Device;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.tck.plugins.NativePlugin;

/** What is configured reaches processes and devices. */
@ExtendWith(LeavesNothing.class)
class IsolationIT {
    private final SettableIsolation isolation = new SettableIsolation();

    private Rig rig(int spares) {
        return Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES), client -> client.isolation(isolation).warmSpares(spares), NativePlugin.GAIN,
                NativePlugin.DELAY);
    }

    /** The toggles a process finds in its environment; fails when a macro is missing. */
    private static Set<Toggle> environment(Sandbox sandbox) {
        try {
            String all = Files.readString(Path.of("/proc/" + sandbox.process().orElseThrow() + "/environ"), StandardCharsets.UTF_8);
            List<String> lines = Arrays.asList(all.split("\0"));
            return Arrays.stream(Toggle.values()).filter(toggle -> {
                assertThat(lines).containsAnyOf(toggle.macro() + "=0", toggle.macro() + "=1");
                return lines.contains(toggle.macro() + "=1");
            }).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Rig.PATIENCE;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void a_change_is_for_instances_that_are_made_from_then_on() {
        isolation.on(Toggle.WIN);
        isolation.on(Plugins.ref(NativePlugin.GAIN).id(), Toggle.LOGGING_VK_LOGGER);
        try (Rig rig = rig(0)) {
            Sandbox sandbox = rig.sandbox("one");
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            Device delay = rig.device(sandbox, NativePlugin.DELAY);
            assertThat(gain.toggles().names()).containsExactly("logging.vk-logger");
            assertThat(delay.toggles().names()).containsExactly("win", "win.class", "win.timers", "win.fonts");
            assertThat(environment(sandbox)).containsExactlyInAnyOrder(Toggle.WIN, Toggle.WIN_CLASS, Toggle.WIN_TIMERS, Toggle.WIN_FONTS);
            assertThat(sandbox.toggles()).isEqualTo(delay.toggles());

            isolation.on(Toggle.DRAW_TEXTURE_CACHE);
            isolation.on(Plugins.ref(NativePlugin.GAIN).id());
            rig.client.isolationChanged();
            Device later = rig.device(sandbox, NativePlugin.GAIN);
            assertThat(later.toggles()).isEqualTo(Toggles.NONE);
            assertThat(gain.toggles().names()).containsExactly("logging.vk-logger");
            assertThat(sandbox.restarts()).isZero();

            Stages.get(sandbox.restart());
            assertThat(gain.toggles()).isEqualTo(Toggles.NONE);
            assertThat(delay.toggles().names()).containsExactly("draw.texture-cache");
            assertThat(environment(sandbox)).containsExactly(Toggle.DRAW_TEXTURE_CACHE);
        }
    }

    @Test
    void a_restart_by_policy_is_for_the_sandboxes_that_are_affected_and_keeps_what_devices_are_set_to() {
        isolation.apply = Isolation.Apply.RESTART;
        try (Rig rig = rig(0)) {
            List<Sandbox> sandboxes = rig.sandboxes("one", "other");
            Device gain = rig.device(sandboxes.get(0), NativePlugin.GAIN);
            Device delay = rig.device(sandboxes.get(1), NativePlugin.DELAY);
            Rig.Line line = rig.line(gain);
            rig.write(line.in(), i -> 1);
            Stages.get(gain.setParameters(Rig.values(7, 0.25)));
            rig.completeBlocks(5);
            long untouched = sandboxes.get(1).process().orElseThrow();

            isolation.on(Plugins.ref(NativePlugin.GAIN).id(), Toggle.LOGGING_VK_LOGGER);
            rig.client.isolationChanged();
            until("the gain lives under the new set", () -> gain.toggles().isOn(Toggle.LOGGING_VK_LOGGER) && sandboxes.get(0).restarts() == 1);
            until("it sounds as before", () -> rig.process().complete() && rig.read(line.out(), 0) == 0.25f);
            assertThat(sandboxes.get(1).process()).hasValue(untouched);
            assertThat(delay.toggles()).isEqualTo(Toggles.NONE);

            isolation.on(Toggle.ALL);
            rig.client.isolationChanged();
            until("both processes know the new set", () -> sandboxes.stream().allMatch(s -> s.toggles().isOn(Toggle.ALL) && s.restarts() > 0
                    && s.state() == Sandbox.State.ACTIVE));
            assertThat(environment(sandboxes.get(1))).containsExactlyInAnyOrder(Toggle.values());
            until("the delay, too", () -> delay.toggles().isOn(Toggle.ALL));
            rig.client.isolationChanged();
            rig.completeBlocks(5);
            assertThat(sandboxes.get(1).restarts()).isEqualTo(1);
        }
    }

    @Test
    void a_spare_of_an_older_set_is_not_used_and_another_is_made_ready() {
        try (Rig rig = rig(1)) {
            until("a spare is ready", () -> rig.log.count("spare ready") == 1);
            Set<Long> old = ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
            isolation.on(Toggle.CORE_HOST_CACHE);
            rig.client.isolationChanged();
            until("it made way for another", () -> rig.log.count("spare ready") == 2);
            assertThat(rig.log.has("spare out of date")).isTrue();
            Sandbox sandbox = rig.sandbox("one");
            assertThat(old).doesNotContain(sandbox.process().orElseThrow());
            assertThat(rig.log.has("spare taken")).isTrue();
            assertThat(environment(sandbox)).containsExactly(Toggle.CORE_HOST_CACHE);
        }
    }
}
