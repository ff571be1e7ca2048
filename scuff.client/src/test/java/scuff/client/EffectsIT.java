package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scuff.api.client.Device;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.isolation.Toggle;
import scuff.client.lines.LevelRule;
import scuff.tck.plugins.NativePlugin;

/** What toggles change for a plugin in a real sandbox, from the configuration to what the plugin sees. */
@ExtendWith(LeavesNothing.class)
class EffectsIT {
    private static final int LOG = 51;
    private static final int WARNING = 2;

    private final SettableIsolation isolation = new SettableIsolation();

    private static Map<String, String> report(Device device) {
        var report = new HashMap<String, String>();
        new String(Stages.get(device.saveState()).bytes(), StandardCharsets.UTF_8).lines().map(line -> line.split("=", 2))
                .forEach(line -> report.put(line[0], line[1]));
        return report;
    }

    @Test
    void a_plugin_has_what_is_configured_and_is_told_so_in_all_ways() throws InterruptedException {
        isolation.on(Toggle.CORE, Toggle.DRAW_FONT_FACTORY);
        try (Rig rig = Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES), client -> client.isolation(isolation), NativePlugin.ISOLATION)) {
            Sandbox sandbox = rig.sandbox("one");
            rig.device(sandbox, NativePlugin.ISOLATION);
            Device second = rig.device(sandbox, NativePlugin.ISOLATION);
            Map<String, String> seen = report(second);
            assertThat(seen).as("an image of its own").containsEntry("number", "1").containsEntry("inits", "1");
            for (Toggle toggle : Toggle.values()) {
                boolean on = second.toggles().isOn(toggle);
                assertThat(on).isEqualTo(toggle.property().startsWith("core") || toggle == Toggle.DRAW_FONT_FACTORY);
                assertThat(seen).containsEntry("asked " + toggle.property(), on ? "1" : "0").containsEntry("macro " + toggle.macro(), on ? "1" : "0")
                        .containsEntry("environment " + toggle.macro(), on ? "1" : "0");
            }

            isolation.on();
            Device third = rig.device(sandbox, NativePlugin.ISOLATION);
            Device fourth = rig.device(sandbox, NativePlugin.ISOLATION);
            assertThat(report(third)).containsEntry("number", "1");
            assertThat(report(fourth)).as("shared").containsEntry("number", "2").containsEntry("asked core.hinstance", "0");
        }
    }

    @Test
    void lines_of_a_device_go_to_its_own_log_and_as_loud_as_configured() throws InterruptedException {
        isolation.on(Toggle.LOGGING);
        try (Rig rig = Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES),
                client -> client.isolation(isolation).levels(LevelRule.of("x", 0, "(id=" + Plugins.ref(NativePlugin.ISOLATION).id() + ")", "WARN")), NativePlugin.ISOLATION)) {
            Sandbox sandbox = rig.sandbox("one");
            Device device = rig.device(sandbox, NativePlugin.ISOLATION);
            String number = device.id().replaceAll(".*/", "");
            rig.completeBlocks(1);
            Stages.get(device.setParameters(Rig.values(LOG, 1)));
            rig.completeBlocks(1);
            Stages.get(device.setParameters(Rig.values(LOG, WARNING)));
            rig.completeBlocks(1);
            rig.log.await("logged 2");
            assertThat(rig.log.all()).anySatisfy(line -> assertThat(line).startsWith("WARN [scuff.device." + Plugins.ref(NativePlugin.ISOLATION).id() + ".")
                    .contains("." + number + "] plugin says").contains("logged 2"));
            assertThat(rig.log.has("logged 1")).as("below its level").isFalse();

            isolation.on();
            Device shared = rig.device(sandbox, NativePlugin.ISOLATION);
            rig.completeBlocks(1);
            Stages.get(shared.setParameters(Rig.values(LOG, 1)));
            rig.completeBlocks(1);
            rig.log.await("logged 1");
            assertThat(rig.log.all()).anySatisfy(line -> assertThat(line).startsWith("DEBUG plugin says: device=" + shared.id()).contains("logged 1"));
        }
    }
}
