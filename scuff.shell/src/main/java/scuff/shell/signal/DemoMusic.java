package scuff.shell.signal;

/**
 * A few bars of music made in code, for a machine that has no sound file: a plucked arpeggio over bass strings, drum hits,
 * a rest at the end of every bar, and a noise floor of {@value #FLOOR_DB} dB that a gate can close on in the rests. Stereo.
 * The same rate and length give the same samples on every machine.
 */
public final class DemoMusic implements AudioSource {
    /** Peak of the noise floor against full scale. */
    static final int FLOOR_DB = -54;

    private static final double BEAT_SECONDS = 60.0 / 108;
    /** Six of the eight quavers of a bar sound; the last two are the rest. */
    private static final int QUAVERS = 8;
    private static final int SOUNDING = 6;
    /** A minor, F, C, G: bass and the notes of the arpeggio, as MIDI keys. */
    private static final int[][] CHORDS = {
        {45, 57, 60, 64, 69, 72, 76},
        {41, 57, 60, 65, 69, 72, 77},
        {48, 55, 60, 64, 67, 72, 76},
        {43, 55, 59, 62, 67, 71, 74},
    };
    private static final int[] KICKS = {0, 3, 4};
    private static final int[] SNARES = {2, 5};
    private static final double FADE_SECONDS = 0.05;

    private final int rate;
    private final float[][] samples;
    private int position;

    /**
     * @param rate    frames a second, 8000 to 768000
     * @param seconds how long, up to 600; see {@link #secondsOf}
     */
    public DemoMusic(int rate, double seconds) {
        if (rate < 8000 || rate > 768_000 || !(seconds > 0 && seconds <= 600)) {
            throw new IllegalArgumentException("rate=" + rate + " Hz seconds=" + seconds + "; the rate is 8000 to 768000, the length up to 600");
        }
        this.rate = rate;
        this.samples = new float[2][(int) Math.round(rate * seconds)];
        Noise noise = new Noise(0x5C0FF);
        for (int bar = 0; bar * QUAVERS * quaver() < samples[0].length; bar++) {
            strings(bar, noise);
            drums(bar, new Drums(rate, noise));
        }
        floor(noise);
        fadeOut();
    }

    /** How long so many bars last, in seconds; after four the chords come round again. */
    public static double secondsOf(int bars) {
        return bars * QUAVERS * BEAT_SECONDS / 2;
    }

    private void strings(int bar, Noise noise) {
        int[] chord = CHORDS[bar % CHORDS.length];
        add(start(bar, 0), SOUNDING * quaver(), new Pluck(rate, hertz(chord[0]), 3, noise), 0.55, 0);
        for (int i = 0; i < SOUNDING; i++) {
            double pan = (i % 3 - 1) * 0.6;
            add(start(bar, i), (SOUNDING - i) * quaver(), new Pluck(rate, hertz(chord[i + 1]), 1.6, noise), 0.34, pan);
        }
    }

    private void drums(int bar, Drums drums) {
        for (int quaver : KICKS) {
            add(start(bar, quaver), quaver(), drums.kick(), 0.42, 0);
        }
        for (int quaver : SNARES) {
            add(start(bar, quaver), quaver(), drums.snare(), 0.26, 0.15);
        }
        for (int quaver = 0; quaver < SOUNDING; quaver++) {
            add(start(bar, quaver), quaver(), drums.hat(), quaver % 2 == 0 ? 0.12 : 0.2, -0.35);
        }
    }

    /**
     * Mixes one voice in, faded out at the end of its time.
     *
     * @param pan -1 left to 1 right, with equal power
     */
    private void add(int start, int frames, Voice voice, double gain, double pan) {
        double angle = (pan + 1) * Math.PI / 4;
        double left = gain * StrictMath.cos(angle);
        double right = gain * StrictMath.sin(angle);
        double fade = FADE_SECONDS * rate;
        int end = Math.min(start + frames, samples[0].length);
        for (int i = start; i < end; i++) {
            double sample = voice.next() * Math.min(1, (start + frames - i) / fade);
            samples[0][i] += (float) (sample * left);
            samples[1][i] += (float) (sample * right);
        }
    }

    private void floor(Noise noise) {
        double gain = StrictMath.pow(10, FLOOR_DB / 20.0);
        for (float[] channel : samples) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] += (float) (gain * noise.next());
            }
        }
    }

    private void fadeOut() {
        int frames = (int) Math.min(FADE_SECONDS * rate, samples[0].length);
        for (float[] channel : samples) {
            for (int i = 1; i <= frames; i++) {
                channel[channel.length - i] *= (float) i / frames;
            }
        }
    }

    private int start(int bar, int quaver) {
        return (bar * QUAVERS + quaver) * quaver();
    }

    private int quaver() {
        return (int) Math.round(rate * BEAT_SECONDS / 2);
    }

    private static double hertz(int key) {
        return 440 * StrictMath.pow(2, (key - 69) / 12.0);
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public int rate() {
        return rate;
    }

    @Override
    public long frames() {
        return samples[0].length;
    }

    @Override
    public int read(float[][] into, int from, int frames) {
        int count = Math.min(frames, samples[0].length - position);
        for (int c = 0; c < samples.length; c++) {
            System.arraycopy(samples[c], position, into[c], from, count);
        }
        position += count;
        return count;
    }

    @Override
    public void close() {
        // holds nothing but memory
    }
}
