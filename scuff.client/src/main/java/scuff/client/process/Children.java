package scuff.client.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import scuff.api.client.ScuffException;
import scuff.api.ipc.ConfinedCommand;
import scuff.client.log.Log;
import scuff.protocol.control.Messages;

/** Starts child processes, all from one thread: the signal that ends them with their parent follows the thread that started them. */
public final class Children implements AutoCloseable {
    private final Executables executables;
    private final Function<String, Map<String, String>> environment;
    private final Timeouts timeouts;
    private final Log log;
    private final Set<Process> alive = ConcurrentHashMap.newKeySet();
    private final AtomicLong started = new AtomicLong();
    private final ExecutorService spawner = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("scuff-spawner").daemon().factory());

    public Children(Executables executables, Timeouts timeouts, Log log) {
        this(executables, kind -> Map.of(), timeouts, log);
    }

    /** @param environment by kind, what is added to our own environment */
    public Children(Executables executables, Function<String, Map<String, String>> environment, Timeouts timeouts, Log log) {
        this.executables = executables;
        this.environment = environment;
        this.timeouts = timeouts;
        this.log = log;
    }

    /** How long those who wait for a child wait. */
    public Timeouts timeouts() {
        return timeouts;
    }

    /** How many have been asked for. */
    public long started() {
        return started.get();
    }

    /** What would be started now. @throws ScuffException when a part of it is missing */
    Recipe recipe(String kind) {
        return new Recipe(executables.command(kind), environment.apply(kind));
    }

    /**
     * Starts a child.
     *
     * @param name    for log lines
     * @param notices hears what the child says unasked, on the child's reader thread
     * @throws ScuffException when the system does not start it
     */
    public <I, O> Child<I, O> start(String kind, String name, Messages<I> incoming, Messages<O> outgoing, Consumer<I> notices) {
        return start(kind, name, incoming, outgoing, notices, Optional.empty());
    }

    /** The same, confined. @throws scuff.api.ipc.IpcException when this system cannot */
    <I, O> Child<I, O> start(String kind, String name, Messages<I> incoming, Messages<O> outgoing, Consumer<I> notices, Optional<Confining> confining) {
        Recipe recipe = recipe(kind);
        if (confining.isEmpty()) {
            return start(kind, name, recipe, recipe, incoming, outgoing, notices);
        }
        ConfinedCommand confined = confining.get().confine(recipe.command(), executables.backendCode());
        try {
            Child<I, O> child = start(kind, name, recipe, new Recipe(confined.command(), recipe.environment()), incoming, outgoing, notices);
            confined.started(child.pid());
            child.ended().thenRun(confined::close);
            log.info("child confined: kind=" + kind + ", name=" + name + ", pid=" + child.pid() + ", " + confined.detail());
            return child;
        } catch (RuntimeException e) {
            confined.close();
            throw e;
        }
    }

    /** @param recipe what is wanted @param wrapped what is started to have it */
    private <I, O> Child<I, O> start(String kind, String name, Recipe recipe, Recipe wrapped, Messages<I> incoming, Messages<O> outgoing,
            Consumer<I> notices) {
        started.incrementAndGet();
        CompletableFuture<Process> begun = begin(wrapped, kind);
        try {
            Process process = begun.get();
            alive.add(process);
            process.onExit().thenAccept(alive::remove);
            log.debug("child started: kind=" + kind + ", name=" + name + ", pid=" + process.pid());
            return new Child<>(name, recipe, process, incoming, outgoing, notices, () -> executables.bury(kind, process.pid()), log);
        } catch (ExecutionException e) {
            throw new ScuffException("cannot start a " + kind + " process: program=" + recipe.command().getFirst() + ", why="
                    + e.getCause().getMessage() + "; check that it exists and may be executed", e.getCause());
        } catch (InterruptedException e) {
            begun.thenAccept(process -> {
                process.destroyForcibly();
                log.debug("child ended, nobody waits for it: kind=" + kind + ", name=" + name + ", pid=" + process.pid());
            });
            Thread.currentThread().interrupt();
            throw new ScuffException("interrupted while starting a " + kind + " process", e);
        }
    }

    private CompletableFuture<Process> begin(Recipe recipe, String kind) {
        try {
            return CompletableFuture.supplyAsync(() -> spawn(recipe), spawner);
        } catch (RejectedExecutionException e) {
            throw new ScuffException("the platform is closed and starts no " + kind + " process any more", e);
        }
    }

    private static Process spawn(Recipe recipe) {
        ProcessBuilder builder = new ProcessBuilder(recipe.command());
        builder.environment().putAll(recipe.environment());
        preloadSignalChaining(builder, Path.of(recipe.command().getFirst()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Some plugins install signal handlers of their own; with this library of the JDK's they do not break Java's. */
    private static void preloadSignalChaining(ProcessBuilder builder, Path java) {
        Path bin = java.getParent();
        Path chaining = bin == null ? null : bin.resolveSibling("lib").resolve("libjsig.so");
        if (chaining != null && Files.isReadable(chaining)) {
            builder.environment().merge("LD_PRELOAD", chaining.toString(), (old, ours) -> ours + File.pathSeparator + old);
        }
    }

    /** Ends all children that live, and theirs. */
    public void killAll() {
        for (Process process : alive) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Children that live go on; close them before. */
    @Override
    public void close() {
        spawner.shutdown();
    }
}
