package scuff.client;

/** The same noise every time: sample n of a channel, from its number alone. */
final class Noise {
    private Noise() {}

    /** In [-amplitude, amplitude). */
    static float sample(long n, int channel, double amplitude) {
        long x = (n * 0x9E3779B97F4A7C15L) ^ (channel * 0xC2B2AE3D27D4EB4FL);
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return (float) (amplitude * ((x ^ (x >>> 31)) >> 11) * 0x1p-52);
    }

    /** Loud and quiet by turns, so that whatever reacts to levels has something to react to. */
    static float[][] bursts(int channels, int frames) {
        float[][] noise = new float[channels][frames];
        for (int c = 0; c < channels; c++) {
            for (int n = 0; n < frames; n++) {
                noise[c][n] = sample(n, c, n / 4800 % 2 == 0 ? 0.5 : 0.001);
            }
        }
        return noise;
    }
}
