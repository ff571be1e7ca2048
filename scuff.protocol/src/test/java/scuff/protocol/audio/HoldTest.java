package scuff.protocol.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HoldTest {
    private static final int MAX = 64;
    private static final int GLIDE = 32;

    private final List<MemorySegment> real = Blocks.port(1, MAX);
    private final OutputTap.State state = new OutputTap.State(1, GLIDE);
    private final Hold hold = new Hold(1, 4 * MAX);
    private final List<Float> heard = new ArrayList<>();
    private int played;

    private OutputTap tap(int maxFrames) {
        return new OutputTap(real, Instead.holding(hold), maxFrames, state);
    }

    private void hear(OutputTap tap, boolean well, int frames) {
        for (int i = 0; i < frames; i++, played++) {
            real.getFirst().setAtIndex(JAVA_FLOAT, i, sine(played));
        }
        tap.resolve(well, frames);
        for (int i = 0; i < frames; i++) {
            heard.add(tap.heard().getFirst().getAtIndex(JAVA_FLOAT, i));
        }
    }

    private static float sine(int n) {
        return (float) Math.sin(n * 0.05);
    }

    /** @param glides how many lie over each other at most: what is held may have a glide in it */
    private void expectNoClick(int glides) {
        for (int i = 1; i < heard.size(); i++) {
            assertThat(Math.abs(heard.get(i) - heard.get(i - 1))).as("step at %d of %d", i, heard.size()).isLessThanOrEqualTo(0.051f + glides * 2f / GLIDE);
        }
    }

    @Test
    void the_last_longest_block_goes_on_backwards_and_forwards_by_turns() {
        OutputTap tap = tap(MAX);
        for (int frames : new int[] {MAX, 20, MAX}) {
            hear(tap, true, frames);
        }
        int end = played - 1;
        heard.clear();
        for (int block = 0; block < 30; block++) {
            hear(tap, false, 1 + 7 * block % MAX);
        }

        for (int n = GLIDE; n < heard.size(); n++) {
            int turn = (n + 1) % (2 * (MAX - 1));
            int back = turn < MAX ? turn : 2 * (MAX - 1) - turn;
            assertThat(heard.get(n)).as("sample %d", n).isEqualTo(sine(end - back));
        }
        expectNoClick(1);
    }

    @Test
    void however_often_it_fails_and_recovers_and_whatever_the_longest_block_is_nothing_clicks() {
        Random random = new Random(47);
        boolean well = true;
        int longest = MAX;
        for (int block = 0; block < 3_000; block++) {
            well ^= random.nextInt(4) == 0;
            longest = random.nextInt(10) == 0 ? 1 + random.nextInt(MAX) : longest;
            hear(tap(longest), well, 1 + random.nextInt(longest));
        }
        expectNoClick(2);
    }

    @Test
    void a_constant_stays_constant_through_failure_and_return() {
        Blocks.fill(real, 0.7f);
        OutputTap tap = tap(MAX);
        for (int block = 0; block < 20; block++) {
            tap.resolve(block / 4 % 2 == 0, MAX);
            assertThat(Blocks.samples(tap.heard(), 0)).containsOnly(0.7f);
        }
    }

    @Test
    void less_than_a_longest_block_is_held_when_no_more_was_heard() {
        OutputTap tap = tap(MAX);
        hear(tap, true, 1);
        float only = heard.getLast();
        hear(tap, false, MAX);

        assertThat(heard).containsOnly(only);
    }

    @Test
    void of_a_device_that_was_never_heard_nothing_is_held() {
        hear(tap(MAX), false, MAX);

        assertThat(heard).containsOnly(0f);
    }

    @Test
    void what_is_no_number_is_not_held() {
        OutputTap tap = tap(MAX);
        Blocks.fill(real, Float.NaN);
        tap.resolve(true, MAX);
        for (int block = 0; block < 3; block++) {
            tap.resolve(false, MAX);
            assertThat(Blocks.samples(tap.heard(), 0)).containsOnly(0f);
        }
    }
}
