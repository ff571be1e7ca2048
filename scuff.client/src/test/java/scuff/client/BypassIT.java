package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.Sandbox;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class BypassIT {
    /** Index 6 of MANY_PARAMETERS. */
    private static final long OWN = 1018;

    @Test
    void a_plugin_with_a_parameter_for_it_is_bypassed_by_that_and_followed_when_the_parameter_moves() {
        try (Rig rig = Rig.with(NativePlugin.MANY_PARAMETERS)) {
            Sandbox sandbox = rig.sandbox("one");
            Device device = rig.device(sandbox, NativePlugin.MANY_PARAMETERS);
            assertThat(device.bypassed()).isFalse();
            done(rig, device.bypass(true));
            assertThat(device.bypassed()).isTrue();
            assertThat(Rig.value(device, OWN)).isEqualTo(1);
            Stages.get(sandbox.restart());
            assertThat(device.bypassed()).isTrue();
            assertThat(Rig.value(device, OWN)).as("after a restart").isEqualTo(1);
            done(rig, device.setParameters(Rig.values(OWN, 0)));
            assertThat(device.bypassed()).isFalse();
        }
    }

    @Test
    void a_plugin_without_one_goes_on_being_processed_but_its_input_is_heard_also_after_a_restart() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device loud = rig.device(sandbox, NativePlugin.GAIN, DeviceOptions.DEFAULT.with(Rig.values(7, 3)));
            Rig.Line line = rig.line(loud);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(3);
            assertThat(rig.read(line.out(), 0)).isEqualTo(3);
            done(rig, loud.bypass(true));
            rig.completeBlocks(3);
            assertThat(rig.read(line.out(), 0)).isEqualTo(1);
            assertThat(loud.bypassed()).isTrue();
            assertThat(Rig.value(loud, 7)).as("it keeps what it has").isEqualTo(3);
            Stages.get(sandbox.restart());
            rig.completeBlocks(3);
            assertThat(rig.read(line.out(), 0)).as("after a restart").isEqualTo(1);
            done(rig, loud.bypass(false));
            rig.completeBlocks(3);
            assertThat(rig.read(line.out(), 0)).isEqualTo(3);
            assertThat(rig.states.heard()).contains("DeviceInfoChanged");
        }
    }

    private static void done(Rig rig, CompletionStage<Void> stage) {
        Stages.get(stage);
        rig.completeBlocks(2);
    }
}
