package scuff.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import scuff.bench.report.Column;
import scuff.bench.report.Samples;
import scuff.bench.report.Section;

/** The tables of a soak, and what of them is a promise. */
final class SoakFigures {
    /** Of a million blocks of others, above what they miss when the same is done to strangers. */
    private static final double TOLERATED_A_MILLION = 100;
    private static final double TOLERATED_HEAP_SLOPE = 0.5;
    private static final double TOLERATED_RESIDENT_SLOPE = 8;
    private static final int SAMPLES_FOR_A_SLOPE = 12;

    private final Playing playing;
    private final Mischief mischief;
    private final Changes changes;
    private final int known;
    private final Section left = new Section("soak-left", "What this process holds, before and after", List.of(Column.of("when", "", 0),
            Column.of("processes", "processes", 0), Column.of("mappings", "mappings", 0), Column.of("files", "open files", 0), Column.of("threads", "threads", 0)));

    /** @param known values that were compared at the end */
    SoakFigures(Playing playing, Mischief mischief, Changes changes, int known) {
        this.playing = playing;
        this.mischief = mischief;
        this.changes = changes;
        this.known = known;
    }

    void left(Holdings before, Holdings after) {
        left.row("before", before.processes(), before.mappings(), before.files(), before.threads());
        left.row("after", after.processes(), after.mappings(), after.files(), after.threads());
    }

    SoakResult result(List<String> broken, Growth growth) {
        List<String> slow = new ArrayList<>();
        return new SoakResult(broken, slow, List.of(blocks(slow), deeds(), left, memory(growth, slow)));
    }

    private Section blocks(List<String> slow) {
        Section section = new Section("soak-blocks", "Blocks of sandboxes nobody had hurt", List.of(Column.of("windows", "windows", 0),
                Column.of("blocks", "blocks", 0), Column.of("innocent", "sandbox blocks", 0), Column.of("late", "late", 0),
                Column.of("perMillion", "late of a million", 0), Column.of("fresh", "just back", 0),
                Column.of("freshLate", "late", 0), Column.of("stalled", "stalls of the player", 0), Column.of("overrun", "over by 2 ms", 0),
                Column.of("longest", "longest, ms", 1)));
        double calm = row(section, "deeds elsewhere", playing.window(Soak.CALM));
        double rough = row(section, "deeds here", playing.window(Soak.ROUGH));
        section.note(String.format(Locale.ROOT, "late because of somebody else's sandbox: %.0f of a million blocks", Math.max(0, rough - calm)));
        section.note("changes: " + changes.inWords());
        if (rough > calm * 1.5 + TOLERATED_A_MILLION) {
            slow.add(String.format(Locale.ROOT, "blocks late because of somebody else's sandbox: of a million %.0f with deeds here, %.0f with as many elsewhere", rough, calm));
        }
        return section;
    }

    private static double row(Section section, String name, Playing.Window window) {
        double perMillion = window.innocent == 0 ? 0 : 1e6 * window.late / window.innocent;
        section.row(name, window.blocks, window.innocent, window.late, perMillion, window.fresh, window.freshLate, window.stalled, window.overrun, window.longestOverrun / 1e6);
        return perMillion;
    }

    private Section deeds() {
        Section section = new Section("soak-deeds", "From a deed to the first block that is done again, ms", List.of(Column.of("deed", "deed", 0),
                Column.of("count", "count", 0), Column.of("p50", "p50", 0), Column.of("p95", "p95", 0), Column.of("most", "most", 0)));
        for (Mischief.Deed deed : Mischief.Deed.values()) {
            long[] back = mischief.back(deed).stream().mapToLong(Long::longValue).toArray();
            if (back.length > 0) {
                Samples samples = new Samples(back);
                section.row(deed.toString().toLowerCase(Locale.ROOT), back.length, samples.millis(0.5), samples.millis(0.95), samples.millis(1));
            }
        }
        section.note("values compared at the end: " + known);
        return section;
    }

    private static Section memory(Growth growth, List<String> slow) {
        Section section = new Section("soak-memory", "Memory of this process, MB", List.of(Column.of("what", "", 0), Column.of("first", "first", 1),
                Column.of("last", "last", 1), Column.of("slope", "a minute", 2)));
        section.row("heap after a collection", growth.heap(0), growth.heap(-1), growth.heapSlope());
        section.row("resident", growth.resident(0), growth.resident(-1), growth.residentSlope());
        if (growth.count() >= SAMPLES_FOR_A_SLOPE) {
            flat("heap", growth.heapSlope(), TOLERATED_HEAP_SLOPE, slow);
            flat("resident memory", growth.residentSlope(), TOLERATED_RESIDENT_SLOPE, slow);
        }
        return section;
    }

    private static void flat(String what, double slope, double tolerated, List<String> slow) {
        if (slope > tolerated) {
            slow.add(String.format(Locale.ROOT, "%s grows: MB a minute=%.2f, tolerated=%.2f", what, slope, tolerated));
        }
    }
}
