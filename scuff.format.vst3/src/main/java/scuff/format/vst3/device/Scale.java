package scuff.format.vst3.device;

import java.util.function.DoubleUnaryOperator;

/**
 * How the plain values of a parameter follow from the normalised ones, on any thread and without asking the plugin.
 *
 * <p>VST3 leaves that to a method of the controller, which only the main thread may call. Where a few samples of it lie on a
 * straight line, that line is the scale, so that a threshold is in dB here as it is in other formats. Where they do not, or the
 * plugin does not say, the plain value is the normalised one, 0 to 1. A stepped parameter counts its steps.
 *
 * @param min   plain value of the normalised 0
 * @param span  plain value of the normalised 1, less {@code min}; greater than 0
 * @param steps how many steps there are between both ends, 0 for a continuous parameter
 */
record Scale(double min, double span, int steps) {
    static final Scale NORMALISED = new Scale(0, 1, 0);

    private static final double[] SAMPLES = {0.125, 0.25, 0.5, 0.75, 0.9};
    private static final double TOLERANCE = 1e-6;

    /** @param toPlain what the plugin says */
    static Scale of(int stepCount, DoubleUnaryOperator toPlain) {
        double min = toPlain.applyAsDouble(0);
        double span = toPlain.applyAsDouble(1) - min;
        if (stepCount > 0) {
            boolean counted = span == stepCount && min == Math.rint(min);
            return new Scale(counted ? min : 0, stepCount, stepCount);
        }
        if (!(span > 0) || Double.isInfinite(span)) {
            return NORMALISED;
        }
        for (double sample : SAMPLES) {
            if (!(Math.abs(toPlain.applyAsDouble(sample) - (min + sample * span)) <= TOLERANCE * span)) {
                return NORMALISED;
            }
        }
        return new Scale(min, span, 0);
    }

    double max() {
        return min + span;
    }

    double normalised(double plain) {
        return Math.clamp((plain - min) / span, 0.0, 1.0);
    }

    /** A normalised value between two steps belongs to the lower one, as VST3 divides the range. */
    double plain(double normalised) {
        double within = Math.clamp(normalised, 0.0, 1.0);
        return min + (steps == 0 ? within * span : Math.min(steps, Math.floor(within * (steps + 1))));
    }
}
