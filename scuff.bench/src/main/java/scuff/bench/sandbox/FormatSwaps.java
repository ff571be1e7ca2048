package scuff.bench.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleException;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScuffEvent;
import scuff.api.ipc.IpcBackend;
import scuff.bench.BenchException;
import scuff.bench.Benchmark;
import scuff.bench.Options;
import scuff.bench.Pace;
import scuff.bench.Progress;
import scuff.bench.report.Column;
import scuff.bench.report.Samples;
import scuff.bench.report.Section;

/**
 * How long devices are gone while the bundle of their format is updated. Two sandboxes play in real time, each with a device of
 * either format: those of the other format are who must not miss a block.
 */
public final class FormatSwaps implements Benchmark {
    private static final List<String> FORMATS = List.of("clap", "vst3");
    private static final Path PLUGINS = Path.of("/usr/lib");
    private static final String PLUGIN = "ZamEQ2";
    private static final int SANDBOXES = 2;
    private static final int FRAMES = 256;
    private static final long BLOCK_NANOS = 5_333_333;
    private static final double AIM_MILLIS = 100;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    /** From one update to the next, and as long as undisturbed blocks are counted for each. */
    private static final long BETWEEN = TimeUnit.SECONDS.toNanos(1);

    private final List<Long> gone = new ArrayList<>();
    private String refused = "";

    @Override
    public String name() {
        return "swap";
    }

    @Override
    public String about() {
        return "a format's bundle is updated: how long its devices are gone, what others miss";
    }

    @Override
    public List<Section> run(Options options, Progress progress) {
        Section section = new Section(name(), "A format's bundle is updated while " + SANDBOXES + " sandboxes with " + PLUGIN + " of both formats play, ms",
                List.of(Column.of("format", "format", 0), Column.of("swaps", "swaps", 0), Column.of("p50", "p50 gone", 1).aiming(AIM_MILLIS),
                        Column.of("most", "most", 1), Column.of("blocks", "blocks", 0), Column.of("late", "late", 0),
                        Column.of("undisturbed", "of as many without", 0)));
        for (String format : FORMATS) {
            if (!Files.exists(file(format))) {
                section.note(file(format) + " is not installed; with it: apt-get install zam-plugins");
                return List.of(section);
            }
        }
        try (Platform platform = new Platform(true, List.of(), 1, List.of("scuff.format.vst3"))) {
            platform.listen(this::hear);
            for (String format : FORMATS) {
                progress.now("swap: " + format);
                section.row(measure(platform, format, options.quick() ? 5 : 20));
            }
        }
        section.note("late: a sandbox was not done with a block 5.33 ms after its beginning (blocks that this program began too late are not counted); devices that are being swapped are in no block");
        return List.of(section);
    }

    private static Path file(String format) {
        return PLUGINS.resolve(format).resolve(PLUGIN + "." + format);
    }

    private synchronized void hear(ScuffEvent event) {
        switch (event) {
            case ScuffEvent.FormatSwapped swapped -> gone.add(swapped.gone().toNanos());
            case ScuffEvent.FormatRefused no -> refused = no.reason();
            default -> { }
        }
    }

    private synchronized int swaps() {
        if (!refused.isEmpty()) {
            throw new BenchException("an update is refused: why=" + refused);
        }
        return gone.size();
    }

    private synchronized Samples taken() {
        Samples samples = new Samples(gone.stream().mapToLong(Long::longValue).toArray());
        gone.clear();
        return samples;
    }

    private Object[] measure(Platform platform, String format, int updates) {
        NextBuild next = new NextBuild(new ClassPathBundles().jar("scuff.format." + format));
        SandboxGroup group = platform.scuff().createGroup(GroupOptions.of("swap", 48_000, FRAMES));
        try (Blocks blocks = new Blocks(group, platform.backend())) {
            fill(platform, group);
            blocks.run(BETWEEN);
            long quiet = 0;
            long late = 0;
            long played = 0;
            for (int update = 1; update <= updates; update++) {
                long before = blocks.late;
                long first = blocks.played;
                platform.bundle("scuff.format." + format).update(next.version("9.0." + update));
                awaitSwaps(blocks, update * SANDBOXES);
                late += blocks.late - before;
                long during = blocks.played - first;
                played += during;
                before = blocks.late;
                blocks.run(during * BLOCK_NANOS);
                quiet += blocks.late - before;
                blocks.run(BETWEEN);
            }
            Samples samples = taken();
            return new Object[] {format, samples.count(), samples.millis(0.5), samples.millis(1), played, late, quiet};
        } catch (BundleException | IOException e) {
            throw new BenchException("a bundle is not updated: format=" + format + ", why=" + e.getMessage(), e);
        } finally {
            group.closeNow();
        }
    }

    private void awaitSwaps(Blocks blocks, int wanted) {
        long start = System.nanoTime();
        while (swaps() < wanted) {
            LockSupport.parkNanos(BLOCK_NANOS);
            if (System.nanoTime() - start > PATIENCE) {
                throw new BenchException("an update is not followed: waited=" + PATIENCE / 1_000_000 + " ms, swaps=" + swaps() + ", wanted=" + wanted);
            }
        }
        blocks.check();
    }

    /** A row of devices in each sandbox, one of each format. */
    private static void fill(Platform platform, SandboxGroup group) {
        List<Path> files = FORMATS.stream().map(FormatSwaps::file).toList();
        var plugins = done(platform.scuff().plugins().scan(ScanRequest.only(files), ScanListener.NONE)).plugins();
        for (int i = 1; i <= SANDBOXES; i++) {
            Sandbox sandbox = done(group.createSandbox("sandbox " + i));
            for (var plugin : plugins) {
                Device device = done(sandbox.createDevice(plugin.ref(), DeviceOptions.DEFAULT));
                AudioPort in = group.addInput("in " + device.id(), device.inputs().getFirst().channels());
                AudioPort out = group.addOutput("out " + device.id(), device.outputs().getFirst().channels());
                group.connect(in, device.inputs().getFirst());
                group.connect(device.outputs().getFirst(), out);
            }
        }
    }

    private static <T> T done(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new BenchException("Scuff does not start: " + e.getCause().getMessage(), e);
        }
    }

    /** Plays in real time on a thread of its own; each block has until the next. */
    private static final class Blocks implements AutoCloseable {
        private final SandboxGroup group;
        private final IpcBackend backend;
        private final Thread thread;
        private volatile boolean ended;
        private volatile RuntimeException failure;
        private volatile long played;
        private volatile long late;

        Blocks(SandboxGroup group, IpcBackend backend) {
            this.group = group;
            this.backend = backend;
            this.thread = Thread.ofPlatform().name("bench-blocks").start(this::play);
        }

        private void play() {
            try {
                backend.requestRealTime(); // as an audio driver's thread has it
                Pace pace = new Pace(BLOCK_NANOS);
                while (!ended) {
                    boolean counted = pace.await();
                    if (!group.audio().process(FRAMES, pace.deadline()).complete() && counted) {
                        late++;
                    }
                    played++;
                }
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        /** Returns when so much has been played. */
        void run(long nanos) {
            long until = played + nanos / BLOCK_NANOS;
            while (played < until && failure == null) {
                LockSupport.parkNanos(BLOCK_NANOS);
            }
            check();
        }

        void check() {
            if (failure != null) {
                throw new BenchException("blocks do not go on: why=" + failure, failure);
            }
        }

        @Override
        public void close() {
            ended = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
