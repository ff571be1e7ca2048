package scuff.shell.stand;

import java.util.Optional;

/** Looks at audio, channels of samples. */
public final class Sound {

    private Sound() {}

    /** The first sample that is not a number or infinite, in words. */
    public static Optional<String> unsound(float[][] audio) {
        for (int c = 0; c < audio.length; c++) {
            for (int i = 0; i < audio[c].length; i++) {
                if (!Float.isFinite(audio[c][i])) {
                    return Optional.of("sample=" + audio[c][i] + ", channel=" + c + ", frame=" + i);
                }
            }
        }
        return Optional.empty();
    }

    /** The loudest sample between two frames. */
    public static float peak(float[][] audio, int from, int to) {
        float peak = 0;
        for (float[] channel : audio) {
            for (int i = from; i < to; i++) {
                peak = Math.max(peak, Math.abs(channel[i]));
            }
        }
        return peak;
    }

    public static float peak(float[][] audio) {
        return audio.length == 0 ? 0 : peak(audio, 0, audio[0].length);
    }

    /** How many samples are so small that processors are slow with them: not zero, and below what a float holds in full precision. */
    public static int denormals(float[][] audio) {
        int count = 0;
        for (float[] channel : audio) {
            for (float sample : channel) {
                count += sample != 0 && Math.abs(sample) < Float.MIN_NORMAL ? 1 : 0;
            }
        }
        return count;
    }

    /** The largest distance of two samples at the same place; what one has more of does not count. */
    public static float distance(float[][] one, float[][] other) {
        float largest = 0;
        for (int c = 0; c < Math.min(one.length, other.length); c++) {
            for (int i = 0; i < Math.min(one[c].length, other[c].length); i++) {
                largest = Math.max(largest, Math.abs(one[c][i] - other[c][i]));
            }
        }
        return largest;
    }
}
