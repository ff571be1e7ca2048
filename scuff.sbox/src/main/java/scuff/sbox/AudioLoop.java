package scuff.sbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import scuff.api.ipc.FloatingPoint;
import scuff.api.ipc.LifeSign;
import scuff.api.ipc.RealTimeGrant;
import scuff.api.ipc.Signal;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.Transport;
import scuff.protocol.memory.Activity;
import scuff.protocol.memory.GroupMemory;
import scuff.protocol.memory.SandboxMemory;

/**
 * The audio thread: waits for an epoch it is invited to, runs the plan the block header names, says that it is done.
 *
 * <p>The client writes mode and invitation, then the epoch, then the go word. The words are read the other way round, so
 * that whatever belongs to a newer block than the one decided on shows as a difference in the word it is about to sleep on.
 * What the group's mode says decides on nothing but that word: a mad neighbour may have written it.
 */
final class AudioLoop implements Runnable {
    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int FREE = 0;
    private static final int BLOCK = 1;
    private static final int MAIN = 2;
    private static final int[] NOBODY = {};

    private final Connections connections;
    private final GroupMemory group;
    private final SandboxMemory sandbox;
    private final AllocationMeter meter;
    private final PlanShelf plans = new PlanShelf();
    /** A copy: the client may write the next block's while a plugin reads. */
    private final Transport transport = new Transport(Arena.ofAuto().allocate(Transport.BYTES, 8));
    private final AtomicInteger gate = new AtomicInteger(FREE);
    private volatile Thread thread;
    private volatile boolean stopped;
    private volatile long lastBlock = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
    private FloatingPoint floatingPoint;
    private long blocks;

    /**
     * The words it waits on and wakes.
     *
     * @param epoch all sandboxes wait on it
     * @param done  the client waits on it
     * @param go    one for each slot of the group; this sandbox waits on its own
     */
    record Connections(Signal epoch, Signal done, Signal[] go, int slot, LifeSign life) implements GroupMemory.Waker {
        @Override
        @AudioThread
        public void release(int successor, int block) {
            go[successor].set(block);
            go[successor].wakeAll();
        }

        @Override
        @AudioThread
        public void done(int block) {
            done.set(block);
            done.wakeAll();
        }
    }

    /** What of the backend the audio thread needs, called on it. */
    interface ThreadSetUp {
        RealTimeGrant realTime();

        FloatingPoint floatingPoint();
    }

    AudioLoop(Connections connections, GroupMemory group, SandboxMemory sandbox) {
        this.connections = connections;
        this.group = group;
        this.sandbox = sandbox;
        this.meter = AllocationMeter.ofProperty();
    }

    @AnyThread
    boolean isAudioThread() {
        return Thread.currentThread() == thread;
    }

    /** Where the song is at the start of the block that runs. */
    MemorySegment transport() {
        return transport.memory();
    }

    /** The plans it may be told to follow. */
    PlanShelf plans() {
        return plans;
    }

    @AnyThread
    void stop() {
        stopped = true;
    }

    /** After {@link #stop}. @return false when the thread still runs after two seconds */
    @MainThread
    boolean awaitEnd() throws InterruptedException {
        Thread running = thread;
        return running == null || running.join(Duration.ofSeconds(2));
    }

    /**
     * Starts the thread. When it fails later it ends without letting go of the life sign, and the client hears of its death.
     *
     * @return what came of the wish for real time
     * @throws IllegalStateException when it cannot begin
     */
    @MainThread
    String start(ThreadSetUp setUp) throws InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread audio = new Thread(() -> {
            try {
                thread = Thread.currentThread();
                floatingPoint = setUp.floatingPoint();
                String grant = setUp.realTime().detail();
                connections.life.hold();
                answer.complete(grant);
            } catch (RuntimeException | LinkageError e) {
                answer.completeExceptionally(e);
                return;
            }
            run();
            connections.life.release();
        }, "scuff-audio");
        audio.setDaemon(true);
        audio.start();
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the audio thread cannot begin: why=" + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void run() {
        int last = 0;
        Signal go = connections.go[connections.slot];
        while (!stopped) {
            int released = go.value();
            int epoch = connections.epoch.value();
            int mode = group.mode();
            int invited = sandbox.invited();
            if (epoch != last && invited == epoch && (sandbox.mode() == GroupMemory.PIPELINED || released == epoch)) {
                last = epoch;
                takePart(epoch, sandbox.mode());
            } else {
                giveUpMissed(invited, epoch);
                sleep(mode, epoch, released);
            }
        }
    }

    /** A block that was over before this thread saw it: the client does not invite again before it is answered. */
    @AudioThread
    private void giveUpMissed(int invited, int epoch) {
        if (invited - epoch < 0 && sandbox.completed() != invited) {
            sandbox.skip(invited);
        }
    }

    @AudioThread
    private void sleep(int mode, int epoch, int released) {
        if (mode == GroupMemory.SERIAL) {
            connections.go[connections.slot].await(released, System.nanoTime() + NAP);
        } else {
            connections.epoch.await(epoch, System.nanoTime() + NAP);
        }
    }

    @AudioThread
    private void takePart(int epoch, int mode) {
        while (!gate.compareAndSet(FREE, BLOCK)) {
            Thread.onSpinWait(); // the main thread takes the gate only when no block has come for a while, and briefly
        }
        AudioPlan plan = plans.find(sandbox.plan()); // behind the gate: who takes a plan away looks at the gate afterwards
        if (plan == null) { // it was not prepared in time
            gate.set(FREE);
            sandbox.skip(epoch);
            group.finish(epoch, GroupMemory.PIPELINED, NOBODY, connections);
            return;
        }
        long start = System.nanoTime();
        process(plan, epoch);
        long end = System.nanoTime();
        lastBlock = end;
        gate.set(FREE);
        blocks++;
        sandbox.measure(end - start, meter.allocated(), blocks);
        sandbox.complete(epoch);
        group.finish(epoch, mode, plan.successors, connections);
    }

    @AudioThread
    private void process(AudioPlan plan, int epoch) {
        long steadyTime = sandbox.steadyTime();
        int asked = sandbox.frames();
        int frames = 0;
        transport.copyFrom(sandbox.transport(), 0);
        for (AudioPlan.Step step : plan.steps) {
            frames = Math.clamp(asked, 1, step.maxFrames); // a plugin of this sandbox may have spoilt it
            long start = System.nanoTime();
            step.prepare(epoch, frames);
            sandbox.audioCall(Activity.PROCESS.in(step.number));
            floatingPoint.flushDenormals();
            step.process(frames, steadyTime);
            floatingPoint.restore();
            sandbox.audioCall(0);
            step.finish(epoch, System.nanoTime() - start);
        }
        for (AudioPlan.Feedback feedback : plan.feedbacks) {
            feedback.run(frames);
        }
        for (EventFeed.Feedback feedback : plan.eventFeedbacks) {
            feedback.write(frames);
        }
    }

    /**
     * Runs {@code task} while no block can run, if none has run lately.
     *
     * @return whether it ran
     */
    @MainThread
    boolean whenIdle(Runnable task) {
        if (!quietFor(TimeUnit.MILLISECONDS.toNanos(100)) || !gate.compareAndSet(FREE, MAIN)) {
            return false;
        }
        try {
            task.run();
        } finally {
            gate.set(FREE);
        }
        return true;
    }

    /** Whether no block has run for so long, ns. */
    @AnyThread
    boolean quietFor(long nanos) {
        return System.nanoTime() - lastBlock >= nanos;
    }

    /** Waits until no block that began before this call is running. @return false when one still is after the time-out */
    @MainThread
    boolean passBlock(long timeoutNanos) {
        long deadline = System.nanoTime() + timeoutNanos;
        long seen = lastBlock;
        while (gate.get() == BLOCK && lastBlock == seen) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(100_000);
        }
        return true;
    }
}
