package scuff.protocol.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FadeTest {
    private static final int GLIDE = 100;

    private final List<MemorySegment> block = List.of(Arena.ofAuto().allocate(4L * 1000, 64));
    private final Fade fade = new Fade(1, GLIDE);
    private final List<Float> heard = new ArrayList<>();

    private void play(float constant, int frames) {
        for (int i = 0; i < frames; i++) {
            block.getFirst().setAtIndex(JAVA_FLOAT, i, constant);
        }
        fade.apply(block, frames);
        fade.remember(block, frames);
        for (int i = 0; i < frames; i++) {
            heard.add(block.getFirst().getAtIndex(JAVA_FLOAT, i));
        }
    }

    private double largestStep() {
        double largest = 0;
        for (int i = 1; i < heard.size(); i++) {
            largest = Math.max(largest, Math.abs(heard.get(i) - heard.get(i - 1)));
        }
        return largest;
    }

    @Test
    void a_change_is_a_glide_and_ends_at_what_comes_now() {
        play(1, 10);
        fade.begin();
        play(0, 2 * GLIDE);
        assertThat(largestStep()).isLessThan(1.0 / GLIDE + 1e-6);
        assertThat(heard.getLast()).isZero();
    }

    @Test
    void a_change_in_the_middle_of_a_glide_begins_where_that_glide_was() {
        play(1, 10);
        fade.begin();
        play(0, GLIDE / 4);
        fade.begin();
        play(1, 1);
        fade.begin();
        play(0, GLIDE / 3);
        fade.begin();
        play(1, 2 * GLIDE);
        assertThat(largestStep()).isLessThan(1.0 / GLIDE + 1e-6);
        assertThat(heard.getLast()).isEqualTo(1);
    }

    @Test
    void a_glide_takes_some_milliseconds_at_any_rate() {
        assertThat(Fade.frames(48_000)).isEqualTo(256);
        for (double rate : new double[] {8_000, 44_100, 96_000, 768_000}) {
            assertThat(Fade.frames(rate) / rate).isBetween(0.005, 0.006);
        }
    }

    @Test
    void nothing_that_is_no_number_is_glided_from() {
        play(Float.NaN, 5);
        fade.begin();
        heard.clear();
        play(1, GLIDE);
        assertThat(heard).allMatch(Float::isFinite);
    }
}
