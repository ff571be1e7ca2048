package scuff.bench.trip;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scuff.api.client.GroupMode;
import scuff.bench.Benchmark;
import scuff.bench.Options;
import scuff.bench.Progress;
import scuff.bench.machine.Scheduling;
import scuff.bench.program.CPrograms;
import scuff.bench.report.Section;
import scuff.bench.sandbox.CommonPlatform;

/** Compares round trips through rows of sandboxes with the replica's, for every way of scheduling that is allowed here. */
public final class RoundTrips implements Benchmark {
    private static final int FRAMES = 256;

    private final String name;
    private final String about;
    private final String other;
    private final CPrograms programs;
    private final boolean serial;
    private final Starter starter;

    /** Starts one who is compared with the replica. */
    private interface Starter {
        Contender start(int sandboxes, int frames);
    }

    private RoundTrips(String name, String about, String other, CPrograms programs, boolean serial, Starter starter) {
        this.name = name;
        this.about = about;
        this.other = other;
        this.programs = programs;
        this.serial = serial;
        this.starter = starter;
    }

    /** Scuff against the replica, all sandboxes at once. */
    public static RoundTrips ofScuff(CPrograms programs, CommonPlatform platform) {
        return new RoundTrips("roundtrip", "round trip of a block through sandboxes, against the same signalling in C", "Scuff", programs, false,
                (sandboxes, frames) -> new ScuffRow(platform.get(), sandboxes, frames, GroupMode.PIPELINED));
    }

    /** The same, one sandbox after the other. */
    public static RoundTrips ofChain(CPrograms programs, CommonPlatform platform) {
        return new RoundTrips("chain", "the same in SERIAL: one sandbox wakes the next, against an equal chain in C", "Scuff", programs, true,
                (sandboxes, frames) -> new ScuffRow(platform.get(), sandboxes, frames, GroupMode.SERIAL));
    }

    /** The replica against itself: how far from 1 a ratio can be here for no reason. Always quick. */
    public static RoundTrips control(CPrograms programs) {
        return new RoundTrips("control", "the same round trips, C against C: what chance makes of a ratio of 1", "C again", programs, false,
                (sandboxes, frames) -> new Replica(programs, sandboxes, frames, false));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public List<Section> run(Options options, Progress progress) {
        boolean quick = options.quick() || name.equals("control");
        Map<Scheduling, Section> sections = sections();
        for (int sandboxes : quick ? List.of(1, 4) : List.of(1, 2, 4, 8, 16)) {
            progress.now(name + ": starting " + sandboxes + " sandboxes");
            try (Contender c = new Replica(programs, sandboxes, FRAMES, serial); Contender measured = starter.start(sandboxes, FRAMES)) {
                new Comparison(name, c, measured, sandboxes, quick, progress).fill(sections);
            }
        }
        return List.copyOf(sections.values());
    }

    private Map<Scheduling, Section> sections() {
        boolean realTime = Scheduling.realTimeAllowed();
        Map<Scheduling, Section> sections = new LinkedHashMap<>();
        for (Scheduling scheduling : Scheduling.all(realTime)) {
            sections.put(scheduling, new Section(name + "-" + scheduling.label(),
                    (serial ? "Chain, " : "Round trip, ") + FRAMES + " frames, stereo, µs, C against " + other + "; " + scheduling,
                    Comparison.columns(other, !name.equals("control"))));
        }
        Section last = List.copyOf(sections.values()).getLast();
        last.note("C: " + (serial ? "each wakes the next by a word of its own" : "one broadcast wake") + ", packed completion word, done word, deadlines, the same copies and gain (" + CPrograms.compiler() + ")");
        if (!realTime) {
            last.note("SCHED_FIFO is not allowed here; allow it by: ulimit -r 95, or a line in /etc/security/limits.d");
        }
        return sections;
    }
}
