package scuff.sbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import scuff.api.ipc.FloatingPoint;
import scuff.api.ipc.LifeSign;
import scuff.api.ipc.Poller;
import scuff.api.ipc.RealTimeGrant;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.Signal;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activation;
import scuff.api.plugin.RenderMode;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.memory.DeviceLayout;
import scuff.protocol.memory.DeviceMemory;
import scuff.protocol.memory.GroupMemory;
import scuff.protocol.memory.SandboxMemory;

/** The audio loop of one sandbox on a thread of its own, and its client's side of the words. */
final class LoopRig implements AutoCloseable {
    static final int SLOT = 3;
    static final int FRAMES = 16;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    final GroupMemory group;
    final SandboxMemory sandbox;
    final WordSignal epoch;
    final WordSignal done;
    final WordSignal go;
    final Life life = new Life();
    final AudioLoop loop;
    final CallGuard guard;
    final MainLoop main = new MainLoop(new NoPoller());
    final List<FromSandbox> notices = new ArrayList<>();
    private int now;

    /** Notes what becomes of the sign. */
    static final class Life implements LifeSign {
        volatile Thread holder;
        final CountDownLatch released = new CountDownLatch(1);

        @Override
        public void hold() {
            holder = Thread.currentThread();
        }

        @Override
        public void release() {
            released.countDown();
        }

        @Override
        public Sign read() {
            return Sign.ALIVE;
        }

        @Override
        public Sign await(Sign seen, long deadline) {
            return Sign.ALIVE;
        }
    }

    /** Memory of this process. */
    record OwnMemory(MemorySegment segment) implements SharedMemory {
        @Override
        public long bytes() {
            return segment.byteSize();
        }

        @Override
        public String tokenFor(long process) {
            return "own";
        }

        @Override
        public void close() {}
    }

    /** Ordinary priority, ordinary arithmetic. */
    static final class Plain implements AudioLoop.ThreadSetUp, FloatingPoint {
        @Override
        public RealTimeGrant realTime() {
            return new RealTimeGrant(false, "not asked for");
        }

        @Override
        public FloatingPoint floatingPoint() {
            return this;
        }

        @Override
        public void restore() {}

        @Override
        public void flushDenormals() {}
    }

    private static final class NoPoller implements Poller {
        @Override
        public void watch(int fd, int flags) {}

        @Override
        public void unwatch(int fd) {}

        @Override
        public void poll(long deadline, Ready ready) {}

        @Override
        public void wake() {}

        @Override
        public void close() {}
    }

    LoopRig() {
        MemorySegment memory = memory(GroupMemory.BYTES);
        group = GroupMemory.create(memory);
        sandbox = SandboxMemory.create(memory(SandboxMemory.BYTES));
        epoch = new WordSignal(memory, GroupMemory.EPOCH, true);
        done = new WordSignal(memory, GroupMemory.DONE, false);
        go = new WordSignal(memory, GroupMemory.goOffset(SLOT), true);
        guard = new CallGuard(sandbox, new Plain());
        Signal[] words = new Signal[GroupMemory.MAX_SANDBOXES];
        words[SLOT] = go;
        loop = new AudioLoop(new AudioLoop.Connections(epoch, done, words, SLOT, life), group, sandbox);
    }

    static MemorySegment memory(long bytes) {
        return Arena.ofAuto().allocate(bytes, 64);
    }

    LoopRig started() throws Exception {
        loop.start(new Plain());
        return this;
    }

    /** A device that is active and in no plan. */
    HostedDevice device(int number, ScriptedDevice device) {
        HostForDevice host = new HostForDevice(number, Toggles.NONE, main, guard, loop, notices::add);
        host.serve(device);
        HostedDevice hosted = new HostedDevice(number, device, host, guard);
        int channels = device.info().audioInputs().getFirst().channels();
        DeviceLayout layout = new DeviceLayout(List.of(channels), List.of(channels), FRAMES, 64, 64 * 64);
        MemorySegment memory = memory(DeviceMemory.bytes(layout));
        DeviceMemory.create(memory, layout);
        hosted.activate(new Activation(48_000, FRAMES), RenderMode.REALTIME, new OwnMemory(memory), layout, MemorySegment.NULL);
        return hosted;
    }

    /** The plan {@code id} with these devices, whose inputs get nothing. */
    void plan(long id, HostedDevice... devices) {
        loop.plans().put(new AudioPlan(id, List.of(devices).stream().map(d -> new AudioPlan.Step(d, List.of(), List.of(), false)).toList(), List.of(), List.of()));
    }

    /** Announces a block, in which the sandbox may take part or not. */
    private int announce(int mode, long plan, boolean invited) {
        now++;
        group.mode(mode);
        group.expect(now, 1);
        if (invited) {
            sandbox.header(FRAMES, mode, 100L * now, plan);
            sandbox.invite(now);
        }
        epoch.set(now);
        return now;
    }

    /** A block as the client begins it in PIPELINED. */
    int pipelined(long plan, boolean invited, boolean modeChanged) {
        int block = announce(GroupMemory.PIPELINED, plan, invited);
        epoch.wakeAll();
        if (modeChanged) {
            go.set(block);
            go.wakeAll();
        }
        return block;
    }

    /** A block as the client begins it in SERIAL, for a sandbox that waits for nobody. */
    int serial(long plan, boolean invited, boolean modeChanged) {
        int block = announce(GroupMemory.SERIAL, plan, invited);
        if (modeChanged) {
            epoch.wakeAll();
        }
        if (invited) {
            go.set(block);
            go.wakeAll();
        }
        return block;
    }

    /** A block of which the sandbox hears nothing until the next. */
    int missed(long plan) {
        return announce(GroupMemory.PIPELINED, plan, true);
    }

    void expectDone(int block) {
        long deadline = System.nanoTime() + PATIENCE;
        while (done.value() != block && System.nanoTime() - deadline < 0) {
            done.await(done.value() == block ? block - 1 : done.value(), deadline);
        }
        assertThat(done.value()).as("done word").isEqualTo(block);
        assertThat(sandbox.completed()).as("completed").isEqualTo(block);
    }

    /** Waits for what a thread is about to do. */
    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("nanoseconds too late: %s", what).isNegative();
            Thread.onSpinWait();
        }
    }

    /** The thread ends, whatever it sleeps on. */
    @Override
    public void close() throws InterruptedException {
        loop.stop();
        if (life.holder == null) {
            return;
        }
        long deadline = System.nanoTime() + PATIENCE;
        do { // it may have looked at the words just before it fell asleep on them
            now += 10;
            epoch.set(now);
            epoch.wakeAll();
            go.set(now);
            go.wakeAll();
        } while (!life.holder.join(Duration.ofMillis(20)) && System.nanoTime() - deadline < 0);
        assertThat(life.holder.isAlive()).as("audio thread runs on").isFalse();
    }
}
