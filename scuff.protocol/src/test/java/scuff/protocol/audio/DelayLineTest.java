package scuff.protocol.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DelayLineTest {

    @Test
    void whatever_the_block_lengths_every_sample_comes_exactly_so_many_frames_later() {
        Random random = new Random(17);
        for (int round = 0; round < 100; round++) {
            int maxFrames = 1 + random.nextInt(64);
            int delay = maxFrames + (random.nextBoolean() ? 0 : random.nextInt(200));
            DelayLine line = new DelayLine(2, delay, maxFrames);
            List<float[]> written = new ArrayList<>();
            for (int block = 0; block < 60; block++) {
                int frames = random.nextInt(4) == 0 ? maxFrames : 1 + random.nextInt(maxFrames);
                expectDelayed(line.read(frames), written, frames, delay);
                write(line, written, frames, maxFrames);
            }
        }
    }

    private static void expectDelayed(List<MemorySegment> block, List<float[]> written, int frames, int delay) {
        for (int i = 0; i < frames; i++) {
            int from = written.size() + i - delay;
            for (int c = 0; c < 2; c++) {
                float expected = from < 0 ? 0 : written.get(from)[c];
                assertThat(block.get(c).getAtIndex(JAVA_FLOAT, i)).isEqualTo(expected);
            }
        }
    }

    private static void write(DelayLine line, List<float[]> written, int frames, int maxFrames) {
        List<MemorySegment> source = Blocks.port(2, maxFrames);
        Blocks.fill(source, Float.NaN);
        for (int i = 0; i < frames; i++) {
            float[] sample = {written.size() + 1, -written.size() - 1};
            source.get(0).setAtIndex(JAVA_FLOAT, i, sample[0]);
            source.get(1).setAtIndex(JAVA_FLOAT, i, sample[1]);
            written.add(sample);
        }
        line.write(source, frames);
    }

    @Test
    void reading_twice_gives_the_same() {
        DelayLine line = new DelayLine(1, 4, 4);
        line.write(Blocks.of(new float[] {1, 2, 3, 4}), 4);

        assertThat(Blocks.samples(line.read(3), 0)).startsWith(1, 2, 3);
        assertThat(Blocks.samples(line.read(4), 0)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_delay_that_a_block_could_outrun_is_refused() {
        assertThatThrownBy(() -> new DelayLine(1, 63, 64)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("delay=63")
                .hasMessageContaining("maxFrames=64");
    }

    @Test
    void a_line_fits_a_source_of_as_many_channels_and_no_other() {
        DelayLine line = new DelayLine(2, 64, 64);

        assertThat(line.delay()).isEqualTo(64);
        assertThat(line.fits(Blocks.port(2, 64), 64)).isTrue();
        assertThat(line.fits(Blocks.port(1, 64), 64)).isFalse();
        assertThat(line.fits(Blocks.port(3, 64), 64)).isFalse();
        assertThat(line.fits(Blocks.port(2, 64), 128)).as("another delay").isFalse();
    }
}
