package scuff.bench;

import java.util.List;
import scuff.bench.report.Section;

/** Something to measure. */
public interface Benchmark {

    /** What {@code --only} takes. */
    String name();

    /** One line: what it measures. */
    String about();

    /**
     * Measures. What cannot be measured here is said in a note of a section.
     *
     * @throws BenchException when nothing can be measured at all
     */
    List<Section> run(Options options, Progress progress);
}
