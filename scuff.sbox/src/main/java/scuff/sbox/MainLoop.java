package scuff.sbox;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import scuff.api.format.DeviceHost.FdListener;
import scuff.api.ipc.Poller;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.MainThread;

/** What the main thread does all its life: tasks posted by others, timers, file descriptors of plugins. */
final class MainLoop {
    private static final long LONGEST_SLEEP = TimeUnit.SECONDS.toNanos(10);

    private final Poller poller;
    private final Thread thread = Thread.currentThread();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Timer> timers = new HashMap<>();
    private final Map<Integer, FdListener> listeners = new HashMap<>();
    private int nextTimer;
    private volatile boolean stopped;

    private static final class Timer {
        final long period;
        final Runnable task;
        long due;

        Timer(int periodMillis, Runnable task) {
            this.period = TimeUnit.MILLISECONDS.toNanos(Math.max(1, periodMillis));
            this.task = task;
            this.due = System.nanoTime() + period;
        }
    }

    /** On the thread that is to be the main thread. */
    MainLoop(Poller poller) {
        this.poller = poller;
    }

    @AnyThread
    boolean isMainThread() {
        return Thread.currentThread() == thread;
    }

    /** {@code task} runs on the main thread soon. */
    @AnyThread
    void post(Runnable task) {
        tasks.add(task);
        poller.wake();
    }

    /** {@link #run} returns when the task that runs now is done. */
    @AnyThread
    void stop() {
        stopped = true;
        poller.wake();
    }

    @MainThread
    void run() {
        while (!stopped) {
            for (Runnable task = tasks.poll(); task != null && !stopped; task = tasks.poll()) {
                task.run();
            }
            long next = runTimers();
            if (!stopped && tasks.isEmpty()) {
                poller.poll(next, this::ready);
            }
        }
    }

    /** Runs what is due; a timer that was late is not made up for. @return when the next one is due */
    private long runTimers() {
        long now = System.nanoTime();
        long next = now + LONGEST_SLEEP;
        for (int id : new ArrayDeque<>(timers.keySet())) { // a task may start and stop timers
            Timer timer = timers.get(id);
            if (timer != null && timer.due - now <= 0) {
                timer.due = now + timer.period;
                timer.task.run();
            }
        }
        for (Timer timer : timers.values()) {
            next = timer.due - next < 0 ? timer.due : next;
        }
        return next;
    }

    private void ready(int fd, int flags) {
        FdListener listener = listeners.get(fd);
        if (listener != null) {
            listener.ready(fd, flags);
        }
    }

    @MainThread
    int startTimer(int periodMillis, Runnable task) {
        timers.put(nextTimer, new Timer(periodMillis, task));
        return nextTimer++;
    }

    @MainThread
    boolean stopTimer(int timer) {
        return timers.remove(timer) != null;
    }

    @MainThread
    boolean watch(int fd, int flags, FdListener listener) {
        poller.watch(fd, flags);
        listeners.put(fd, listener);
        return true;
    }

    @MainThread
    boolean unwatch(int fd) {
        poller.unwatch(fd);
        return listeners.remove(fd) != null;
    }
}
