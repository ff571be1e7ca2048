package scuff.shell.signal;

/** White noise that is the same on every machine: a xorshift generator of 64 bits (Marsaglia, 2003). */
final class Noise {
    private long state;

    Noise(long seed) {
        state = seed == 0 ? 1 : seed;
    }

    /** The next value, even between -1 and 1. */
    double next() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (state >> 11) * 0x1p-52;
    }
}
