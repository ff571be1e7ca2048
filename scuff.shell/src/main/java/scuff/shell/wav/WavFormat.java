package scuff.shell.wav;

/**
 * What the samples of a file are.
 *
 * @param channels    1 to {@value #MAX_CHANNELS}
 * @param rate        frames a second, 1 to {@value #MAX_RATE}
 * @param encoding    how a sample is stored
 * @param channelMask which speaker each channel is for, as WAVE_FORMAT_EXTENSIBLE numbers them; 0 when nobody said
 */
public record WavFormat(int channels, int rate, SampleEncoding encoding, int channelMask) {
    public static final int MAX_CHANNELS = 8;
    /** Beyond every converter there is; what is above is a broken header. */
    public static final int MAX_RATE = 4_000_000;

    public WavFormat {
        if (channels < 1 || channels > MAX_CHANNELS) {
            throw new IllegalArgumentException("channels=" + channels + ", a WAV file here has 1 to " + MAX_CHANNELS);
        }
        if (rate < 1 || rate > MAX_RATE) {
            throw new IllegalArgumentException("rate=" + rate + " Hz, a WAV file here has 1 to " + MAX_RATE);
        }
    }

    /** 32-bit float, the default of everything we write. */
    public static WavFormat float32(int channels, int rate) {
        return new WavFormat(channels, rate, SampleEncoding.FLOAT_32, 0);
    }

    /** Size of a frame (one sample of every channel) in bytes. */
    public int frameBytes() {
        return channels * encoding.bytes();
    }
}
