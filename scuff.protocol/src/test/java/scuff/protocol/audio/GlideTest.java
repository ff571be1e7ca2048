package scuff.protocol.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GlideTest {
    private static final int LENGTH = 50;
    private static final int MAX = 32;

    private final Glide glide = new Glide(1, LENGTH);
    private final List<MemorySegment> port = Blocks.port(1, MAX);
    private final List<Float> heard = new ArrayList<>();

    private void hear(long sources, float value, int frames) {
        Blocks.fill(port, value);
        glide.over(sources, port, frames);
        for (int i = 0; i < frames; i++) {
            heard.add(port.getFirst().getAtIndex(JAVA_FLOAT, i));
        }
    }

    private void expectNoClick() {
        for (int i = 1; i < heard.size(); i++) {
            assertThat(Math.abs(heard.get(i) - heard.get(i - 1))).as("step at %d of %d", i, heard.size()).isLessThanOrEqualTo(1f / LENGTH + 1e-5f);
        }
    }

    @Test
    void while_the_sources_stay_nothing_is_changed() {
        for (int block = 0; block < 10; block++) {
            hear(7, block % 2, MAX);
            assertThat(heard.subList(block * MAX, heard.size())).containsOnly((float) (block % 2));
        }
    }

    @Test
    void what_is_heard_first_is_left_as_it_is() {
        assertThat(glide.hasStarted()).isFalse();
        hear(7, 1, MAX);
        assertThat(heard).containsOnly(1f);
        assertThat(glide.hasStarted()).isTrue();
    }

    @Test
    void however_often_the_sources_change_and_however_long_blocks_are_nothing_clicks() {
        Random random = new Random(43);
        long sources = 0;
        for (int block = 0; block < 3_000; block++) {
            sources += random.nextInt(3) == 0 ? 1 : 0;
            hear(sources, sources % 2, 1 + random.nextInt(MAX));
        }
        expectNoClick();
    }

    @Test
    void a_change_to_sources_that_sound_the_same_is_not_heard() {
        for (long sources = 0; sources < 10; sources++) {
            hear(sources, 0.3f, MAX);
        }
        assertThat(heard).containsOnly(0.3f);
    }

    @Test
    void it_fits_a_port_of_as_many_channels_and_no_other() {
        assertThat(glide.fits(port)).isTrue();
        assertThat(glide.fits(Blocks.port(2, MAX))).isFalse();
    }
}
