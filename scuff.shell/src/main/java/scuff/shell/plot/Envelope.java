package scuff.shell.plot;

import java.util.Arrays;

/** What of one channel a picture can show: lowest, highest and mean power of the samples behind each column of pixels. */
final class Envelope {
    private final long frames;
    private final float[] min;
    private final float[] max;
    private final double[] squares;
    private final long[] counts;

    /**
     * @param columns width in pixels
     * @param frames  length of the whole sound, at least 1
     */
    Envelope(int columns, long frames) {
        this.frames = frames;
        this.min = new float[columns];
        this.max = new float[columns];
        this.squares = new double[columns];
        this.counts = new long[columns];
        Arrays.fill(min, Float.POSITIVE_INFINITY);
        Arrays.fill(max, Float.NEGATIVE_INFINITY);
    }

    /** Adds samples whose first is the {@code position}th frame; what lies beyond the length is left out. */
    void add(float[] samples, int from, int count, long position) {
        long end = Math.min(position + count, frames);
        for (int column = column(position); position < end && column < columns() && start(column) < end; column++) {
            int first = (int) (Math.max(start(column), position) - position);
            int last = (int) (Math.min(stop(column), end) - position);
            for (int i = from + first; i < from + last; i++) {
                min[column] = Math.min(min[column], samples[i]);
                max[column] = Math.max(max[column], samples[i]);
                squares[column] += (double) samples[i] * samples[i];
            }
            counts[column] += Math.max(0, last - first);
        }
    }

    private int column(long frame) {
        return (int) (frame * columns() / frames);
    }

    /** The first frame behind a column. */
    private long start(int column) {
        return column * frames / columns();
    }

    /** One past the last; a frame that two columns share belongs to both, so that neighbours touch. */
    private long stop(int column) {
        return ((column + 1) * frames + columns() - 1) / columns();
    }

    int columns() {
        return min.length;
    }

    /** Whether any sample was behind this column. */
    boolean isKnown(int column) {
        return counts[column] > 0;
    }

    float min(int column) {
        return min[column];
    }

    float max(int column) {
        return max[column];
    }

    /** Root of the mean power. */
    float rms(int column) {
        return (float) Math.sqrt(squares[column] / Math.max(1, counts[column]));
    }

    /** The largest sample of all, without its sign. */
    float peak() {
        float peak = 0;
        for (int i = 0; i < columns(); i++) {
            peak = isKnown(i) ? Math.max(peak, Math.max(max[i], -min[i])) : peak;
        }
        return peak;
    }
}
