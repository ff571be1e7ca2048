package scuff.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import scuff.api.client.GroupMode;
import scuff.api.client.GroupOptions;
import scuff.api.client.ScuffException;
import scuff.api.plugin.Activation;
import scuff.api.plugin.RenderMode;
import scuff.client.group.Group;
import scuff.client.isolation.InForce;
import scuff.client.lines.PluginLines;
import scuff.client.log.Log;
import scuff.client.platform.Platform;
import scuff.client.process.Children;
import scuff.client.process.Executables.Rehearsal;
import scuff.client.process.Spares;
import scuff.client.process.Timeouts;
import scuff.client.process.ToTheEnd;

/**
 * Runs a sandbox once that nobody uses, at low priority and beside everything else, so that the JVM can keep what it has
 * loaded and start the next ones quicker. Whatever goes wrong only means that they are not.
 */
final class StartRehearsal implements AutoCloseable {
    private static final int BLOCKS = 500;
    private static final int FRAMES = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Rehearsal rehearsal;
    private final Platform platform;
    private final Children children;
    private final Log log;
    private final Spares spares;
    private final Thread thread;
    private volatile boolean abandoned;

    /** @param platform whose backend and listeners it borrows */
    StartRehearsal(Rehearsal rehearsal, Platform platform) {
        this.rehearsal = rehearsal;
        this.log = platform.log();
        this.spares = platform.spares();
        this.children = new Children(kind -> rehearsal.command(),
                new Timeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE), Log.NONE);
        this.platform = new Platform(platform.backend(), children, Spares.rehearsal(children), platform.catalog(), platform.formats(), platform.tasks(),
                Platform.Events.NONE, Log.NONE, platform.pulse(), false, InForce.NONE, platform.placement(),
                new PluginLines(Log.NONE, List::of));
        this.thread = Thread.ofPlatform().name("scuff-rehearsal").daemon().priority(Thread.MIN_PRIORITY).start(this::run);
    }

    private void run() {
        try {
            Files.createDirectories(rehearsal.target().getParent());
            play();
            if (abandoned) {
                return; // what was written may be half of it
            }
            Files.move(rehearsal.lesson(), rehearsal.target(), StandardCopyOption.ATOMIC_MOVE);
            log.debug("start-up cache made: file=" + rehearsal.target());
        } catch (IOException | ScuffException | CompletionException e) {
            log.debug("no start-up cache: why=" + e);
        } finally {
            clean(rehearsal.lesson());
            clean(rehearsal.lesson().resolveSibling(rehearsal.lesson().getFileName() + ".config"));
            spares.fill(); // from what was learnt, if anything was
        }
    }

    private void play() {
        Group group = new Group(platform, "rehearsal",
                new GroupOptions("rehearsal", new Activation(48_000, FRAMES), GroupMode.PIPELINED, RenderMode.OFFLINE, 16), closed -> {});
        try {
            group.createSandbox("rehearsal").toCompletableFuture().join();
            for (int block = 0; block < BLOCKS; block++) {
                group.audio().process(FRAMES, System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
            }
        } finally {
            group.closeNow();
        }
    }

    private void clean(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.debug("not deleted: file=" + file + ", why=" + e);
        }
    }

    /** Gives up what is not finished: the next client will have more time. */
    @Override
    public void close() {
        abandoned = true;
        children.killAll();
        ToTheEnd.join(thread);
        children.close();
    }
}
