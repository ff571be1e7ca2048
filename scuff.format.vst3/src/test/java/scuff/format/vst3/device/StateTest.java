package scuff.format.vst3.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.PluginException;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.fixture.NativePlugin;
import scuff.format.vst3.fixture.Rig;
import scuff.tck.format.Buffers;

class StateTest {
    private static final Uid ID = Uid.parse(NativePlugin.SEPARATE).orElseThrow();

    @Test
    void bothHalvesOfAPluginComeBack() {
        byte[] state;
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            var in = Buffers.events(rig.arena);
            in.putParameterValue(0, NativePlugin.GAIN, -24);
            rig.device.flush(in, Buffers.events(rig.arena));
            state = rig.device.saveState();
        }
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            NativePlugin.clear();
            rig.device.loadState(state);
            assertThat(NativePlugin.log()).containsExactly("component setState", "controller setComponentState", "controller setState look tell=4");
            assertThat(rig.device.value(NativePlugin.GAIN)).isEqualTo(-24);
        }
    }

    /** Byte by byte, as other hosts write it. */
    @Test
    void aStateIsAPresetFile() {
        byte[] file = new Preset(ID, Optional.of(new byte[] {1, 2, 3}), Optional.of(new byte[] {4}), Optional.empty()).write();
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("VST3");
        assertThat(bytes.getInt(4)).isEqualTo(1);
        assertThat(new String(file, 8, 32, StandardCharsets.US_ASCII)).isEqualTo(NativePlugin.SEPARATE);
        assertThat(bytes.getLong(40)).isEqualTo(52);
        assertThat(new String(file, 52, 4, StandardCharsets.US_ASCII)).isEqualTo("List");
        assertThat(bytes.getInt(56)).isEqualTo(2);
        assertThat(new String(file, 60, 4, StandardCharsets.US_ASCII)).isEqualTo("Comp");
        assertThat(bytes.getLong(64)).isEqualTo(48);
        assertThat(bytes.getLong(72)).isEqualTo(3);
        assertThat(new String(file, 80, 4, StandardCharsets.US_ASCII)).isEqualTo("Cont");
        assertThat(bytes.getLong(84)).isEqualTo(51);
        assertThat(file).hasSize(100);
        assertThat(Preset.read(file).component()).hasValueSatisfying(chunk -> assertThat(chunk).containsExactly(1, 2, 3));
    }

    @Test
    void theStateOfAnotherPluginIsRefused() {
        byte[] other = new Preset(new Uid(9, 9, 9, 9), Optional.of(new byte[8]), Optional.empty(), Optional.empty()).write();
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            assertThatThrownBy(() -> rig.device.loadState(other)).isInstanceOf(PluginException.class).hasMessageContaining("another plugin");
        }
    }

    /** Whatever is wrong with it, it is told and nothing else happens. */
    @Test
    void aDamagedStateIsRefused() {
        byte[] file = new Preset(ID, Optional.of(new byte[100]), Optional.of(new byte[10]), Optional.empty()).write();
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Preset.read(cut)).as("bytes=%d", length).isInstanceOf(PluginException.class);
        }
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] spoilt = file.clone();
            for (int n = 0; n < 3; n++) {
                spoilt[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            try {
                Preset.read(spoilt);
            } catch (PluginException refused) {
                assertThat(refused).hasMessageContaining("bytes=" + file.length);
            }
        }
    }

    /** Its parameters are all there is to keep. */
    @Test
    void aPluginWithoutAStateKeepsItsParameters() {
        byte[] state;
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            NativePlugin.set("state_result", Result.NOT_IMPLEMENTED.code);
            var in = Buffers.events(rig.arena);
            in.putParameterValue(0, NativePlugin.GAIN, -24);
            rig.device.flush(in, Buffers.events(rig.arena));
            state = rig.device.saveState();
        }
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            rig.device.loadState(state);
            assertThat(rig.device.value(NativePlugin.GAIN)).isEqualTo(-24);
            rig.processing().block(64);
            assertThat(rig.seen()).contains("point 100 @0 0.5000");
        }
    }

    @Test
    void aPluginThatDeclinesIsTold() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE)) {
            byte[] state = rig.device.saveState();
            NativePlugin.set("state_result", Result.INTERNAL_ERROR.code);
            assertThatThrownBy(rig.device::saveState).isInstanceOf(PluginException.class).hasMessageContaining("declines to save");
            assertThatThrownBy(() -> rig.device.loadState(state)).isInstanceOf(PluginException.class).hasMessageContaining("declines the state");
        }
    }
}
