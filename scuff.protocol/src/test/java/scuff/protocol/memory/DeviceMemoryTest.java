package scuff.protocol.memory;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceMemoryTest {

    @Test
    void whatever_the_layout_both_sides_find_every_channel_and_event_at_the_same_place() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            DeviceLayout layout = new DeviceLayout(counts(random), counts(random), 1 + random.nextInt(300), 1 + random.nextInt(40),
                    64 * (1 + random.nextInt(40)));
            MemorySegment memory = Footprints.zeroed(DeviceMemory.bytes(layout));
            DeviceMemory client = DeviceMemory.create(memory, layout);
            DeviceMemory sandbox = DeviceMemory.open(memory, layout);
            assertThat(shape(client.inputs())).isEqualTo(layout.inputs());
            assertThat(shape(client.outputs())).isEqualTo(layout.outputs());

            fill(client.inputs(), layout.maxFrames(), 1);
            fill(sandbox.outputs(), layout.maxFrames(), 2);
            client.eventsIn().putParameterValue(3, 4, 5);
            sandbox.eventsOut().putMidi(6, 0, 7, 8, 9);
            sandbox.processed(11, 12);

            assertThat(isFilled(sandbox.inputs(), layout.maxFrames(), 1)).isTrue();
            assertThat(isFilled(client.outputs(), layout.maxFrames(), 2)).isTrue();
            assertThat(sandbox.eventsIn().time(0)).isEqualTo(3);
            assertThat(client.eventsOut().time(0)).isEqualTo(6);
            assertThat(client.processed()).isEqualTo(11);
            assertThat(client.processNanos()).isEqualTo(12);
        }
    }

    private static List<Integer> counts(Random random) {
        List<Integer> counts = new ArrayList<>();
        for (int port = random.nextInt(4); port > 0; port--) {
            counts.add(random.nextInt(4));
        }
        return counts;
    }

    private static List<Integer> shape(List<List<MemorySegment>> ports) {
        return ports.stream().map(List::size).toList();
    }

    /** Another value for each sample of each channel. */
    private static void fill(List<List<MemorySegment>> ports, int frames, int seed) {
        each(ports, frames, (channel, i, n) -> {
            channel.setAtIndex(JAVA_FLOAT, i, seed * 1000f + n);
            return true;
        });
    }

    private static boolean isFilled(List<List<MemorySegment>> ports, int frames, int seed) {
        return each(ports, frames, (channel, i, n) -> channel.getAtIndex(JAVA_FLOAT, i) == seed * 1000f + n);
    }

    private interface Visit {
        boolean at(MemorySegment channel, int i, int n);
    }

    private static boolean each(List<List<MemorySegment>> ports, int frames, Visit visit) {
        boolean all = true;
        int n = 0;
        for (List<MemorySegment> port : ports) {
            for (MemorySegment channel : port) {
                assertThat(channel.byteSize()).isEqualTo(frames * 4L);
                for (int i = 0; i < frames; i++) {
                    all &= visit.at(channel, i, n++);
                }
            }
        }
        return all;
    }

    @Test
    void the_layout_does_not_follow_the_lists_it_was_made_from() {
        List<Integer> ports = new ArrayList<>(List.of(2));
        DeviceLayout layout = new DeviceLayout(ports, ports, 64, 8, 512);
        long bytes = DeviceMemory.bytes(layout);
        ports.add(2);

        assertThat(DeviceMemory.bytes(layout)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE})
    void a_layout_with_negative_channels_is_refused_because_parts_would_overlap(int channels) {
        assertThatThrownBy(() -> new DeviceLayout(List.of(channels, 4), List.of(), 64, 8, 512)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inputs=[" + channels);
        assertThatThrownBy(() -> new DeviceLayout(List.of(), List.of(channels, 4), 64, 8, 512)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outputs=[" + channels);
    }

    @Test
    void a_layout_without_frames_or_events_is_refused() {
        assertThatThrownBy(() -> new DeviceLayout(List.of(), List.of(), 0, 8, 512)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxFrames=0");
        assertThatThrownBy(() -> new DeviceLayout(List.of(), List.of(), 64, -1, 512)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("events=-1");
        assertThatThrownBy(() -> new DeviceLayout(List.of(), List.of(), 64, 1, -1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes=-1");
    }
}
