package scuff.shell.stand;

/** What goes into a plugin: each sample from its number alone, so the same every time. */
@FunctionalInterface
public interface Signal {
    Signal SILENCE = (frame, channel) -> 0;

    /** @param frame counted from the beginning of a {@link Stand#play} */
    float at(long frame, int channel);

    /** White noise, another in each channel. @param amplitude of its loudest sample */
    static Signal noise(long seed, double amplitude) {
        return (frame, channel) -> {
            long x = (frame + seed * 0x632BE59BD9B4E019L) * 0x9E3779B97F4A7C15L ^ (channel + 1) * 0xC2B2AE3D27D4EB4FL;
            x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L; // the mixing of SplitMix64
            x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
            return (float) (amplitude * ((x ^ x >>> 31) >> 11) * 0x1p-52);
        };
    }

    /** The same in every channel. */
    default Signal mono() {
        return (frame, channel) -> at(frame, 0);
    }

    /** This one for so many frames, then silence. */
    default Signal until(long end) {
        return (frame, channel) -> frame < end ? at(frame, channel) : 0;
    }
}
