package scuff.client.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import scuff.api.client.ScuffException;
import scuff.client.log.Log;
import scuff.protocol.control.ControlChannel;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.Messages;
import scuff.protocol.control.ProtocolException;

/**
 * A child process and its control channel. It has ended when its output has ended, or when the process has and what it left
 * unsaid is not read a moment later: a child of its own may keep the output open. Then every request that waits fails, and
 * {@link #ended} completes with how it ended.
 *
 * @param <I> what the child says
 * @param <O> what it is told
 */
public final class Child<I, O> {
    private static final byte[] NOTHING = {};
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private volatile String name;
    private final Recipe recipe;
    private final Process process;
    private final ControlChannel<I, O> channel;
    private volatile Consumer<I> notices;
    private final Runnable burial;
    private final Log log;
    private final ErrorOutput errors;
    private final BlockingQueue<Envelope<O>> unsent = new LinkedBlockingQueue<>();
    private final Thread writer;
    private final Thread reader;
    private final AtomicLong correlations = new AtomicLong();
    private final Map<Long, CompletableFuture<Envelope<I>>> waiting = new ConcurrentHashMap<>();
    private final Pace unasked = new Pace();
    private final AtomicBoolean mourned = new AtomicBoolean();
    private final CompletableFuture<End> ended = new CompletableFuture<>();

    /**
     * How it ended.
     *
     * @param exitCode    128 + signal number where a signal ended it
     * @param errorOutput the last lines of its standard error
     * @param lastStraw   why we ended it; empty when it ended by itself or was killed
     */
    public record End(int exitCode, String errorOutput, String lastStraw) {

        /** In words. */
        public String cause() {
            return lastStraw.isEmpty() ? byExitCode() : "the process was of no use any more and was ended: " + lastStraw;
        }

        /** The last line it said, as the end of a sentence; empty when it said nothing. */
        public String saying() {
            return errorOutput.isBlank() ? "" : "; it said: " + errorOutput.lines().reduce((a, b) -> b).orElse("");
        }

        private String byExitCode() {
            return switch (exitCode) {
                case 0 -> "the process ended by itself (exit code 0: a plugin called exit)";
                case 1 -> "native code crashed (exit code 1)";
                case 134 -> "native code aborted (signal 6)";
                case 135, 136, 139 -> "native code crashed (signal " + (exitCode - 128) + ")";
                case 137 -> "the process was killed (signal 9)";
                default -> exitCode > 128 ? "a signal ended the process (signal " + (exitCode - 128) + ")"
                        : "the process ended (exit code " + exitCode + ")";
            };
        }
    }

    Child(String name, Recipe recipe, Process process, Messages<I> incoming, Messages<O> outgoing, Consumer<I> notices, Runnable burial, Log log) {
        this.name = name;
        this.recipe = recipe;
        this.process = process;
        this.channel = new ControlChannel<>(process.getInputStream(), process.getOutputStream(), incoming, outgoing);
        this.notices = notices;
        this.burial = burial;
        this.log = log;
        this.errors = new ErrorOutput(name, process.getErrorStream(), log);
        this.writer = Thread.ofPlatform().name("scuff-write-" + name).daemon().start(this::write);
        this.reader = Thread.ofPlatform().name("scuff-read-" + name).daemon().start(this::read);
        process.onExit().thenRunAsync(() -> mourn(""), CompletableFuture.delayedExecutor(LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS));
    }

    public long pid() {
        return process.pid();
    }

    /** How it was started. */
    public Recipe recipe() {
        return recipe;
    }

    /** From now on it goes by another name, and another hears what it says unasked. */
    public void serve(String nextName, Consumer<I> nextNotices) {
        notices = nextNotices;
        name = nextName;
        writer.setName("scuff-write-" + nextName);
        reader.setName("scuff-read-" + nextName);
        errors.rename(nextName);
    }

    /** Completes, never exceptionally, when the process has ended. */
    public CompletableFuture<End> ended() {
        return ended;
    }

    /** Ends the process at once. By its handle: {@link Process#destroyForcibly} closes the streams, too, and its last words are lost. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /**
     * Asks and does not wait, not even for a child that does not listen. Completes exceptionally with a
     * {@link ScuffException} when the child ends before it answers, or when the request is too large.
     */
    public CompletableFuture<Envelope<I>> ask(O request, byte[] binary) {
        long correlation = correlations.incrementAndGet();
        CompletableFuture<Envelope<I>> answer = new CompletableFuture<>();
        waiting.put(correlation, answer);
        unsent.add(new Envelope<>(request, correlation, binary));
        if (ended.isDone() && waiting.remove(correlation) != null) {
            answer.completeExceptionally(gone());
        }
        return answer;
    }

    /** Sends what is asked, in order, until the child has ended. */
    private void write() {
        try {
            while (true) {
                send(unsent.take());
            }
        } catch (InterruptedException e) {
            log.debug("nothing more to send: process=" + name + ", pid=" + pid());
        }
    }

    private void send(Envelope<O> request) {
        try {
            channel.send(request);
        } catch (IOException e) {
            log.debug("control channel lost: process=" + name + ", pid=" + pid() + ", why=" + e.getMessage());
            kill(); // without it the process is of no use; who waits is told how it ended
        } catch (IllegalArgumentException e) {
            CompletableFuture<Envelope<I>> answer = waiting.remove(request.correlation());
            if (answer != null) {
                answer.completeExceptionally(new ScuffException("the request cannot be sent: process=" + name + ", why=" + e.getMessage(), e));
            }
        }
    }

    /** As {@link #ask(Object, byte[])}; also completes exceptionally when there is no answer in time. */
    public CompletableFuture<Envelope<I>> ask(O request, byte[] binary, Duration timeout) {
        return ask(request, binary).orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS).exceptionallyCompose(
                e -> CompletableFuture.failedFuture(e instanceof TimeoutException ? late(request, timeout, e) : e));
    }

    private ScuffException late(O request, Duration timeout, Throwable why) {
        return new ScuffException("no answer in time: process=" + name + ", pid=" + pid() + ", request="
                + request.getClass().getSimpleName() + ", timeout=" + timeout.toMillis() + " ms; it is busy or hangs: wait, or restart it", why);
    }

    /**
     * Asks and waits.
     *
     * @throws ScuffException when the child ends or does not answer in time
     */
    public Envelope<I> call(O request, byte[] binary, Duration timeout) {
        CompletableFuture<Envelope<I>> answer = ask(request, binary);
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw late(request, timeout, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ScuffException known ? known : new ScuffException(e.getCause().toString(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScuffException("interrupted while waiting: process=" + name, e);
        }
    }

    public Envelope<I> call(O request, Duration timeout) {
        return call(request, NOTHING, timeout);
    }

    private ScuffException gone() {
        return new ScuffException("the process ended before it answered: process=" + name + ", pid=" + pid() + ", cause=" + ended.join().cause());
    }

    private void read() {
        String lastStraw = "it closed its output";
        try {
            for (Optional<Envelope<I>> next = channel.receive(); next.isPresent(); next = channel.receive()) {
                dispatch(next.get());
            }
        } catch (ProtocolException e) {
            lastStraw = "it sent what is no message, " + e.getMessage();
            log.warn("control channel lost: process=" + name + ", pid=" + pid() + ", why=" + e.getMessage());
        } catch (IOException e) {
            log.debug("control channel lost: process=" + name + ", pid=" + pid() + ", why=" + e.getMessage());
        } catch (RuntimeException | VirtualMachineError e) { // memory for what it sent, or the stack, did not suffice
            lastStraw = "a message of it could not be taken, " + e;
            log.warn("message could not be taken: process=" + name + ", pid=" + pid() + ", why=" + e);
        } finally {
            mourn(lastStraw);
        }
    }

    private void dispatch(Envelope<I> envelope) {
        CompletableFuture<Envelope<I>> answer = waiting.remove(envelope.correlation());
        if (answer != null) {
            answer.complete(envelope);
            return;
        }
        if (envelope.correlation() == 0) {
            notices.accept(envelope.message());
        } // else an answer nobody waits for any more
        if (unasked.next()) {
            log.warn("a child says more than anybody wants to hear, it is read slowly: process=" + name + ", pid=" + pid() + ", perSecond="
                    + Pace.A_SECOND);
        }
    }

    /** Without its channel a process is of no use: whatever it is doing, it ends now. */
    private void mourn(String lastStraw) {
        if (!mourned.compareAndSet(false, true)) {
            return;
        }
        boolean byItself = hasEndedByItself();
        End end = new End(exitCode(), errors.tail(), byItself ? "" : lastStraw);
        burial.run();
        ended.complete(end);
        waiting.values().removeIf(answer -> answer.completeExceptionally(gone()));
        writer.interrupt();
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("control channel already closed: process=" + name);
        }
    }

    /** A process that closed its output is given a moment, so that its own exit code is told. */
    private boolean hasEndedByItself() {
        try {
            return process.waitFor(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int exitCode() {
        kill();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Waits until the process has ended by itself; then it is made to. */
    public void awaitEnd(Duration patience) {
        if (!endsWithin(patience)) {
            kill();
            ended.join();
        }
    }

    /** Waits for the process to end by itself. @return false when it has not, or when this thread is interrupted */
    public boolean endsWithin(Duration patience) {
        try {
            ended.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completes so", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
