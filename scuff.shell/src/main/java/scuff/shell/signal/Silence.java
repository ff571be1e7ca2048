package scuff.shell.signal;

import java.util.Arrays;

/** Nothing to hear, for a given time. */
public final class Silence implements AudioSource {
    private final int channels;
    private final int rate;
    private final long frames;
    private long position;

    public Silence(int channels, int rate, long frames) {
        if (channels < 1 || rate < 1 || frames < 0) {
            throw new IllegalArgumentException("channels=" + channels + " rate=" + rate + " frames=" + frames + "; must be positive");
        }
        this.channels = channels;
        this.rate = rate;
        this.frames = frames;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int rate() {
        return rate;
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public int read(float[][] into, int from, int wanted) {
        int count = (int) Math.min(wanted, frames - position);
        for (int c = 0; c < channels; c++) {
            Arrays.fill(into[c], from, from + count, 0f);
        }
        position += count;
        return count;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
