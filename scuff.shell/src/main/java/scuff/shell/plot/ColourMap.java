package scuff.shell.plot;

/**
 * Colours for levels. Lightness rises evenly from nearly black to nearly white, so that equal steps of level look equal, also
 * in grey and to most colour-blind eyes; the hue turns from blue over red to yellow. Computed in OKLCH (Ottosson, 2020).
 */
final class ColourMap {
    private static final int SIZE = 256;
    private static final double DARKEST = 0.13;
    private static final double LIGHTEST = 0.97;
    /** Degrees at the dark end, and how far to turn. */
    private static final double FIRST_HUE = 275;
    private static final double TURN = 195;
    private static final double FULL_CHROMA = 0.2;

    private final int[] colours = new int[SIZE];

    ColourMap() {
        for (int i = 0; i < SIZE; i++) {
            double at = (double) i / (SIZE - 1);
            double lightness = DARKEST + (LIGHTEST - DARKEST) * at;
            double hue = Math.toRadians(FIRST_HUE + TURN * Math.pow(at, 0.9));
            colours[i] = inGamut(lightness, FULL_CHROMA * Math.sin(Math.PI * Math.clamp(0.08 + 0.84 * at, 0, 1)), hue);
        }
    }

    /** The colour (0xRRGGBB) of a level; 0 is the darkest, 1 the lightest, what lies beyond counts as these. */
    int rgb(double level) {
        return colours[(int) Math.round(Math.clamp(level, 0, 1) * (SIZE - 1))];
    }

    /** The colour, or the nearest paler one a screen can show. */
    private static int inGamut(double lightness, double chroma, double hue) {
        double least = 0;
        double most = chroma;
        for (int i = 0; i < 20; i++) {
            double middle = i == 0 ? most : (least + most) / 2;
            if (isShown(linear(lightness, middle, hue))) {
                least = middle;
            } else {
                most = middle;
            }
        }
        int rgb = 0;
        for (double light : linear(lightness, least, hue)) {
            rgb = rgb << 8 | (int) Math.round(255 * gamma(Math.clamp(light, 0, 1)));
        }
        return rgb;
    }

    private static boolean isShown(double[] linear) {
        return Math.min(linear[0], Math.min(linear[1], linear[2])) >= 0 && Math.max(linear[0], Math.max(linear[1], linear[2])) <= 1;
    }

    private static double[] linear(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
        };
    }

    private static double cube(double x) {
        return x * x * x;
    }

    /** The transfer curve of sRGB (IEC 61966-2-1). */
    private static double gamma(double light) {
        return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    }
}
