package scuff.client.audio;

import java.lang.foreign.Arena;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Sandbox;
import scuff.api.ipc.Signal;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.Transport;
import scuff.protocol.memory.GroupMemory;

/**
 * Runs blocks: mixes what goes in, starts the sandboxes, waits no longer than the deadline, takes what comes out.
 *
 * <p>Another thread publishes a plan and then waits until no block that began before is running; from there on nothing
 * the old plan used is touched.
 */
public final class AudioEngine {
    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(1);

    private final GroupMemory group;
    private final Signal epochSignal;
    private final Signal done;
    private final Signal[] go;
    private final GroupMemory.Waker waker = new Wakes();
    private final Report report;
    private final Transport transport = new Transport(Arena.ofAuto().allocate(Transport.BYTES, 8));
    private final AudioNews news = new AudioNews();
    private final EventTraffic events = new EventTraffic(news);
    /** Even: no block is running. */
    private final AtomicLong sequence = new AtomicLong();
    private volatile AudioPlan plan;
    private int epoch;
    /** How many sandboxes take part in the block. */
    private int chosen;
    private int lastMode = -1;
    private long blocks;
    private long steadyTime;

    /**
     * @param go one word for each slot
     * @param maxFrames the longest block before the first plan
     * @param slotOf the slot of a sandbox of this group, else -1
     */
    public AudioEngine(GroupMemory group, Signal epochSignal, Signal done, Signal[] go, int maxFrames,
            ToIntFunction<Sandbox> slotOf) {
        this.group = group;
        this.epochSignal = epochSignal;
        this.done = done;
        this.go = go;
        this.plan = AudioPlan.empty(maxFrames);
        this.report = new Report(slotOf::applyAsInt);
    }

    private final class Wakes implements GroupMemory.Waker {
        @Override
        public void release(int slot, int block) {
            go[slot].set(block);
            go[slot].wakeAll();
        }

        @Override
        public void done(int block) {
            done.set(block);
            done.wakeAll();
        }
    }

    /** What the audio thread has to tell; one other thread reads it. */
    @AnyThread
    public AudioNews news() {
        return news;
    }

    /**
     * From the next block on {@code next} is followed. Returns when no block follows an older plan.
     *
     * @return false when a block that began before is still running after the time-out
     */
    @AnyThread
    public boolean publish(AudioPlan next, long timeoutNanos) {
        plan = next;
        long seen = sequence.get();
        long deadline = System.nanoTime() + timeoutNanos;
        while ((seen & 1) != 0 && sequence.get() == seen) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(50));
        }
        return true;
    }

    /** How many blocks have begun. */
    @AnyThread
    public long begun() {
        return (sequence.get() + 1) >>> 1;
    }

    /** Whether one is running. */
    @AnyThread
    public boolean isInBlock() {
        return (sequence.get() & 1) != 0;
    }

    /** Where the song is; goes out with every block. */
    @AudioThread
    public Transport transport() {
        return transport;
    }

    /** The process of {@code member} has ended; a block that waits for it is told at once. */
    @AnyThread
    public void lost(Member member) {
        member.lose(group, waker);
    }

    /** See {@code GroupAudio#process}. @throws IllegalArgumentException when {@code frames} is out of range */
    @AudioThread
    public BlockReport process(int frames, long deadline) {
        sequence.setRelease(sequence.getPlain() + 1);
        VarHandle.fullFence(); // the plan is read after this block is seen to run
        try {
            AudioPlan now = plan;
            if (frames < 1 || frames > now.terms.maxFrames()) {
                throw new IllegalArgumentException("block length out of range: frames=" + frames + ", allowed=1.." + now.terms.maxFrames());
            }
            run(now, frames, deadline);
        } finally {
            sequence.setRelease(sequence.getPlain() + 1);
        }
        return report;
    }

    private void run(AudioPlan now, int frames, long deadline) {
        long start = System.nanoTime();
        report.begin(++blocks);
        long lost = 0;
        if (!now.hasEnded()) {
            feed(now, frames);
            choose(now);
            lost = events.deliver(now.events, epoch, frames);
            start(now, frames);
            await(now, later(deadline, start + now.terms.patience()));
            judge(now);
        }
        collect(now, frames);
        lost += events.collect(now.events, epoch, frames);
        report.droppedEvents = (int) Math.min(lost, Integer.MAX_VALUE);
        tell(now);
        steadyTime += frames;
        report.roundTripNanos = System.nanoTime() - start;
    }

    /** Of two times of {@code System.nanoTime}, which may be anywhere in a long. */
    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }

    private void feed(AudioPlan now, int frames) {
        for (AudioPlan.Keep keep : now.keptBefore) {
            keep.run(frames);
        }
        for (AudioPlan.Mix mix : now.before) {
            mix.run(frames);
        }
    }

    private void choose(AudioPlan now) {
        epoch = epoch == -1 ? 1 : epoch + 1; // 0 is what an untouched word says
        chosen = 0;
        for (AudioPlan.Part part : now.parts) {
            if (takesPart(part.member(), now.terms.mode())) {
                chosen++;
            }
        }
    }

    private void start(AudioPlan now, int frames) {
        group.mode(now.terms.mode());
        group.expect(epoch, chosen);
        if (now.terms.mode() == GroupMemory.SERIAL) {
            holdBack(now);
        }
        invite(now, frames);
        boolean modeChanged = now.terms.mode() != lastMode;
        lastMode = now.terms.mode();
        if (now.terms.mode() == GroupMemory.SERIAL) {
            startSerial(now, modeChanged);
        } else {
            startAll(now, modeChanged);
        }
    }

    private boolean takesPart(Member member, int mode) {
        boolean idle = member.isIdle();
        if (!idle && mode == GroupMemory.SERIAL) {
            group.expectPredecessors(member.slot, epoch, Integer.MAX_VALUE); // from now on nobody can release it any more
            idle = !member.wasReleased();
        }
        member.takesPart = member.isAlive() && idle;
        return member.takesPart;
    }

    private void startAll(AudioPlan now, boolean modeChanged) {
        epochSignal.set(epoch);
        epochSignal.wakeAll();
        if (modeChanged) { // they sleep on their own words; so does one that has started and is in no plan yet
            for (AudioPlan.Part part : now.parts) {
                part.member().wasReleased();
            }
            for (Signal word : go) {
                word.set(epoch);
                word.wakeAll();
            }
        }
    }

    /**
     * Each waits for those before it and for the engine, which lets go last. So from the first invitation on whoever dies is
     * counted for those after it, and yet nobody is released before all is announced.
     */
    private void holdBack(AudioPlan now) {
        for (AudioPlan.Part part : now.parts) {
            if (part.member().takesPart) {
                group.expectPredecessors(part.member().slot, epoch, predecessors(now, part) + 1);
            }
        }
    }

    private void invite(AudioPlan now, int frames) {
        for (AudioPlan.Part part : now.parts) {
            if (part.member().takesPart) {
                part.member().memory.header(frames, now.terms.mode(), steadyTime, part.plan());
                transport.copyTo(part.member().memory.transport());
                part.member().invite(epoch, now.terms.mode(), part.successors());
                if (!part.member().isAlive()) { // it died in between, and its mourner found nothing to finish
                    part.member().lose(group, waker);
                }
            }
        }
    }

    private void startSerial(AudioPlan now, boolean modeChanged) {
        epochSignal.set(epoch);
        if (modeChanged) { // they sleep on the common word
            epochSignal.wakeAll();
        }
        for (AudioPlan.Part part : now.parts) {
            if (part.member().takesPart) {
                group.finishPredecessor(part.member().slot, epoch, waker);
            }
        }
    }

    private static int predecessors(AudioPlan now, AudioPlan.Part part) {
        int count = 0;
        for (int place : part.predecessors()) {
            count += now.parts[place].member().takesPart ? 1 : 0;
        }
        return count;
    }

    /**
     * The done word only hints: a mad sandbox can write it, or spoil the count that leads to it. What counts is what each
     * sandbox says of itself, and that is looked at again after every nap.
     */
    private void await(AudioPlan now, long deadline) {
        for (long time = System.nanoTime(); !allDone(now) && time - deadline < 0; time = System.nanoTime()) {
            int seen = done.value();
            if (allDone(now)) {
                return;
            }
            if (seen != epoch) {
                done.await(seen, time + Math.min(NAP, deadline - time));
            } else {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(50));
            }
        }
    }

    private boolean allDone(AudioPlan now) {
        for (AudioPlan.Part part : now.parts) {
            Member member = part.member();
            if (member.takesPart && member.isAlive() && member.memory.completed() != epoch) {
                return false;
            }
        }
        return true;
    }

    private void judge(AudioPlan now) {
        for (AudioPlan.Part part : now.parts) {
            Member member = part.member();
            boolean done = member.takesPart && member.memory.processed(epoch);
            member.judged(done ? Outcome.DONE : member.isAlive() ? Outcome.LATE : Outcome.ABSENT, now.terms.mode());
            report.note(member.slot, member.outcome, member.memory.busyNanos());
        }
    }

    private void collect(AudioPlan now, int frames) {
        for (AudioPlan.Tap tap : now.taps) {
            tap.tap().resolve(tap.member().outcome == Outcome.DONE && tap.device().processed() == epoch, frames);
        }
        for (AudioPlan.Keep keep : now.keptAfter) {
            keep.run(frames);
        }
        for (AudioPlan.Mix mix : now.after) {
            mix.run(frames);
        }
    }

    private void tell(AudioPlan now) {
        for (AudioPlan.Gauge gauge : now.gauges) {
            if (gauge.member().outcome == Outcome.DONE && gauge.device().processed() == epoch) {
                gauge.meter().note(report, report.block, gauge.device().processNanos());
            }
        }
        for (AudioPlan.Part part : now.parts) {
            if (part.member().outcome == Outcome.LATE) {
                news.late(part.member().slot, report.block);
            }
        }
        if (report.droppedEvents > 0) {
            news.dropped(report.block, report.droppedEvents);
        }
    }
}
