package scuff.sbox;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import scuff.protocol.memory.DeviceLayout;
import scuff.protocol.memory.DeviceMemory;

class BypassTest {
    private static final int MAX = 64;
    private static final int GLIDE = 256;

    private DeviceMemory memory;
    private final List<Float> main = new ArrayList<>();
    private final List<Float> other = new ArrayList<>();
    private int time;

    /** A device whose input counts up, whose main output is -1 and whose other output is 1. */
    private Bypass device(List<Integer> inputs, List<Integer> outputs, int latency) {
        DeviceLayout layout = new DeviceLayout(inputs, outputs, MAX, 1, 64);
        memory = DeviceMemory.create(LoopRig.memory(DeviceMemory.bytes(layout)), layout);
        return new Bypass(memory, latency, MAX, GLIDE);
    }

    private void block(Bypass bypass, boolean bypassed, int frames) {
        for (int i = 0; i < frames; i++) {
            for (List<MemorySegment> port : memory.inputs()) {
                int now = time + i;
                port.forEach(channel -> channel.setAtIndex(JAVA_FLOAT, now - time, now + 1));
            }
        }
        bypass.keep(frames);
        for (int port = 0; port < memory.outputs().size(); port++) {
            for (int i = 0; i < frames; i++) {
                memory.outputs().get(port).getFirst().setAtIndex(JAVA_FLOAT, i, port == 0 ? -1 : 1);
            }
        }
        bypass.replace(bypassed, frames);
        for (int i = 0; i < frames; i++) {
            main.add(memory.outputs().getFirst().getFirst().getAtIndex(JAVA_FLOAT, i));
            if (memory.outputs().size() > 1) {
                other.add(memory.outputs().get(1).getFirst().getAtIndex(JAVA_FLOAT, i));
            }
        }
        time += frames;
    }

    @Test
    void the_main_input_replaces_the_main_output_as_late_as_the_device_would_be() {
        for (int latency : new int[] {0, 1, 50, 64, 1000}) {
            time = 0;
            main.clear();
            other.clear();
            Bypass bypass = device(List.of(1, 1), List.of(1, 1), latency);
            for (int block = 0; block < 40; block++) {
                block(bypass, true, 1 + block * 7 % MAX);
            }
            for (int n = 0; n < main.size(); n++) {
                assertThat(main.get(n)).as("sample %d, latency=%d", n, latency).isEqualTo(Math.max(0, n + 1 - latency));
            }
            assertThat(other).containsOnly(0f);
        }
    }

    @Test
    void a_device_that_is_not_bypassed_is_left_as_it_is() {
        Bypass bypass = device(List.of(1), List.of(1, 1), 10);
        for (int block = 0; block < 10; block++) {
            block(bypass, false, MAX);
        }
        assertThat(main).containsOnly(-1f);
        assertThat(other).containsOnly(1f);
    }

    @Test
    void it_glides_both_ways() {
        Bypass bypass = device(List.of(), List.of(1, 1), 0);
        for (int block = 0; block < 30; block++) {
            block(bypass, block / 10 == 1, MAX);
        }
        for (List<Float> heard : List.of(main, other)) {
            for (int n = 1; n < heard.size(); n++) {
                assertThat(Math.abs(heard.get(n) - heard.get(n - 1))).as("step at %d", n).isLessThan(1.01f / GLIDE);
            }
        }
        assertThat(List.of(main.getFirst(), main.get(20 * MAX - 1), main.getLast())).as("nothing goes in, so nothing is heard in between")
                .containsExactly(-1f, 0f, -1f);
    }

    @Test
    void channels_are_carried_by_the_rule() {
        Bypass bypass = device(List.of(1), List.of(2), 0);
        block(bypass, true, 3);
        assertThat(memory.outputs().getFirst().get(1).getAtIndex(JAVA_FLOAT, 2)).isEqualTo(3f);
    }
}
