package scuff.shell.signal;

/**
 * A plucked string: a burst of noise runs round a delay line of one period and loses its brightness on the way (Karplus and
 * Strong, 1983).
 */
final class Pluck implements Voice {
    /** The two-point average of the loop delays by half a sample. */
    private static final double LOOP_DELAY = 0.5;

    private final double[] line;
    private final double fraction;
    private final double loss;
    private int at;
    private double last;

    /**
     * @param hertz   the note
     * @param seconds until it has faded by 60 dB
     * @param noise   where the burst comes from
     */
    Pluck(int rate, double hertz, double seconds, Noise noise) {
        double period = Math.max(2, rate / hertz - LOOP_DELAY);
        int whole = (int) period;
        fraction = period - whole;
        line = new double[whole + 1];
        loss = StrictMath.pow(10, -3 / (hertz * seconds));
        double smooth = 0;
        for (int i = 0; i < line.length; i++) {
            smooth += 0.4 * (noise.next() - smooth);
            line[i] = 1.6 * smooth;
        }
    }

    @Override
    public double next() {
        int older = at;
        int old = at + 1 == line.length ? 0 : at + 1;
        double delayed = line[older] * fraction + line[old] * (1 - fraction);
        double sample = loss * 0.5 * (delayed + last);
        last = delayed;
        line[at] = sample;
        at = old;
        return sample;
    }
}
