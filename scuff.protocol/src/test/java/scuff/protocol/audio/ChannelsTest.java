package scuff.protocol.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private static final List<MemorySegment> STEREO = Blocks.of(new float[] {1, 2, 3}, new float[] {10, 20, 30});
    private static final List<MemorySegment> MONO = Blocks.of(new float[] {4, 5, 6});
    private static final List<MemorySegment> THREE = Blocks.of(new float[] {1, 1, 1}, new float[] {2, 2, 2}, new float[] {6, 6, 9});
    private static final List<MemorySegment> NONE = List.of();

    /** A port with something in it. */
    private static List<MemorySegment> used(int channels) {
        List<MemorySegment> port = Blocks.port(channels, 3);
        Blocks.fill(port, 100);
        return port;
    }

    private static List<MemorySegment> copied(List<MemorySegment> source, int channels) {
        List<MemorySegment> target = used(channels);
        Channels.copy(source, target, 3);
        return target;
    }

    private static List<MemorySegment> added(List<MemorySegment> source, int channels) {
        List<MemorySegment> target = used(channels);
        Channels.add(source, target, 3);
        return target;
    }

    @Test
    void equal_counts_are_carried_one_to_one() {
        assertThat(Blocks.samples(copied(STEREO, 2), 0)).containsExactly(1, 2, 3);
        assertThat(Blocks.samples(copied(STEREO, 2), 1)).containsExactly(10, 20, 30);
        assertThat(Blocks.samples(added(STEREO, 2), 1)).containsExactly(110, 120, 130);
        assertThat(Blocks.samples(copied(MONO, 1), 0)).containsExactly(4, 5, 6);
    }

    @Test
    void mono_feeds_every_channel() {
        for (int channel = 0; channel < 3; channel++) {
            assertThat(Blocks.samples(copied(MONO, 3), channel)).containsExactly(4, 5, 6);
            assertThat(Blocks.samples(added(MONO, 3), channel)).containsExactly(104, 105, 106);
        }
    }

    @Test
    void anything_to_mono_is_the_mean_of_all() {
        assertThat(Blocks.samples(copied(STEREO, 1), 0)).containsExactly(5.5f, 11, 16.5f);
        assertThat(Blocks.samples(copied(THREE, 1), 0)).usingComparatorWithPrecision(1e-6f).containsExactly(3, 3, 4);
        assertThat(Blocks.samples(added(STEREO, 1), 0)).containsExactly(105.5f, 111, 116.5f);
    }

    @Test
    void else_the_channels_both_have_and_the_rest_is_silent() {
        List<MemorySegment> wider = copied(STEREO, 4);
        assertThat(Blocks.samples(wider, 1)).containsExactly(10, 20, 30);
        assertThat(Blocks.samples(wider, 2)).containsExactly(0, 0, 0);
        assertThat(Blocks.samples(wider, 3)).containsExactly(0, 0, 0);
        assertThat(Blocks.samples(copied(THREE, 2), 1)).containsExactly(2, 2, 2);
        assertThat(Blocks.samples(added(STEREO, 3), 2)).as("adding leaves the rest").containsExactly(100, 100, 100);
    }

    @Test
    void a_port_without_channels_gives_and_takes_nothing() {
        assertThat(Blocks.samples(copied(NONE, 2), 1)).containsExactly(0, 0, 0);
        assertThat(Blocks.samples(copied(NONE, 1), 0)).containsExactly(0, 0, 0);
        assertThat(Blocks.samples(added(NONE, 1), 0)).containsExactly(100, 100, 100);
        assertThat(copied(MONO, 0)).isEmpty();
        assertThat(copied(STEREO, 0)).isEmpty();
    }

    @Test
    void only_the_frames_of_the_block_are_touched() {
        List<MemorySegment> target = used(2);

        Channels.copy(STEREO, target, 2);
        assertThat(Blocks.samples(target, 0)).containsExactly(1, 2, 100);
        Channels.add(STEREO, target, 1);
        assertThat(Blocks.samples(target, 0)).containsExactly(2, 2, 100);
        Channels.silence(target, 2);
        assertThat(Blocks.samples(target, 1)).containsExactly(0, 0, 100);
        Channels.silence(target, 0);
        assertThat(Blocks.samples(target, 1)).containsExactly(0, 0, 100);
    }
}
