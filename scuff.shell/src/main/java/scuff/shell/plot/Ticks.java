package scuff.shell.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Round values along an axis. */
final class Ticks {
    private static final double[] DECIMAL = {1, 2, 5};
    private static final double[] MINUTES = {60, 120, 300, 600, 900, 1800, 3600};

    private Ticks() {}

    /** The step of seconds for which at most {@code most} ticks fit. */
    static double step(double seconds, int most) {
        for (double power = Math.pow(10, Math.floor(Math.log10(seconds / most)) - 1); power <= 10; power *= 10) {
            for (double digit : DECIMAL) {
                if (digit * power * most >= seconds && digit * power < 60) {
                    return digit * power;
                }
            }
        }
        for (double minutes : MINUTES) {
            if (minutes * most >= seconds) {
                return minutes;
            }
        }
        return 3600 * Math.ceil(seconds / most / 3600);
    }

    /** Multiples of {@code step} from 0 to {@code end}. */
    static List<Double> upTo(double end, double step) {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= end * (1 + 1e-9); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A time with as many decimals as its step needs. */
    static String seconds(double time, double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return BigDecimal.valueOf(time).setScale(decimals, java.math.RoundingMode.HALF_UP).toPlainString();
    }
}
