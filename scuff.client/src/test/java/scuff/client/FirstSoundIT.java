package scuff.client;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scuff.api.client.Device;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class FirstSoundIT {

    @Test
    void a_block_goes_through_a_plugin_in_another_process() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Device gain = rig.device(rig.sandbox("one"), NativePlugin.GAIN);
            Rig.Line line = rig.line(gain);
            for (int block = 0; block < 1000; block++) {
                for (int i = 0; i < Rig.FRAMES; i++) {
                    rig.group.audio().input(line.in(), 0).setAtIndex(JAVA_FLOAT, i, block + i);
                    rig.group.audio().input(line.in(), 1).setAtIndex(JAVA_FLOAT, i, -i);
                }
                assertThat(rig.process().complete()).isTrue();
                assertThat(rig.group.audio().output(line.out(), 0).getAtIndex(JAVA_FLOAT, 5)).isEqualTo(block + 5f);
                assertThat(rig.group.audio().output(line.out(), 1).getAtIndex(JAVA_FLOAT, 5)).isEqualTo(-5f);
            }
            assertThat(gain.state()).isEqualTo(Device.State.ACTIVE);
            assertThat(Stages.get(gain.parameters())).isEqualTo(Rig.values(7, 1));
        }
    }
}
