package scuff.shell.plot;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Puts the parts of the picture in their places. */
final class Page {
    private static final int TITLE_HEIGHT = 68;
    private static final int FLAG_GAP = 4;
    private static final int WAVE_GAP = 10;
    private static final int SPECTROGRAM_GAP = 18;
    private static final int MOST_TIME_TICKS = 14;

    private final String title;
    private final String subtitle;
    private final double seconds;
    private final List<Mark> marks;
    private final Lettering lettering;

    Page(String title, String subtitle, double seconds, List<Mark> marks, Lettering lettering) {
        this.title = title;
        this.subtitle = subtitle;
        this.seconds = seconds;
        this.marks = List.copyOf(marks);
        this.lettering = lettering;
    }

    BufferedImage draw(List<Envelope> envelopes, Spectrogram spectrogram, FrequencyScale scale) {
        int flags = flagsHeight();
        int top = Theme.EDGE_SPACE + TITLE_HEIGHT + flags + FLAG_GAP;
        List<Panel> panels = panels(envelopes.size(), top);
        Panel last = panels.getLast();
        try (Canvas canvas = new Canvas(Theme.WIDTH, last.bottom() + Theme.AXIS_HEIGHT + Theme.EDGE_SPACE / 2, lettering)) {
            title(canvas);
            waves(canvas, envelopes, panels);
            new SpectrogramPainter(canvas).paint(spectrogram, scale, last);
            MarkPainter painter = new MarkPainter(canvas, last, seconds, marks);
            for (Panel panel : panels) {
                marks.forEach(mark -> painter.paint(mark, panel));
            }
            painter.flags(top - FLAG_GAP);
            timeAxis(canvas, panels);
            return canvas.image();
        }
    }

    /** Flags decide the height of the picture, and their own height depends on the letters: measured on a scrap of paper. */
    private int flagsHeight() {
        try (Canvas scrap = new Canvas(1, 1, lettering)) {
            return new MarkPainter(scrap, new Panel(Theme.LEFT, 0, Theme.PLOT_WIDTH, 0), seconds, marks).height();
        }
    }

    private static List<Panel> panels(int channels, int top) {
        List<Panel> panels = new ArrayList<>();
        int y = top;
        for (int c = 0; c < channels; c++) {
            panels.add(new Panel(Theme.LEFT, y, Theme.PLOT_WIDTH, Theme.waveHeight(channels)));
            y += Theme.waveHeight(channels) + (c + 1 < channels ? WAVE_GAP : SPECTROGRAM_GAP);
        }
        panels.add(new Panel(Theme.LEFT, y, Theme.PLOT_WIDTH, Theme.SPECTROGRAM_HEIGHT));
        return panels;
    }

    private void title(Canvas canvas) {
        double room = Theme.WIDTH - Theme.LEFT - Theme.EDGE_SPACE;
        canvas.text(canvas.fit(title, room, Theme.TITLE_SIZE, true), Theme.LEFT, Theme.EDGE_SPACE + 20, 0, Theme.TITLE_SIZE, true, Theme.INK);
        canvas.text(canvas.fit(subtitle, room, Theme.SUBTITLE_SIZE, false), Theme.LEFT, Theme.EDGE_SPACE + 46, 0, Theme.SUBTITLE_SIZE, false,
                Theme.FAINT_INK);
    }

    private static void waves(Canvas canvas, List<Envelope> envelopes, List<Panel> panels) {
        float peak = (float) envelopes.stream().mapToDouble(Envelope::peak).max().orElse(0);
        WavePainter painter = new WavePainter(canvas, peak);
        for (int c = 0; c < envelopes.size(); c++) {
            painter.paint(envelopes.get(c), name(c, envelopes.size()), panels.get(c));
        }
    }

    private static String name(int channel, int channels) {
        return switch (channels) {
            case 1 -> "Mono";
            case 2 -> channel == 0 ? "Left" : "Right";
            default -> "Ch " + (channel + 1);
        };
    }

    private void timeAxis(Canvas canvas, List<Panel> panels) {
        Panel last = panels.getLast();
        double step = Ticks.step(seconds, MOST_TIME_TICKS);
        for (double time : Ticks.upTo(seconds, step)) {
            double x = last.x(time, seconds);
            for (Panel panel : panels) {
                canvas.line(x, panel.bottom(), x, panel.bottom() + (panel == last ? 6 : 3), 1, Theme.EDGE);
            }
            canvas.text(Ticks.seconds(time, step), x, last.bottom() + 24, 0.5, Theme.TICK_SIZE, false, Theme.FAINT_INK);
        }
        canvas.text("Time in seconds", last.x() + last.width() / 2.0, last.bottom() + 49, 0.5, Theme.LABEL_SIZE, false, Theme.INK);
    }
}
