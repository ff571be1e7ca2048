package scuff.client.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import scuff.api.client.ScuffException;
import scuff.protocol.runtime.ProcessRuntime;
import scuff.client.log.Log;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/**
 * Sandbox processes that are started, greeted and warm before anybody needs them. Whoever needs one takes it at once; when it
 * has been quiet for a while, so that nobody waits for the processor, another is made ready in the background.
 */
public final class Spares implements AutoCloseable {
    /** Nobody has asked for a process for so long: what was asked for plays by now. */
    private static final long QUIET = Duration.ofMillis(300).toNanos();
    /** How long after one that came to nothing the next is tried; doubled each time. */
    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMinutes(1).toNanos();
    private static final byte[] NOTHING = {};

    private final Children children;
    private final int wanted;
    private final Log log;
    private final Deque<Spare> ready = new ArrayDeque<>();
    private Thread filler;
    private int starting;
    private long notBefore;
    private int failures;
    private int numbers;
    private volatile boolean closed;

    private record Spare(Child<FromSandbox, ToSandbox> child, long since) {}

    /** A process that has answered a greeting. @param warm whether it was a spare */
    public record Taken(Child<FromSandbox, ToSandbox> child, boolean warm) {}

    /** @param wanted how many are kept ready; 0 for none */
    public Spares(Children children, int wanted, Log log) {
        this.children = children;
        this.wanted = wanted;
        this.log = log;
    }

    /** From now on spares are kept ready. */
    public synchronized void fill() {
        if (wanted > 0 && filler == null && !closed) {
            notBefore = System.nanoTime() + QUIET;
            filler = Thread.ofPlatform().name("scuff-spares").daemon().priority(Thread.MIN_PRIORITY).start(this::keepFilled);
        }
    }

    /**
     * A spare, if there is one that would be started just so today; else {@link #start}.
     *
     * @param name    for log lines
     * @param notices hears what it says unasked, on the child's reader thread
     */
    public Taken take(String name, Consumer<FromSandbox> notices) {
        Spare spare = fitting();
        if (spare == null) {
            return start(name, notices);
        }
        spare.child.serve(name, notices);
        log.debug("spare taken: sandbox=" + name + ", pid=" + spare.child.pid());
        return new Taken(spare.child, true);
    }

    /** Spares are not confined: who is to be is started when it is needed. */
    public Taken take(String name, Consumer<FromSandbox> notices, Optional<Confining> confining) {
        return confining.isEmpty() ? take(name, notices) : start(name, notices, confining);
    }

    /** Starts a process and waits until it answers. @throws ScuffException when it does not; nothing is left of it then */
    public Taken start(String name, Consumer<FromSandbox> notices) {
        return start(name, notices, Optional.empty());
    }

    private Taken start(String name, Consumer<FromSandbox> notices, Optional<Confining> confining) {
        asked(1);
        try {
            return new Taken(greeted(name, notices, confining), false);
        } finally {
            asked(-1);
        }
    }

    private Child<FromSandbox, ToSandbox> greeted(String name, Consumer<FromSandbox> notices, Optional<Confining> confining) {
        Child<FromSandbox, ToSandbox> child =
                children.start(ProcessRuntime.SANDBOX, name, FromSandbox.MESSAGES, ToSandbox.MESSAGES, notices, confining);
        try {
            expect(FromSandbox.Ready.class, child.call(new ToSandbox.Hello(ProcessHandle.current().pid()), children.timeouts().start()).message());
            return child;
        } catch (ScuffException e) {
            throw lastWords(child, e);
        }
    }

    private void warmUp(Child<FromSandbox, ToSandbox> child) {
        try {
            expect(FromSandbox.Done.class, child.call(new ToSandbox.WarmUp(), NOTHING, children.timeouts().start()).message());
        } catch (ScuffException e) {
            throw lastWords(child, e);
        }
    }

    private static void expect(Class<? extends FromSandbox> answer, FromSandbox got) {
        if (!answer.isInstance(got)) {
            throw new ScuffException("the process does not answer as it should: expected=" + answer.getSimpleName() + ", got=" + got);
        }
    }

    private static ScuffException lastWords(Child<?, ?> child, ScuffException why) {
        child.kill();
        return new ScuffException(why.getMessage() + child.ended().join().saying(), why);
    }

    private synchronized void asked(int more) {
        starting += more;
        notBefore = Math.max(notBefore, System.nanoTime() + QUIET);
        notifyAll();
    }

    private Spare fitting() {
        if (wanted == 0) {
            return null;
        }
        Recipe recipe = children.recipe(ProcessRuntime.SANDBOX);
        synchronized (this) {
            for (Spare spare = ready.poll(); spare != null; spare = ready.poll()) {
                if (spare.child.recipe().equals(recipe) && !spare.child.ended().isDone()) {
                    failures = 0;
                    asked(0);
                    return spare;
                }
                log.debug("spare out of date: pid=" + spare.child.pid());
                spare.child.kill();
            }
            return null;
        }
    }

    /** What a spare is to be has changed: those that are something else make way for others. Returns soon. */
    public void renew() {
        if (wanted == 0) {
            return;
        }
        Recipe recipe;
        try {
            recipe = children.recipe(ProcessRuntime.SANDBOX);
        } catch (RuntimeException e) { // bundles go while they are read; whoever takes a spare looks again
            log.debug("spares not renewed: why=" + e.getMessage());
            return;
        }
        List<Spare> old;
        synchronized (this) {
            old = ready.stream().filter(spare -> !spare.child.recipe().equals(recipe)).toList();
            ready.removeAll(old);
            notBefore = System.nanoTime() + QUIET;
            notifyAll();
        }
        old.forEach(spare -> {
            log.debug("spare out of date: pid=" + spare.child.pid());
            spare.child.kill();
        });
    }

    private void keepFilled() {
        try {
            while (awaitNeed()) {
                try {
                    add();
                } catch (ScuffException e) {
                    failed(e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            log.debug("no more spares are made ready");
        }
    }

    /** @return false when it is over */
    private synchronized boolean awaitNeed() throws InterruptedException {
        while (!closed) {
            long early = notBefore - System.nanoTime();
            if (ready.size() >= wanted || starting > 0) {
                wait();
            } else if (early > 0) {
                wait(early / 1_000_000 + 1);
            } else {
                return true;
            }
        }
        return false;
    }

    private void add() {
        Child<FromSandbox, ToSandbox> child = greeted("spare-" + ++numbers, notice -> {}, Optional.empty());
        warmUp(child);
        Spare spare = new Spare(child, System.nanoTime());
        synchronized (this) {
            if (!closed) {
                ready.add(spare);
            }
        }
        if (closed) {
            child.kill();
            child.ended().join();
            return;
        }
        log.debug("spare ready: pid=" + child.pid());
        child.ended().thenAccept(end -> gone(spare, end));
    }

    private void gone(Spare spare, Child.End end) {
        synchronized (this) {
            if (!ready.remove(spare)) {
                return; // it was taken
            }
            if (System.nanoTime() - spare.since > LONGEST_PAUSE) {
                failures = 0;
            }
        }
        failed(end.cause());
    }

    private synchronized void failed(String why) {
        long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures, 10));
        failures++;
        notBefore = System.nanoTime() + pause;
        notifyAll();
        if (!closed) {
            log.warn("spare lost: failures=" + failures + ", next=" + pause / 1_000_000 + " ms, why=" + why);
        }
    }

    /** Ends the spares; every process has ended afterwards. */
    @Override
    public void close() {
        List<Spare> left;
        Thread thread;
        synchronized (this) {
            closed = true;
            left = List.copyOf(ready);
            ready.clear();
            thread = filler;
            notifyAll();
        }
        left.forEach(spare -> spare.child.kill());
        left.forEach(spare -> spare.child.ended().join());
        if (thread != null) {
            children.killAll(); // one that is being made ready
            ToTheEnd.join(thread);
        }
    }
}
