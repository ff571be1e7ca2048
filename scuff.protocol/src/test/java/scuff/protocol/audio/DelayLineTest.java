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
            int before = maxFrames + (random.nextBoolean() ? 0 : random.nextInt(200));
            int after = random.nextInt(300);
            DelayLine line = new DelayLine(2, Math.max(before, after), maxFrames, 0);
            List<float[]> written = new ArrayList<>();
            for (int block = 0; block < 60; block++) {
                int frames = random.nextInt(4) == 0 ? maxFrames : 1 + random.nextInt(maxFrames);
                int start = written.size();
                expectDelayed(line.before(before, frames), written, start, frames, before);
                write(line, written, frames, maxFrames);
                expectDelayed(line.after(after, frames), written, start, frames, after);
            }
        }
    }

    private static void expectDelayed(List<MemorySegment> block, List<float[]> written, int start, int frames, int delay) {
        for (int i = 0; i < frames; i++) {
            int from = start + i - delay;
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
        DelayLine line = new DelayLine(1, 4, 4, 0);
        line.write(Blocks.of(new float[] {1, 2, 3, 4}), 4);

        assertThat(Blocks.samples(line.before(4, 3), 0)).startsWith(1, 2, 3);
        assertThat(Blocks.samples(line.before(4, 4), 0)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void when_the_delay_changes_what_is_inside_stays() {
        DelayLine line = new DelayLine(1, 4, 4, 0);
        line.write(Blocks.of(new float[] {1, 2, 3, 4}), 4);

        assertThat(Blocks.samples(line.after(0, 4), 0)).containsExactly(1, 2, 3, 4);
        assertThat(Blocks.samples(line.after(2, 4), 0)).containsExactly(0, 0, 1, 2);
        assertThat(Blocks.samples(line.after(4, 4), 0)).containsExactly(0, 0, 0, 0);
    }

    @Test
    void what_begins_gently_rises_from_silence_and_is_then_itself() {
        DelayLine line = new DelayLine(1, 10, 100, 50);
        List<MemorySegment> ones = Blocks.port(1, 100);
        Blocks.fill(ones, 1);
        float last = 0;
        for (int n = 0; n < 1000; n += 100) {
            line.write(ones, 100);
            for (float sample : Blocks.samples(line.after(0, 100), 0)) {
                assertThat(sample - last).isBetween(0f, 1.01f / 50);
                last = sample;
            }
        }
        assertThat(last).isEqualTo(1);
        assertThat(Blocks.samples(line.after(10, 100), 0)).containsOnly(1f);
    }

    @Test
    void a_delay_that_no_memory_could_hold_is_refused() {
        assertThatThrownBy(() -> new DelayLine(1, -1, 64, 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("delay=-1");
        assertThatThrownBy(() -> new DelayLine(1, Integer.MAX_VALUE, 64, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delay=2147483647").hasMessageContaining("maxFrames=64");
    }

    @Test
    void a_line_fits_a_source_of_as_many_channels_and_delays_it_has_room_for() {
        DelayLine line = new DelayLine(2, 64, 64, 0);

        assertThat(line.fits(Blocks.port(2, 64), 64, 64)).isTrue();
        assertThat(line.fits(Blocks.port(2, 64), 0, 64)).as("a shorter delay").isTrue();
        assertThat(line.fits(Blocks.port(2, 64), 64, 32)).as("shorter blocks").isTrue();
        assertThat(line.fits(Blocks.port(1, 64), 64, 64)).isFalse();
        assertThat(line.fits(Blocks.port(3, 64), 64, 64)).isFalse();
        assertThat(line.fits(Blocks.port(2, 64), 0, 65)).as("longer blocks").isFalse();
        assertThat(line.fits(Blocks.port(2, 64), 65, 64)).as("a longer delay").isFalse();
    }
}
