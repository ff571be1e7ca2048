package scuff.shell.plot;

import java.awt.Color;

/** Draws the waveform of one channel: the reach of its samples, and darker inside it their mean level. */
final class WavePainter {
    private static final double[] SCALES = {0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1};
    /** From here on ticks fit between the middle and the edges. */
    private static final int TALL = 120;

    private final Canvas canvas;
    private final double scale;

    /** @param peak the largest sample of all channels: they share a scale */
    WavePainter(Canvas canvas, float peak) {
        this.canvas = canvas;
        this.scale = scale(peak);
    }

    private static double scale(float peak) {
        for (double scale : SCALES) {
            if (peak > 0 && peak <= scale) {
                return scale;
            }
        }
        return peak > 1 ? Math.ceil(peak) : 1;
    }

    void paint(Envelope envelope, String name, Panel panel) {
        canvas.fill(panel, Theme.PANEL);
        double[] levels = panel.height() >= TALL ? new double[] {-1, -0.5, 0, 0.5, 1} : new double[] {-1, 0, 1};
        for (double level : levels) {
            double y = y(panel, level * scale);
            canvas.line(panel.x(), y, panel.right(), y, 1, Theme.GRID);
        }
        for (int column = 0; column < envelope.columns(); column++) {
            if (envelope.isKnown(column)) {
                bar(panel, column, envelope.min(column), envelope.max(column), Theme.PEAK);
                float rms = envelope.rms(column);
                bar(panel, column, Math.max(-rms, envelope.min(column)), Math.min(rms, envelope.max(column)), Theme.BODY);
            }
        }
        canvas.frame(panel, Theme.EDGE);
        for (double level : new double[] {-1, 0, 1}) {
            // pushed inwards at the edges, so that the figures of two panels do not meet
            double baseline = y(panel, level * scale) + 5 + 5 * level;
            canvas.text(amplitude(level * scale), panel.x() - 10, baseline, 1, Theme.TICK_SIZE, false, Theme.FAINT_INK);
        }
        canvas.text(name, panel.right() + 14, panel.y() + panel.height() / 2.0 + 5, 0, Theme.LABEL_SIZE, true, Theme.INK);
    }

    private void bar(Panel panel, int column, float low, float high, Color colour) {
        double top = y(panel, high);
        double bottom = y(panel, low);
        double height = Math.max(1, bottom - top); // a thin line where there is silence
        canvas.fill(panel.x() + column, (top + bottom - height) / 2, 1, height, colour);
    }

    private double y(Panel panel, double sample) {
        return panel.y() + panel.height() / 2.0 * (1 - Math.clamp(sample / scale, -1, 1));
    }

    private static String amplitude(double value) {
        String digits = value == Math.rint(value) ? String.valueOf((int) Math.abs(value)) : String.valueOf(Math.abs(value));
        return (value < 0 ? "−" : "") + digits;
    }
}
