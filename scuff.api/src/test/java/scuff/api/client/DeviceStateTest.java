package scuff.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.PluginRef;

class DeviceStateTest {
    private static final DeviceState STATE = new DeviceState(new PluginRef("clap", "org.example.süß"), "1.2.3", new byte[] {1, -2, 3, 0, 5});

    @Test
    void what_is_written_is_read_again() {
        assertThat(DeviceState.parse(STATE.toBytes())).isEqualTo(STATE);
        DeviceState empty = new DeviceState(new PluginRef("", ""), "", new byte[0]);
        assertThat(DeviceState.parse(empty.toBytes())).isEqualTo(empty);
    }

    /** Other programs may read it: these bytes stay as they are. */
    @Test
    void the_form_is_the_one_the_map_draws() {
        assertThat(HexFormat.of().formatHex(new DeviceState(new PluginRef("f", "ab"), "1", new byte[] {7}).toBytes()))
                .matches("89534355" + "46460d0a" + "0001" + "0001" + "0002" + "0001" + "0000000000000001" + "[0-9a-f]{8}" + "66" + "6162" + "31" + "07");
    }

    @Test
    void states_of_every_size_come_back() {
        Random random = new Random(1);
        for (int size = 0; size < 3000; size += 1 + random.nextInt(40)) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            DeviceState state = new DeviceState(new PluginRef("clap", "p".repeat(random.nextInt(200))), "v".repeat(random.nextInt(20)), bytes);
            assertThat(DeviceState.parse(state.toBytes())).isEqualTo(state);
        }
    }

    @Test
    void every_cut_is_told() {
        byte[] good = STATE.toBytes();
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> DeviceState.parse(cut)).isInstanceOf(ScuffException.class).hasMessageContaining("bytes=" + length)
                    .hasMessageContaining("cut off");
        }
    }

    @Test
    void every_flipped_bit_is_told() {
        byte[] good = STATE.toBytes();
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> DeviceState.parse(bad)).as("bit %d", bit).isInstanceOf(ScuffException.class).hasMessageContaining("=");
        }
    }

    @Test
    void whatever_is_done_to_the_bytes_the_state_is_equal_or_refused() {
        Random random = new Random(2);
        byte[] good = STATE.toBytes();
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = mutate(good, random);
            try {
                assertThat(DeviceState.parse(bytes)).isEqualTo(STATE);
            } catch (ScuffException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] bytes = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length * 2) : good.length);
        for (int i = random.nextInt(5); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : random.nextBoolean() ? 0xff : 0);
        }
        return bytes;
    }

    /** A header that lies about lengths must not make anybody allocate what it says. */
    @Test
    void lengths_that_cannot_be_are_refused_before_anything_is_made_of_them() {
        for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, DeviceState.MAX_BYTES, DeviceState.MAX_BYTES + 1L}) {
            byte[] bytes = STATE.toBytes();
            ByteBuffer.wrap(bytes).putLong(16, length);
            assertThatThrownBy(() -> DeviceState.parse(bytes)).isInstanceOf(ScuffException.class).hasMessageContaining("bytes=");
        }
    }

    @Test
    void what_is_something_else_is_called_so() {
        assertThatThrownBy(() -> DeviceState.parse("{\"this\": \"is a document, not a state\"}".getBytes())).isInstanceOf(ScuffException.class)
                .hasMessageContaining("not a state of Scuff");
        byte[] later = STATE.toBytes();
        ByteBuffer.wrap(later).putShort(8, (short) 2);
        assertThatThrownBy(() -> DeviceState.parse(later)).isInstanceOf(ScuffException.class).hasMessageContaining("header.version=2");
    }

    @Test
    void a_text_that_does_not_fit_the_header_is_refused_when_it_is_written() {
        assertThatThrownBy(() -> new DeviceState(new PluginRef("f", "x".repeat(70_000)), new byte[0]).toBytes())
                .isInstanceOf(ScuffException.class).hasMessageContaining("plugin.bytes=70000");
        assertThatThrownBy(() -> new DeviceState(new PluginRef("f", "\ud800"), new byte[0]).toBytes()).isInstanceOf(ScuffException.class);
    }

    @Test
    void states_of_two_versions_are_not_equal() {
        assertThat(new DeviceState(STATE.plugin(), "1.2.4", STATE.bytes())).isNotEqualTo(STATE);
    }
}
