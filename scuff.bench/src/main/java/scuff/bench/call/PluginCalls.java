package scuff.bench.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import scuff.api.format.PluginFormat;
import scuff.api.plugin.Activation;
import scuff.bench.BenchException;
import scuff.bench.Benchmark;
import scuff.bench.Options;
import scuff.bench.Progress;
import scuff.bench.machine.Placement;
import scuff.bench.machine.Scheduling;
import scuff.bench.program.CPrograms;
import scuff.bench.report.Column;
import scuff.bench.report.Samples;
import scuff.bench.report.Section;
import scuff.format.clap.ClapFormat;

/** Compares calls of {@code process} of a cheap, a middling and a dear plugin. */
public final class PluginCalls implements Benchmark {
    private static final Activation ACTIVATION = new Activation(48_000, 256);
    private static final Map<String, String> PLUGINS = new TreeMap<>(Map.of(
            "ZamEQ2.clap", "com.zamaudio.ZamEQ2", "ZamGate.clap", "com.zamaudio.ZamGate", "ZamVerb.clap", "com.zamaudio.ZamVerb"));
    private static final int WARM_UP_CALLS = 20_000;
    private static final long WARM_UP_NANOS = 2_000_000_000;
    private static final long ROUND_NANOS = 15_000_000;

    private final CPrograms programs;
    private final PluginFormat format = new ClapFormat();

    public PluginCalls(CPrograms programs) {
        this.programs = programs;
    }

    @Override
    public String name() {
        return "call";
    }

    @Override
    public String about() {
        return "one call of a plugin's process, from Java against C";
    }

    @Override
    public List<Section> run(Options options, Progress progress) {
        Scheduling scheduling = new Scheduling(Scheduling.realTimeAllowed(), Placement.TOGETHER);
        String title = "One process call, " + ACTIVATION.maxFrames() + " frames, ns, median of rounds; " + scheduling;
        Section section = new Section(name(), title, List.of(
                Column.of("plugin", "plugin", 0), Column.of("rounds", "rounds", 0), Column.of("callsPerRound", "calls each", 0),
                Column.of("c", "C", 0), Column.of("java", "Java", 0), Column.of("ratio", "ratio", 3).aiming(1.05),
                Column.of("spread", "ratio of rounds", 0), Column.of("output", "output", 0)));
        PLUGINS.forEach((file, plugin) -> find(file).ifPresentOrElse(
                path -> section.row(compare(path, plugin, scheduling, options, progress)),
                () -> section.note(file + " is not installed; with it: apt-get install zam-plugins")));
        return List.of(section);
    }

    private Optional<Path> find(String name) {
        return format.searchPath().stream().filter(Files::isDirectory).flatMap(PluginCalls::below)
                .filter(path -> path.getFileName().toString().equals(name)).findFirst();
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new BenchException("folder of plugins cannot be read: folder=" + folder, e);
        }
    }

    private Object[] compare(Path file, String plugin, Scheduling scheduling, Options options, Progress progress) {
        progress.now("call: " + plugin);
        int rounds = options.quick() ? 15 : 60;
        try (Caller c = Caller.inC(programs, file, plugin, ACTIVATION);
                Caller java = Caller.inJava(file, plugin, ACTIVATION)) {
            int blocks = warmUp(c, java);
            scheduling.give(List.of(c.thread(), java.thread()));
            long[] ofC = new long[rounds];
            long[] ofJava = new long[rounds];
            boolean same = true;
            for (int round = 0; round < rounds; round++) {
                boolean cFirst = round % 2 == 0;
                Caller.Took first = (cFirst ? c : java).run(blocks);
                Caller.Took second = (cFirst ? java : c).run(blocks);
                ofC[round] = (cFirst ? first : second).nanos() / blocks;
                ofJava[round] = (cFirst ? second : first).nanos() / blocks;
                same &= Math.abs(first.loudness() - second.loudness()) <= 1e-6 * first.loudness();
            }
            long medianC = new Samples(ofC).median();
            long medianJava = new Samples(ofJava).median();
            return new Object[] {plugin, rounds, blocks, medianC, medianJava, (double) medianJava / medianC, spread(ofC, ofJava),
                same ? "equal" : "differs"};
        }
    }

    /** Until Java's compilers have done; both sides the same number of calls. @return calls that make a round */
    private static int warmUp(Caller c, Caller java) {
        long each = Math.max(1, c.run(100).nanos() / 100);
        java.run(100);
        int calls = (int) Math.clamp(WARM_UP_NANOS / each, 1_000, WARM_UP_CALLS);
        c.run(calls);
        java.run(calls);
        return (int) Math.clamp(ROUND_NANOS / each, 10, 10_000);
    }

    /** The middle half of the ratios of neighbouring rounds. */
    private static String spread(long[] ofC, long[] ofJava) {
        long[] ratios = new long[ofC.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ofJava[i] * 1_000_000 / ofC[i];
        }
        Samples sorted = new Samples(ratios);
        return String.format(Locale.ROOT, "%.3f-%.3f", sorted.percentile(0.25) / 1e6, sorted.percentile(0.75) / 1e6);
    }
}
