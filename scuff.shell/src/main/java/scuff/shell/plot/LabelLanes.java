package scuff.shell.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds each mark's label a place above the panels where it covers no other label: beside its line, right or left, in the
 * lowest lane that is free, rather not across the lines of other marks.
 */
final class LabelLanes {
    /** @param lane 0 is next to the panels */
    record Place(Mark mark, double x, double width, int lane) {}

    private static final int MOST_LANES = 6;
    private static final double GAP = 2;
    /** What is worse: to go up a lane, to cover another mark's line, to stand on the left of one's own. */
    private static final int LANE_COST = 3;
    private static final int LINE_COST = 2;
    private static final int LEFT_COST = 1;

    private final Panel area;
    private final double seconds;
    private final List<Mark> marks;
    private final List<Place> places = new ArrayList<>();

    /** @param area where labels may stand; its height does not matter */
    LabelLanes(Panel area, double seconds, List<Mark> marks) {
        this.area = area;
        this.seconds = seconds;
        this.marks = marks;
    }

    /** Gives a label its place; one that fits nowhere is put into the highest lane, over others. */
    Place place(Mark mark, double width) {
        double line = area.x((mark.from() + mark.to()) / 2, seconds);
        double[] starts = mark.isLine() ? new double[] {line, line - width} : new double[] {line - width / 2, line, line - width};
        Place best = null;
        int least = Integer.MAX_VALUE;
        for (int lane = 0; lane < MOST_LANES; lane++) {
            for (int side = 0; side < starts.length; side++) {
                Place place = new Place(mark, Math.clamp(starts[side], area.x(), Math.max(area.x(), area.right() - width)), width, lane);
                int cost = lane * LANE_COST + side * LEFT_COST + linesUnder(place) * LINE_COST;
                if (cost < least && isFree(place)) {
                    best = place;
                    least = cost;
                }
            }
        }
        best = best != null ? best : new Place(mark, Math.clamp(line, area.x(), Math.max(area.x(), area.right() - width)), width, MOST_LANES - 1);
        places.add(best);
        return best;
    }

    /** How many lanes are in use. */
    int lanes() {
        return places.stream().mapToInt(place -> place.lane() + 1).max().orElse(0);
    }

    private boolean isFree(Place place) {
        return places.stream().noneMatch(other -> other.lane() == place.lane()
                && place.x() < other.x() + other.width() + GAP && other.x() < place.x() + place.width() + GAP);
    }

    private int linesUnder(Place place) {
        return (int) marks.stream().filter(other -> other != place.mark()).mapToDouble(other -> area.x(other.from(), seconds))
                .filter(x -> x > place.x() && x < place.x() + place.width()).count();
    }
}
