package scuff.client.sandbox;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import scuff.api.client.Device;
import scuff.api.client.Sandbox.State;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.api.plugin.RenderMode;
import scuff.client.link.SandboxLink;
import scuff.client.platform.Platform;
import scuff.client.swap.Migration;
import scuff.protocol.control.FromSandbox;

/**
 * The life of a sandbox: has its process started, ended, replaced by another; one of these at a time. On threads that may block. The
 * lock is taken before any device's turn and never while a block runs.
 */
final class Life {
    private final Platform platform;
    private final HomeGroup group;
    private final ProcessSandbox sandbox;
    private final Household household;
    private final Seat seat;
    private final Consumer<FromSandbox> notices;
    private final Deaths deaths;
    private final Successor successor;
    /** Held while the process starts or ends, and while devices are activated anew. */
    private final ReentrantLock lock = new ReentrantLock();
    /** Held from when it is closed until nothing of it is left. */
    private final ReentrantLock ending = new ReentrantLock();
    private volatile State state = State.STARTING;
    private volatile int restarts;

    Life(Platform platform, HomeGroup group, ProcessSandbox sandbox, Household household, Seat seat, Consumer<FromSandbox> notices) {
        this.platform = platform;
        this.group = group;
        this.sandbox = sandbox;
        this.household = household;
        this.seat = seat;
        this.notices = notices;
        this.deaths = new Deaths(platform, sandbox, this);
        this.successor = new Successor(platform, group, sandbox::createAhead, this::process);
    }

    ReentrantLock lock() {
        return lock;
    }

    State state() {
        return state;
    }

    int restarts() {
        return restarts;
    }

    Deaths deaths() {
        return deaths;
    }

    void become(State next) {
        if (state != State.CLOSED) {
            state = next;
            sandbox.tell();
        }
    }

    void becomeOnce(State next) {
        if (state != next) {
            become(next);
        }
    }

    /** Starts the process. @throws ScuffException when that fails; the state says so, too */
    void start() {
        lock.lock();
        try {
            requireOpen(); // it may have been closed before its process was started
            become(State.STARTING);
            SandboxLink started = newProcess();
            group.atOnce(() -> seat.follow(started)); // a plan being made still has the process before
            become(State.ACTIVE);
        } catch (ScuffException e) {
            deaths.failedStart(e);
            become(State.FAILED);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private SandboxLink newProcess() {
        long begin = System.nanoTime();
        SandboxLink started = successor.take(notices).orElseGet(() -> process(notices));
        deaths.watch(started);
        platform.events().started(sandbox, started.pid(), Duration.ofNanos(System.nanoTime() - begin));
        return started;
    }

    private SandboxLink process(Consumer<FromSandbox> notices) {
        boolean realTime = platform.realTime() && group.options().renderMode() == RenderMode.REALTIME;
        return SandboxLink.start(platform, group.region(), sandbox.slot(), sandbox.options(), realTime, notices);
    }

    /** Starts the process and creates what was adopted. What comes to nothing says so itself. */
    void begin() {
        lock.lock();
        try {
            start();
            sandbox.arrivals().bringBack(seat.now());
        } catch (ScuffException e) {
            household.become(Device.State.CRASHED, e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /** @param before how many restarts there had been when it was asked for: somebody else may have done it since */
    void restart(int before) {
        lock.lock();
        try {
            deaths.forgive();
            if (restarts == before || state != State.ACTIVE) {
                restartNow(System.nanoTime());
            }
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (state == State.CLOSED) {
            throw new ScuffException("the sandbox is closed: sandbox=" + sandbox.id());
        }
    }

    /** Under the lock. @param since when the life before was over, a {@link System#nanoTime()} */
    void restartNow(long since) {
        requireOpen();
        deaths.overrule();
        SandboxLink old = seat.vacate();
        if (old != null) {
            old.kill();
            old.ended().join();
        }
        household.become(Device.State.LOADING, null);
        try {
            start();
            sandbox.arrivals().bringBack(seat.now());
        } catch (ScuffException e) {
            household.become(Device.State.CRASHED, e.getMessage());
            throw e;
        } finally {
            group.replan();
        }
        sandbox.eviction().begin();
        restarts++;
        tellRestarted(seat.seen(), since);
    }

    private void tellRestarted(SandboxLink now, long since) {
        if (!now.ended().isDone()) {
            Duration away = Duration.ofNanos(System.nanoTime() - since);
            platform.log().info("sandbox restarted: id=" + sandbox.id() + ", pid=" + now.pid() + ", gone=" + away.toMillis() + " ms, spare=" + now.wasSpare()
                    + ", restarts=" + restarts);
            platform.events().tell(new ScuffEvent.SandboxRestarted(sandbox, away, now.wasSpare()));
        }
    }

    void migrate() {
        lock.lock();
        try {
            requireOpen();
            SandboxLink old = sandbox.requireLink();
            SandboxLink next = newProcess();
            try {
                new Migration(platform, group, sandbox, household.sources(), old, next).run(household.born(), () -> seat.goOnIn(next));
            } catch (RuntimeException e) {
                giveUp(next);
                throw e;
            }
            old.quit(platform.timeouts().quit());
            seat.letGo(old);
            sandbox.arrivals().bringBack(next); // those that were not active
            group.replan();
            platform.log().info("sandbox migrated: id=" + sandbox.id() + ", from=" + old.pid() + ", to=" + next.pid() + ", spare=" + next.wasSpare());
        } finally {
            lock.unlock();
        }
    }

    /** Of a process that no plan has seen nothing is left. */
    private static void giveUp(SandboxLink unused) {
        unused.kill();
        unused.ended().join();
        unused.release();
    }

    /** The process is the one it had. Under the lock. @return whether it has none now, and did not wish that */
    boolean hasLost(SandboxLink which) {
        if (seat.now() != which || state == State.CLOSED) {
            return false;
        }
        seat.vacate();
        return true;
    }

    /** Under the lock. */
    boolean isWithoutProcess() {
        return seat.now() == null && state != State.CLOSED;
    }

    /** Under the lock. Returns at once. */
    void prepareSuccessor() {
        successor.prepare();
    }

    void discardSuccessor() {
        successor.discard();
    }

    /** Whoever asks second returns when it is done, too. @return whether the caller is the first */
    boolean end() {
        ending.lock();
        try {
            lock.lock();
            SandboxLink now;
            try {
                if (state == State.CLOSED) {
                    return false;
                }
                become(State.CLOSED);
                now = seat.vacate();
            } finally {
                lock.unlock();
            }
            leaveNothing(now);
            return true;
        } finally {
            ending.unlock();
        }
    }

    private void leaveNothing(SandboxLink now) {
        try {
            group.replan();
        } finally { // whatever is wrong with the others, nothing of this one is left
            successor.discard();
            if (now != null) {
                now.quit(platform.timeouts().quit());
            }
            if (seat.seen() != null) {
                seat.seen().release();
            }
            household.closed();
        }
    }
}
