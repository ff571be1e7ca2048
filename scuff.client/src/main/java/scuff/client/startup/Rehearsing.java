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
    /** The JVM's run that writes the cache may fail where much else goes on. */
    private static final int ATTEMPTS = 3;
    private static final byte[] NOTHING = {};

    private final Executables executables;
    private final Log log;
    /** What was to be learnt when it could be told last: when a client is closed, the bundles it is made of may be going. */
    private Lesson lesson;
    private int failures;

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
            boolean over = learn(children, mayGoOn) && keep(mayGoOn);
            if (over) {
                clean(slow());
            } else if (awaited) {
                Files.writeString(slow(), "making the start-up cache takes too long to be waited for when a client is closed\n");
            }
            return over;
        } catch (IOException | ScuffException e) {
            log.info("no start-up cache, sandboxes start slowly: attempt=" + ++failures + " of " + ATTEMPTS + ", why=" + e.getMessage());
            return failures == ATTEMPTS;
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

    private boolean learn(Children children, BooleanSupplier mayGoOn) {
        return live(children, "rehearsal", true, mayGoOn);
    }

    /** With some options the JVM writes a cache that it then refuses to start with: no sandbox would start. */
    private boolean keep(BooleanSupplier mayGoOn) throws IOException {
        Children trial = new Children(kind -> lesson.trial(), Timeouts.DEFAULT, Log.NONE);
        try {
            if (!live(trial, "trial", false, mayGoOn)) {
                return false;
            }
        } catch (ScuffException e) {
            log.warn("no start-up cache, sandboxes start slowly: the JVM does not take the one it has made; look at the options it is given: command="
                    + String.join(" ", lesson.command()) + ", why=" + e.getMessage());
            return true;
        } finally {
            trial.close();
        }
        Files.move(lesson.file(), lesson.target(), StandardCopyOption.ATOMIC_MOVE);
        log.debug("start-up cache made: file=" + lesson.target());
        return true;
    }

    /**
     * Has a process live from its start to its end.
     *
     * @return false when it was ended, because it may not go on
     * @throws ScuffException when it comes to no good end
     */
    private boolean live(Children children, String name, boolean warm, BooleanSupplier mayGoOn) {
        Child<FromSandbox, ToSandbox> child =
                children.start(ProcessRuntime.SANDBOX, name, FromSandbox.MESSAGES, ToSandbox.MESSAGES, notice -> {});
        log.debug("start-up " + name + " begun: pid=" + child.pid());
        long begun = System.nanoTime();
        try {
            CompletableFuture<Child.End> life = life(child, warm);
            while (!life.isDone() && System.nanoTime() - begun < PATIENCE) {
                if (!mayGoOn.getAsBoolean()) {
                    log.debug("start-up " + name + " put off: pid=" + child.pid());
                    return false;
                }
                LockSupport.parkNanos(LOOK);
            }
            mustBeWell(name, life.getNow(null));
            if (!Files.exists(lesson.file())) { // all the same it says that all is well
                throw new ScuffException("the JVM has written no cache: file=" + lesson.file() + life.join().saying());
            }
            log.debug("start-up " + name + " over: took=" + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + " ms");
            return true;
        } catch (CompletionException e) {
            throw new ScuffException("the " + name + " failed: why=" + e.getCause().getMessage(), e.getCause());
        } finally {
            children.killAll(); // and the one that writes the cache
            child.ended().join();
        }
    }

    /** Until the process has ended by itself. */
    private static CompletableFuture<Child.End> life(Child<FromSandbox, ToSandbox> child, boolean warm) {
        var ready = child.ask(new ToSandbox.Hello(ProcessHandle.current().pid()), NOTHING);
        return (warm ? ready.thenCompose(_ -> child.ask(new ToSandbox.WarmUp(), NOTHING)) : ready)
                .thenCompose(_ -> {
                    child.ask(new ToSandbox.Quit(), NOTHING);
                    return child.ended();
                });
    }

    /** @param end null when it has not ended by itself */
    private static void mustBeWell(String name, Child.End end) {
        if (end == null || end.exitCode() != 0) {
            throw new ScuffException("the " + name + " came to no good end: how=" + (end == null ? "it takes too long" : end.cause() + end.saying()));
        }
    }

    private void clean(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.debug("not deleted: file=" + file + ", why=" + e);
        }
    }
}
