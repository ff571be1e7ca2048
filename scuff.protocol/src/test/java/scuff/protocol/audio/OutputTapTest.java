package scuff.protocol.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputTapTest {
    private static final int MAX = 64;
    private static final int GLIDE = 100;

    private final List<MemorySegment> real = Blocks.port(2, MAX);
    private final List<MemorySegment> first = Blocks.port(2, MAX);
    private final List<MemorySegment> second = Blocks.port(1, MAX);
    private final OutputTap.State state = new OutputTap.State(2, GLIDE);
    private final List<Float> heard = new ArrayList<>();

    OutputTapTest() {
        Blocks.fill(real, 1);
        Blocks.fill(first, 0.25f);
        Blocks.fill(second, 0.25f);
    }

    private OutputTap silent() {
        return new OutputTap(real, Instead.SILENCE, MAX, state);
    }

    private OutputTap dry() {
        return new OutputTap(real, Instead.dry(List.of(first, second)), MAX, state);
    }

    private void hear(OutputTap tap, boolean well, int frames) {
        tap.resolve(well, frames);
        for (int i = 0; i < frames; i++) {
            heard.add(tap.heard().get(0).getAtIndex(JAVA_FLOAT, i));
            assertThat(tap.heard().get(1).getAtIndex(JAVA_FLOAT, i)).as("both channels").isEqualTo(heard.getLast());
        }
    }

    private void expectNoClick() {
        for (int i = 1; i < heard.size(); i++) {
            assertThat(Math.abs(heard.get(i) - heard.get(i - 1))).as("step at %d of %d", i, heard.size()).isLessThanOrEqualTo(1f / GLIDE + 1e-5f);
        }
    }

    @Test
    void while_all_is_well_nothing_is_copied() {
        OutputTap tap = dry();
        for (int block = 0; block < 5; block++) {
            tap.resolve(true, MAX);
            assertThat(tap.heard()).isSameAs(real);
        }
    }

    @Test
    void before_the_first_block_nothing_is_heard() {
        assertThat(Blocks.samples(silent().heard(), 0)).containsOnly(0);
    }

    @Test
    void a_device_that_was_never_well_is_replaced_from_the_first_sample_on() {
        hear(dry(), false, MAX);

        assertThat(heard).containsOnly(0.5f);
    }

    @Test
    void a_failure_glides_to_silence_and_back_to_the_real_thing() {
        OutputTap tap = silent();
        hear(tap, true, MAX);
        hear(tap, false, MAX);
        hear(tap, false, MAX);
        assertThat(heard.getLast()).isZero();
        hear(tap, true, MAX);
        assertThat(tap.heard()).as("still a glide").isNotSameAs(real);
        hear(tap, true, MAX);
        hear(tap, true, MAX);

        assertThat(tap.heard()).isSameAs(real);
        expectNoClick();
    }

    @Test
    void dry_sources_are_mixed_by_the_channel_rule() {
        OutputTap tap = dry();
        hear(tap, true, MAX);
        hear(tap, false, MAX);
        hear(tap, false, MAX);

        assertThat(heard.getLast()).isEqualTo(0.5f);
        expectNoClick();
    }

    @Test
    void however_often_it_fails_and_recovers_and_however_long_blocks_are_nothing_clicks() {
        Random random = new Random(23);
        OutputTap tap = dry();
        boolean well = true;
        for (int block = 0; block < 3_000; block++) {
            well ^= random.nextInt(3) == 0;
            hear(tap, well, 1 + random.nextInt(MAX));
        }

        expectNoClick();
    }

    @Test
    void a_new_tap_for_the_same_output_goes_on_where_the_old_one_was() {
        Random random = new Random(29);
        boolean well = true;
        for (int block = 0; block < 2_000; block++) {
            well ^= random.nextInt(3) == 0;
            hear(dry(), well, 1 + random.nextInt(MAX));
        }

        expectNoClick();
    }

    @Test
    void what_is_heard_of_a_device_that_is_gone_changes_without_a_click() {
        OutputTap silent = silent();
        hear(silent, true, MAX);
        hear(silent, false, MAX);
        hear(silent, false, MAX);
        OutputTap dry = dry();
        hear(dry, false, MAX);
        hear(dry, false, MAX);
        assertThat(heard.getLast()).isEqualTo(0.5f);
        hear(silent(), false, MAX);
        hear(silent(), false, MAX);

        assertThat(heard.getLast()).isZero();
        expectNoClick();
    }

    @Test
    void a_new_plan_that_changes_nothing_is_no_change() {
        hear(dry(), false, MAX);
        OutputTap again = dry();
        Blocks.fill(first, 0.75f);

        hear(again, false, 1);

        assertThat(heard.getLast()).as("at once, without a glide").isEqualTo(1f);
    }

    @Test
    void a_device_that_comes_to_work_in_other_memory_is_glided_to_though_it_is_well_all_the_time() {
        hear(silent(), true, MAX);
        List<MemorySegment> moved = Blocks.port(2, MAX);
        Blocks.fill(moved, -1);
        OutputTap tap = new OutputTap(moved, Instead.SILENCE, MAX, state);
        for (int block = 0; block < 3; block++) {
            hear(tap, true, MAX);
        }

        assertThat(tap.heard()).isSameAs(moved);
        for (int i = 1; i < heard.size(); i++) {
            assertThat(Math.abs(heard.get(i) - heard.get(i - 1))).as("step at %d of %d", i, heard.size()).isLessThanOrEqualTo(2f / GLIDE + 1e-5f);
        }
    }

    @Test
    void what_stands_in_may_be_another_output_as_it_is_heard() {
        OutputTap other = new OutputTap(first, Instead.SILENCE, MAX, new OutputTap.State(2, GLIDE));
        OutputTap tap = new OutputTap(real, new Instead(List.of(second), List.of(other), null), MAX, state);
        for (int block = 0; block < 4; block++) {
            other.resolve(true, MAX);
            hear(tap, block == 0, MAX);
        }

        assertThat(heard.getLast()).isEqualTo(0.5f);
        expectNoClick();
    }

    @Test
    void a_state_fits_an_output_of_as_many_channels_and_no_other() {
        assertThat(state.fits(real)).isTrue();
        assertThat(state.fits(second)).isFalse();
        assertThat(state.fits(List.of())).isFalse();
    }
}
