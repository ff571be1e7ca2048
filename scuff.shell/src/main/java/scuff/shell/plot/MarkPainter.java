package scuff.shell.plot;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;

/** Draws marks across the panels, each with a flag above them. */
final class MarkPainter {
    private static final double PADDING = 8;
    private static final double LONGEST_LABEL = 420;
    private static final double LINE_WIDTH = 2;
    /** A band is at least so wide: it must be seen. */
    private static final double NARROWEST_BAND = 3;

    private final Canvas canvas;
    private final Panel area;
    private final double seconds;
    private final LabelLanes lanes;
    private final List<LabelLanes.Place> places;

    /** @param area as wide as the panels */
    MarkPainter(Canvas canvas, Panel area, double seconds, List<Mark> marks) {
        this.canvas = canvas;
        this.area = area;
        this.seconds = seconds;
        this.lanes = new LabelLanes(area, seconds, marks);
        this.places = marks.stream().filter(mark -> !mark.label().isBlank())
                .sorted(Comparator.comparing((Mark mark) -> !mark.isLine()).thenComparing(Mark::from))
                .map(mark -> lanes.place(mark, canvas.width(label(mark), Theme.LABEL_SIZE, true) + 2 * PADDING)).toList();
    }

    private String label(Mark mark) {
        return canvas.fit(mark.label(), LONGEST_LABEL, Theme.LABEL_SIZE, true);
    }

    /** Height of all flags together. */
    int height() {
        return lanes.lanes() * Theme.LANE_HEIGHT;
    }

    /** Draws a mark over one panel. */
    void paint(Mark mark, Panel panel) {
        Color colour = Theme.of(mark.tone());
        double from = area.x(mark.from(), seconds);
        double to = area.x(mark.to(), seconds);
        if (mark.isLine()) {
            canvas.line(from, panel.y(), from, panel.bottom(), LINE_WIDTH, colour);
            return;
        }
        double width = Math.max(NARROWEST_BAND, to - from);
        canvas.fill(Math.min(from, area.right() - width), panel.y(), width, panel.height(), Theme.sheer(colour, 70));
    }

    /** Draws the flags, the lowest lane ending at {@code bottom}, and their staffs down to there. */
    void flags(int bottom) {
        for (LabelLanes.Place place : places) {
            double x = area.x((place.mark().from() + place.mark().to()) / 2, seconds);
            canvas.line(x, top(place, bottom), x, bottom, LINE_WIDTH, Theme.of(place.mark().tone()));
        }
        for (LabelLanes.Place place : places) {
            double top = top(place, bottom);
            canvas.fillRound(place.x(), top, place.width(), Theme.LANE_HEIGHT - 5, Theme.of(place.mark().tone()));
            canvas.text(label(place.mark()), place.x() + PADDING, top + 16.5, 0, Theme.LABEL_SIZE, true, Theme.PAPER);
        }
    }

    private static double top(LabelLanes.Place place, int bottom) {
        return bottom - (place.lane() + 1) * Theme.LANE_HEIGHT;
    }
}
