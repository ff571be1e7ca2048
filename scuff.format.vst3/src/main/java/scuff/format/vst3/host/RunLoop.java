package scuff.format.vst3.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import scuff.api.format.DeviceHost;
import scuff.api.ipc.Poller;
import scuff.api.plugin.MainThread;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Views.IEventHandler;
import scuff.format.vst3.abi.Views.ITimerHandler;
import scuff.format.vst3.com.Reference;

/**
 * The timers and file descriptors of one plugin ({@code IRunLoop}). A handler may have several of both, and may end them while
 * it is being called.
 */
@MainThread
final class RunLoop implements Loop {
    private final DeviceHost host;
    private final Attendance.Guest guest;
    private final List<Registered> timers = new ArrayList<>();
    private final List<Registered> watches = new ArrayList<>();

    RunLoop(DeviceHost host, Attendance.Guest guest) {
        this.host = host;
        this.guest = guest;
    }

    /** @param number of the timer, or the file descriptor */
    private record Registered(Reference handler, int number) {}

    /** A timer knows its number only after it was started; it cannot fire before, both happen on the main thread. */
    private final class Tick implements Runnable {
        private Registered self;

        @Override
        public void run() {
            try (Attendance.Visit visit = guest.visit()) {
                call();
            }
        }

        private void call() {
            if (timers.contains(self)) {
                ITimerHandler.ON_TIMER.call(self.handler.address());
            }
        }
    }

    @Override
    public long startTimer(long handler, long millis) {
        if (handler == 0 || !host.isMainThread()) {
            return Result.INVALID_ARGUMENT.code;
        }
        var tick = new Tick();
        tick.self = new Registered(Reference.added(handler), host.startTimer(Math.clamp(millis, 1, Integer.MAX_VALUE), tick));
        timers.add(tick.self);
        return Result.OK.code;
    }

    @Override
    public long stopTimer(long handler) {
        return end(timers, handler, timer -> host.stopTimer(timer.number()));
    }

    @Override
    public long watch(long handler, int fd) {
        if (handler == 0 || !host.isMainThread()) {
            return Result.INVALID_ARGUMENT.code;
        }
        if (!host.watch(fd, Poller.READ, (ready, flags) -> ready(ready))) {
            return Result.FALSE.code;
        }
        watches.add(new Registered(Reference.added(handler), fd));
        return Result.OK.code;
    }

    private void ready(int fd) {
        try (Attendance.Visit visit = guest.visit()) {
            for (Registered watch : List.copyOf(watches)) {
                if (watch.number() == fd && watches.contains(watch)) {
                    IEventHandler.ON_FD_IS_SET.call(watch.handler().address(), fd);
                }
            }
        }
    }

    @Override
    public long unwatch(long handler) {
        return end(watches, handler, watch -> host.unwatch(watch.number()));
    }

    private long end(List<Registered> among, long handler, Consumer<Registered> end) {
        if (!host.isMainThread()) {
            return Result.FALSE.code;
        }
        List<Registered> ended = among.stream().filter(one -> one.handler().address() == handler).toList();
        for (Registered one : ended) {
            among.remove(one);
            end.accept(one);
            one.handler().close();
        }
        return ended.isEmpty() ? Result.FALSE.code : Result.OK.code;
    }

    /** Ends what the plugin left; its handlers are not called any more, not even to be released: their code may be gone. */
    @Override
    public void end() {
        timers.forEach(timer -> host.stopTimer(timer.number()));
        watches.forEach(watch -> host.unwatch(watch.number()));
        timers.clear();
        watches.clear();
    }
}
