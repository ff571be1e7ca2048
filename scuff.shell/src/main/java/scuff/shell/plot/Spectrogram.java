package scuff.shell.plot;

import java.util.Arrays;

/**
 * Level by time and pitch: power of all channels together, in columns and rows of pixels, the rows by octaves. Low notes are
 * seen through a long window (they would smear into each other), high ones through a short one (hits would smear in time);
 * between {@value #LONG_BELOW_HERTZ} and {@value #SHORT_ABOVE_HERTZ} Hz one fades into the other.
 */
final class Spectrogram {
    private static final double LONG_SECONDS = 0.17;
    private static final int SHORTER = 4;
    private static final double LONG_BELOW_HERTZ = 200;
    private static final double SHORT_ABOVE_HERTZ = 1600;
    /** A column of a long sound is looked at every so many frames, up to a number of times. */
    private static final int LONGEST_HOP = 4096;
    private static final int MOST_LOOKS = 16;
    /** What counts as nothing, in dB. */
    static final float SILENCE = -160;

    private final FrequencyScale scale;
    private final long frames;
    private final int columns;
    private final int looks;
    private final Window longWindow;
    private final Window shortWindow;
    private final float[][] history;
    private final double[][] power;
    private final double[] look;
    private long written;
    private long looked;

    /**
     * @param columns width in pixels
     * @param frames  length of the whole sound, at least 1
     * @param scale   which row is which frequency
     */
    Spectrogram(int channels, int rate, long frames, int columns, FrequencyScale scale) {
        this.scale = scale;
        this.frames = frames;
        this.columns = columns;
        this.looks = Math.clamp(frames / columns / LONGEST_HOP, 1, MOST_LOOKS);
        int size = Math.max(256, Integer.highestOneBit((int) (rate * LONG_SECONDS)));
        this.longWindow = new Window(size, rate);
        this.shortWindow = new Window(size / SHORTER, rate);
        this.history = new float[channels][2 * size];
        this.power = new double[columns][scale.rows()];
        this.look = new double[scale.rows()];
    }

    /** Adds the next samples of every channel; what lies beyond the length is left out. */
    void add(float[][] samples, int from, int count) {
        int wanted = (int) Math.min(count, frames - written);
        for (int done = 0; done < wanted; ) {
            int part = Math.min(wanted - done, longWindow.size() / 2);
            append(samples, from + done, part);
            done += part;
        }
    }

    /** Looks at the end, as if silence followed. */
    void finish() {
        float[][] silence = new float[history.length][longWindow.size() / 2];
        while (looked < (long) columns * looks && written < frames + longWindow.size()) {
            append(silence, 0, silence[0].length);
        }
    }

    private void append(float[][] samples, int from, int count) {
        int mask = history[0].length - 1;
        for (int c = 0; c < history.length; c++) {
            for (int i = 0; i < count; i++) {
                history[c][(int) (written + i) & mask] = samples[c][from + i];
            }
        }
        written += count;
        for (; looked < (long) columns * looks && centre(looked) + longWindow.size() / 2 <= written; looked++) {
            look(centre(looked), power[(int) (looked / looks)]);
        }
    }

    private long centre(long look) {
        return (long) ((look + 0.5) * frames / ((double) columns * looks));
    }

    private void look(long centre, double[] column) {
        longWindow.look(history, centre);
        shortWindow.look(history, centre);
        for (int row = 0; row < column.length; row++) {
            double low = scale.edge(row);
            double high = scale.edge(row + 1);
            double fade = Math.clamp(Math.log(low / LONG_BELOW_HERTZ) / Math.log(SHORT_ABOVE_HERTZ / LONG_BELOW_HERTZ), 0, 1);
            double decibels = (fade < 1 ? (1 - fade) * decibels(longWindow.power(low, high)) : 0)
                    + (fade > 0 ? fade * decibels(shortWindow.power(low, high)) : 0);
            column[row] += Math.pow(10, decibels / 10) / looks;
        }
    }

    private static double decibels(double power) {
        return Math.max(SILENCE, 10 * Math.log10(power));
    }

    /** Level of a pixel, row 0 being the lowest; a sine at full scale has 0 dB. */
    float level(int column, int row) {
        return (float) decibels(power[column][row]);
    }

    /** The loudest pixel. */
    float loudest() {
        return (float) decibels(Arrays.stream(power).flatMapToDouble(Arrays::stream).max().orElse(0));
    }

    /** One Hann window and the spectrum behind it. */
    private static final class Window {
        private final Fft fft;
        private final float[] shape;
        private final float[] re;
        private final float[] im;
        private final double[] bins;
        private final double hertzPerBin;

        Window(int size, int rate) {
            fft = new Fft(size);
            shape = new float[size];
            re = new float[size];
            im = new float[size];
            bins = new double[size / 2 + 1];
            hertzPerBin = (double) rate / size;
            for (int i = 0; i < size; i++) {
                shape[i] = (float) (4.0 / size * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / size))); // a full-scale sine gives 1
            }
        }

        int size() {
            return shape.length;
        }

        void look(float[][] history, long centre) {
            Arrays.fill(bins, 0);
            for (int c = 0; c < history.length; c += 2) {
                load(history[c], centre, re);
                if (c + 1 < history.length) {
                    load(history[c + 1], centre, im);
                } else {
                    Arrays.fill(im, 0);
                }
                fft.transform(re, im);
                for (int i = 0; i < bins.length; i++) {
                    // two real channels in one transform: their powers add up to this without telling them apart
                    int mirror = -i & size() - 1;
                    bins[i] += (re[i] * re[i] + im[i] * im[i] + re[mirror] * re[mirror] + im[mirror] * im[mirror]) / 2 / history.length;
                }
            }
        }

        private void load(float[] history, long centre, float[] into) {
            int mask = history.length - 1;
            long first = centre - size() / 2;
            for (int i = 0; i < size(); i++) {
                into[i] = first + i < 0 ? 0 : history[(int) (first + i) & mask] * shape[i];
            }
        }

        /** The strongest bin between two frequencies; between bins, what lies between their levels. */
        double power(double lowHertz, double highHertz) {
            double low = Math.min(lowHertz / hertzPerBin, bins.length - 1);
            double high = Math.min(highHertz / hertzPerBin, bins.length - 1);
            double strongest = between((low + high) / 2);
            for (int i = (int) Math.ceil(low); i <= high; i++) {
                strongest = Math.max(strongest, bins[i]);
            }
            return strongest;
        }

        private double between(double bin) {
            int below = (int) bin;
            int above = Math.min(below + 1, bins.length - 1);
            double share = bin - below;
            return Math.pow(10, ((1 - share) * decibels(bins[below]) + share * decibels(bins[above])) / 10);
        }
    }
}
