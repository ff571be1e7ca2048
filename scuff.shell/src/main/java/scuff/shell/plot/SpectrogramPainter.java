package scuff.shell.plot;

/** Draws a spectrogram, its frequencies on the left and what its colours mean on the right. */
final class SpectrogramPainter {
    private static final int[] HERTZ = {10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000};
    /** What the colours span: below are noise floors nobody hears. */
    private static final int RANGE_DB = 84;
    private static final int STEP_DB = 12;
    private static final int KEY_WIDTH = 16;

    private final Canvas canvas;
    private final ColourMap colours = new ColourMap();

    SpectrogramPainter(Canvas canvas) {
        this.canvas = canvas;
    }

    void paint(Spectrogram spectrogram, FrequencyScale scale, Panel panel) {
        int top = top(spectrogram.loudest());
        for (int column = 0; column < panel.width(); column++) {
            for (int row = 0; row < panel.height(); row++) {
                double level = (spectrogram.level(column, row) - (top - RANGE_DB)) / RANGE_DB;
                canvas.pixel(panel.x() + column, panel.bottom() - 1 - row, colours.rgb(level));
            }
        }
        canvas.frame(panel, Theme.EDGE);
        for (int hertz : HERTZ) {
            double y = panel.bottom() - scale.row(hertz);
            if (y >= panel.y() && y <= panel.bottom()) {
                canvas.line(panel.x() - 6, y, panel.x(), y, 1, Theme.EDGE);
                canvas.text(name(hertz), panel.x() - 10, y + 5, 1, Theme.TICK_SIZE, false, Theme.FAINT_INK);
            }
        }
        key(panel, top);
    }

    /** The level of the lightest colour: that of the loudest sound in steps of 6 dB, of a silent picture full scale. */
    private static int top(float loudest) {
        return loudest < -RANGE_DB ? 0 : (int) Math.clamp(Math.ceil(loudest / 6) * 6, -60, 24);
    }

    private static String name(int hertz) {
        return hertz < 1000 ? hertz + " Hz" : hertz / 1000 + " kHz";
    }

    private void key(Panel panel, int top) {
        Panel key = new Panel(panel.right() + 16, panel.y(), KEY_WIDTH, panel.height());
        for (int y = 0; y < key.height(); y++) {
            for (int x = 0; x < key.width(); x++) {
                canvas.pixel(key.x() + x, key.y() + y, colours.rgb(1 - (y + 0.5) / key.height()));
            }
        }
        canvas.frame(key, Theme.EDGE);
        for (int down = 0; down <= RANGE_DB; down += STEP_DB) {
            double y = key.y() + (double) key.height() * down / RANGE_DB;
            double inside = 5 + 5 * (1 - 2.0 * down / RANGE_DB);
            canvas.line(key.right(), y, key.right() + 5, y, 1, Theme.EDGE);
            canvas.text(decibels(top - down), key.right() + 9, y + inside, 0, Theme.TICK_SIZE, false, Theme.FAINT_INK);
        }
    }

    private static String decibels(int level) {
        return (level < 0 ? "−" : "") + Math.abs(level) + " dB";
    }
}
