package scuff.shell.plot;

/**
 * Which row of pixels is which frequency: equal octaves, equal heights.
 *
 * @param lowest  Hz at the lower edge
 * @param highest Hz at the upper edge
 * @param rows    how many rows
 */
record FrequencyScale(double lowest, double highest, int rows) {
    private static final double LOWEST_AUDIBLE = 30;
    private static final double HIGHEST_AUDIBLE = 22_050;

    /** What of a sound of this rate people hear. */
    static FrequencyScale audible(int rate, int rows) {
        double highest = Math.min(rate / 2.0, HIGHEST_AUDIBLE);
        return new FrequencyScale(Math.min(LOWEST_AUDIBLE, highest / 16), highest, rows);
    }

    /** Frequency at the lower edge of a row, row 0 being the lowest; of row {@link #rows} it is the upper edge of all. */
    double edge(double row) {
        return lowest * Math.pow(highest / lowest, row / rows);
    }

    /** Where a frequency is, in rows from below. */
    double row(double hertz) {
        return rows * Math.log(hertz / lowest) / Math.log(highest / lowest);
    }
}
