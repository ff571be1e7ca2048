package scuff.bench.soak;

import java.util.List;
import scuff.bench.report.Section;

/**
 * What a soak found.
 *
 * @param broken  promises that do not depend on how fast the machine is, and did not hold
 * @param slow    those that do depend on it, and did not hold here
 * @param figures for people
 */
public record SoakResult(List<String> broken, List<String> slow, List<Section> figures) {
    public SoakResult {
        broken = List.copyOf(broken);
        slow = List.copyOf(slow);
        figures = List.copyOf(figures);
    }
}
