package scuff.client.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import scuff.api.client.ScuffException;
import scuff.client.log.Log;
import scuff.client.process.Child;
import scuff.client.process.Children;
import scuff.client.process.Executables;
import scuff.client.process.Executables.Lesson;
import scuff.client.process.Timeouts;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;
import scuff.protocol.runtime.ProcessRuntime;

/**
 * Runs a sandbox process once that nobody uses and lets it live a sandbox's life on its own, as a spare does, so that the JVM can
 * keep what it has loaded and start the next ones quicker. Whatever goes wrong only means that they are not.
 */
public final class Rehearsing implements StartCache.Rehearsal {
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);
    /** Many times what it takes, even where others take the processor. */
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);
    private static final byte[] NOTHING = {};

    private final Executables executables;
    private final Log log;
    /** What was to be learnt when it could be told last: when a client is closed, the bundles it is made of may be going. */
    private Lesson lesson;

    /** @param lesson the first one */
    public Rehearsing(Executables executables, Lesson lesson, Log log) {
        this.executables = executables;
        this.lesson = lesson;
        this.log = log;
    }

    @Override
    public boolean run(boolean awaited, BooleanSupplier mayGoOn) {
        if (!isNeeded() || awaited && Files.exists(slow())) {
            return true;
        }
        Children children = new Children(kind -> awaited ? lesson.command() : lesson.gently(), Timeouts.DEFAULT, Log.NONE);
        try {
            Files.createDirectories(lesson.target().getParent());
            boolean over = learn(children, mayGoOn);
            if (over) {
                clean(slow());
            } else if (awaited) {
                Files.writeString(slow(), "making the start-up cache takes too long to be waited for when a client is closed\n");
            }
            return over;
        } catch (IOException | ScuffException e) {
            log.debug("no start-up cache: why=" + e);
            return true;
        } finally {
            children.close();
            clean(lesson.file());
            clean(lesson.file().resolveSibling(lesson.file().getFileName() + ".config"));
        }
    }

    /** Formats come and go, and another client may have been quicker. */
    private boolean isNeeded() {
        try {
            Optional<Lesson> now = executables.lesson(ProcessRuntime.SANDBOX);
            now.ifPresent(l -> lesson = l);
            return now.isPresent();
        } catch (RuntimeException e) { // bundles go while they are read
            log.debug("the lesson for the start-up cache is the one before: why=" + e.getMessage());
            return !Files.exists(lesson.target());
        }
    }

    /** There when somebody has waited in vain: nobody is to wait again. Swept away in time. */
    private Path slow() {
        return lesson.target().resolveSibling(lesson.target().getFileName() + "-slow.tmp");
    }

    private boolean learn(Children children, BooleanSupplier mayGoOn) throws IOException {
        Child<FromSandbox, ToSandbox> child =
                children.start(ProcessRuntime.SANDBOX, "rehearsal", FromSandbox.MESSAGES, ToSandbox.MESSAGES, notice -> {});
        log.debug("start-up rehearsal begun: pid=" + child.pid());
        long begun = System.nanoTime();
        try {
            CompletableFuture<Child.End> life = life(child);
            while (!life.isDone() && System.nanoTime() - begun < PATIENCE) {
                if (!mayGoOn.getAsBoolean()) {
                    log.debug("start-up rehearsal put off: pid=" + child.pid());
                    return false;
                }
                LockSupport.parkNanos(LOOK);
            }
            keep(life.getNow(null));
            log.debug("start-up cache made: file=" + lesson.target() + ", took=" + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + " ms");
            return true;
        } catch (CompletionException e) {
            throw new ScuffException("the rehearsal failed: why=" + e.getCause().getMessage(), e.getCause());
        } finally {
            children.killAll(); // and the one that writes the cache
            child.ended().join();
        }
    }

    /** Until the process has ended by itself. */
    private static CompletableFuture<Child.End> life(Child<FromSandbox, ToSandbox> child) {
        return child.ask(new ToSandbox.Hello(ProcessHandle.current().pid()), NOTHING)
                .thenCompose(ready -> child.ask(new ToSandbox.WarmUp(), NOTHING))
                .thenCompose(warm -> {
                    child.ask(new ToSandbox.Quit(), NOTHING);
                    return child.ended();
                });
    }

    /** @param end null when it has not ended by itself */
    private void keep(Child.End end) throws IOException {
        if (end == null || end.exitCode() != 0) {
            throw new ScuffException("the rehearsal came to no good end: how=" + (end == null ? "it takes too long" : end.cause() + end.saying()));
        }
        Files.move(lesson.file(), lesson.target(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void clean(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.debug("not deleted: file=" + file + ", why=" + e);
        }
    }
}
