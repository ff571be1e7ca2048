package scuff.shell.signal;

/** Drum-like hits made of falling tones and bursts of noise. */
final class Drums {
    private final int rate;
    private final Noise noise;

    Drums(int rate, Noise noise) {
        this.rate = rate;
        this.noise = noise;
    }

    /** A tone that falls from 150 to 48 Hz. */
    Voice kick() {
        return new Voice() {
            private double phase;
            private double time;

            @Override
            public double next() {
                double hertz = 48 + 102 * StrictMath.exp(-time / 0.035);
                phase += hertz / rate;
                time += 1.0 / rate;
                return StrictMath.sin(2 * Math.PI * phase) * StrictMath.exp(-time / 0.11);
            }
        };
    }

    /** Noise with a short tone of 185 Hz under it. */
    Voice snare() {
        return new Voice() {
            private double time;

            @Override
            public double next() {
                time += 1.0 / rate;
                return 0.6 * noise.next() * StrictMath.exp(-time / 0.07)
                        + 0.5 * StrictMath.sin(2 * Math.PI * 185 * time) * StrictMath.exp(-time / 0.045);
            }
        };
    }

    /** The upper part of noise, very short. */
    Voice hat() {
        double pole = StrictMath.exp(-2 * Math.PI * Math.min(6000, 0.3 * rate) / rate);
        return new Voice() {
            private double low;
            private double time;

            @Override
            public double next() {
                double sample = noise.next();
                low = pole * low + (1 - pole) * sample;
                time += 1.0 / rate;
                return (sample - low) * StrictMath.exp(-time / 0.018);
            }
        };
    }
}
