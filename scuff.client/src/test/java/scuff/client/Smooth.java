package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import scuff.api.client.AudioPort;
import scuff.protocol.audio.Fade;

/** A soft sine that goes into a group, block after block, and what comes out of it: a click is a step no sine and no glide makes. */
final class Smooth {
    private static final double AMPLITUDE = 0.5;
    private static final double FREQUENCY = 97;
    /** Of the sine, from one sample to the next. */
    private static final double STEEPEST = AMPLITUDE * 2 * Math.PI * FREQUENCY / Rig.RATE;

    private final Rig rig;
    private final AudioPort in;
    private final AudioPort out;
    private final List<Float> heard = new ArrayList<>();
    private final Random lengths = new Random(67);
    private int played;

    Smooth(Rig rig, AudioPort in, AudioPort out) {
        this.rig = rig;
        this.in = in;
        this.out = out;
    }

    /** In blocks of many lengths, with all the patience a block needs. */
    void play(int length) {
        int end = played + length;
        while (played < end) {
            int frames = Math.min(lengths.nextInt(1, Rig.FRAMES + 1), end - played);
            rig.write(in, n -> AMPLITUDE * Math.sin((played + n) * 2 * Math.PI * FREQUENCY / Rig.RATE));
            rig.process(frames);
            for (float sample : rig.read(out, 0, frames)) {
                heard.add(sample);
            }
            played += frames;
        }
    }

    /** The loudest of the last so many samples. */
    double loudest(int frames) {
        return heard.subList(heard.size() - frames, heard.size()).stream().mapToDouble(Math::abs).max().orElse(0);
    }

    /**
     * @param loudness how many times as loud as the sine the signal may become
     * @param glides   how many may lie over each other: each covers the whole range at most
     */
    void expectNoClick(double loudness, int glides) {
        double allowed = loudness * (STEEPEST + glides * 2 * AMPLITUDE / Fade.frames(Rig.RATE)) + 1e-5;
        for (int i = 1; i < heard.size(); i++) {
            assertThat(Math.abs(heard.get(i) - heard.get(i - 1))).as("step at %d of %d", i, heard.size()).isLessThan((float) allowed);
        }
        assertThat(allowed).as("a click would be seen").isLessThan(loudness * AMPLITUDE / 5);
    }
}
