package scuff.bench.sandbox;

import java.util.List;
import java.util.Locale;
import scuff.bench.Benchmark;
import scuff.bench.Options;
import scuff.bench.Progress;
import scuff.bench.report.Column;
import scuff.bench.report.Section;

/** How long a new sandbox takes: process, platform, plugin file, activation, connections, first block. */
public final class ColdStart implements Benchmark {
    private static final double AIM_MILLIS = 350;

    private final CommonPlatform platform;

    public ColdStart(CommonPlatform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "process start to first processed block";
    }

    @Override
    public List<Section> run(Options options, Progress progress) {
        Section section = new Section(name(), "From asking for a sandbox to its first processed block, ms, each from the beginning", List.of(
                Column.of("how", "how", 0), Column.of("starts", "starts", 0), Column.of("sandboxReady", "sandbox ready", 0),
                Column.of("deviceActive", "device active", 0), Column.of("firstBlock", "first block", 0).aiming(AIM_MILLIS),
                Column.of("least", "least", 0), Column.of("most", "most", 0)));
        int count = options.quick() ? 5 : 15;
        progress.now("start: making the start-up cache");
        Starts with = new Starts("with start-up cache", platform.get(), count);
        try (Platform bare = new Platform(false, List.of())) {
            Starts without = new Starts("without", bare, count);
            for (int i = 0; i < count; i++) { // by turns: the machine may be busier now than a moment ago
                progress.now("start: " + (i + 1) + " of " + count);
                with.another();
                without.another();
            }
            with.addTo(section);
            without.addTo(section);
        }
        section.note("the client makes the cache in the background when it is used first on a machine");
        section.note(String.format(Locale.ROOT, "for scale: a JVM that does nothing takes %.0f ms here from start to end",
                EmptyProgram.runs(count).millis(0.5)));
        return List.of(section);
    }
}
