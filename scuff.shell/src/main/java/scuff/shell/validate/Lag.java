package scuff.shell.validate;

/**
 * How much later one sound is than another.
 *
 * @param frames   where both are most alike
 * @param likeness there, 0 for nothing in common to 1 for the same but for its loudness
 */
record Lag(int frames, double likeness) {

    /**
     * @param in   what went in
     * @param out  what came out, as long
     * @param from the least lag looked for
     * @param to   the largest, below half the length
     */
    static Lag of(float[] in, float[] out, int from, int to) {
        int window = in.length - to;
        double energyIn = 0;
        for (int i = 0; i < window; i++) {
            energyIn += (double) in[i] * in[i];
        }
        Lag best = new Lag(from, 0);
        for (int lag = from; lag <= to; lag++) {
            double product = 0;
            double energyOut = 0;
            for (int i = 0; i < window; i++) {
                product += (double) in[i] * out[i + lag];
                energyOut += (double) out[i + lag] * out[i + lag];
            }
            double likeness = energyIn * energyOut == 0 ? 0 : Math.abs(product) / Math.sqrt(energyIn * energyOut);
            if (likeness > best.likeness) {
                best = new Lag(lag, likeness);
            }
        }
        return best;
    }
}
