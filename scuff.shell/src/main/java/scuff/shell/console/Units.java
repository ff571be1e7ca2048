package scuff.shell.console;

import java.util.Locale;

/**
 * Figures with their units, the same in every country: a point before decimals, three significant digits or so.
 *
 * @param unicode whether microseconds are written with a Greek letter
 */
public record Units(boolean unicode) {
    private static final double KILO = 1000;

    /** A time in the unit that suits it: {@code 38.9 µs}, {@code 4.10 ms}, {@code 2.50 s}, {@code 3 min 05 s}. */
    public String time(double seconds) {
        double size = Math.abs(seconds);
        if (Double.isNaN(seconds)) {
            return "-";
        }
        if (size == 0 || size >= 0.9995 && size < 60) {
            return digits(seconds) + " s";
        }
        if (size < 0.9995e-6) {
            return digits(seconds * 1e9) + " ns";
        }
        if (size < 0.9995e-3) {
            return digits(seconds * 1e6) + (unicode ? " µs" : " us");
        }
        if (size < 0.9995) {
            return digits(seconds * 1e3) + " ms";
        }
        long whole = Math.round(size);
        return String.format(Locale.ROOT, "%s%d min %02d s", seconds < 0 ? "-" : "", whole / 60, whole % 60);
    }

    /** Nanoseconds, as clocks give them. */
    public String nanos(long nanos) {
        return time(nanos / 1e9);
    }

    /** Frames and how long they last: {@code 256 frames (5.33 ms)}. */
    public String frames(long frames, int rate) {
        return frames + (frames == 1 ? " frame (" : " frames (") + time((double) frames / rate) + ")";
    }

    /** A size in bytes, 1 MB being a million of them: {@code 58.2 MB}. */
    public String bytes(long bytes) {
        if (Math.abs(bytes) < KILO) {
            return bytes + " B";
        }
        double size = bytes / KILO;
        for (String unit : new String[] {"kB", "MB", "GB"}) {
            if (Math.abs(size) < 999.5) {
                return digits(size) + " " + unit;
            }
            size /= KILO;
        }
        return digits(size) + " TB";
    }

    /** A part of a whole: {@code 0.25} is {@code 25.0 %}. */
    public String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * part);
    }

    /** An amplitude against full scale: 1 is {@code 0.0 dB}, 0 is {@code -inf dB}. */
    public String decibels(double amplitude) {
        double decibels = 20 * Math.log10(Math.abs(amplitude));
        return decibels == Double.NEGATIVE_INFINITY ? "-inf dB" : String.format(Locale.ROOT, "%.1f dB", decibels + 0.0);
    }

    /** A sample rate: {@code 48 kHz}, {@code 44.1 kHz}, {@code 800 Hz}. */
    public String hertz(int rate) {
        if (rate < KILO) {
            return rate + " Hz";
        }
        String kilo = String.format(Locale.ROOT, "%.3f", rate / KILO);
        return kilo.replaceAll("\\.?0+$", "") + " kHz";
    }

    /** Three significant digits where there are decimals, none lost before the point. */
    private static String digits(double value) {
        double size = Math.abs(value);
        int decimals = size == 0 || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
