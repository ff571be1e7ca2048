package scuff.shell.rack;

/** How a plain parameter value is written. */
public final class PlainValue {
    private static final double WHOLE_UP_TO = 1e15;

    private PlainValue() {}

    /** As few digits as tell it: a whole number has no point, and a float that became a double is a float again. */
    public static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < WHOLE_UP_TO) {
            return Long.toString((long) value);
        }
        return (float) value == value ? Float.toString((float) value) : Double.toString(value);
    }
}
