package scuff.sbox;

import java.util.List;
import java.util.concurrent.TimeUnit;
import scuff.api.ipc.FloatingPoint;
import scuff.api.ipc.LifeSign;
import scuff.api.ipc.RealTimeGrant;
import scuff.api.ipc.Signal;
import scuff.protocol.memory.GroupMemory;
import scuff.protocol.memory.SandboxMemory;

/** The audio loop of the sandbox process, on a thread beside the engine it follows. It has no devices. */
public final class LoopThread {
    private final AudioLoop loop;
    private final Life life = new Life();

    private static final class Life implements LifeSign {
        volatile Thread holder;

        @Override
        public void hold() {
            holder = Thread.currentThread();
        }

        @Override
        public void release() {}

        @Override
        public Sign read() {
            return Sign.ALIVE;
        }

        @Override
        public Sign await(Sign seen, long deadline) {
            return Sign.ALIVE;
        }
    }

    private static final class Plain implements AudioLoop.ThreadSetUp, FloatingPoint {
        @Override
        public RealTimeGrant realTime() {
            return new RealTimeGrant(false, "");
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

    public LoopThread(GroupMemory group, SandboxMemory sandbox, Signal epoch, Signal done, Signal[] go, int slot) throws InterruptedException {
        loop = new AudioLoop(new AudioLoop.Connections(epoch, done, go, slot, life), group, sandbox);
        loop.start(new Plain());
    }

    public void plan(long id, List<Integer> successors) {
        loop.plans().put(new AudioPlan(id, List.of(), List.of(), successors));
    }

    /** The thread ends when it looks at its words next. */
    public void stop() {
        loop.stop();
    }

    /** @return whether the thread has ended in time */
    public boolean join(long seconds) throws InterruptedException {
        life.holder.join(TimeUnit.SECONDS.toMillis(seconds));
        return !life.holder.isAlive();
    }
}
