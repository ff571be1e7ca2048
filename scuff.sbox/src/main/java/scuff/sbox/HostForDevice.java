package scuff.sbox;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.EventReader;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.TrackInfo;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.FromSandbox.ParameterEvent;
import scuff.protocol.memory.Activity;

/** What one device may ask of this sandbox. Wishes from any thread are noted and acted on by the main thread. */
final class HostForDevice implements DeviceHost {
    /** Longer than any block takes. */
    private static final int FLUSH_AFTER_MILLIS = 250;
    private static final Identity IDENTITY = new Identity("Scuff", "Scuff", "", "0.1.0");

    private final int number;
    private final Toggles toggles;
    private final MainLoop main;
    private final CallGuard guard;
    private final AudioLoop audio;
    private final Consumer<FromSandbox> notices;
    private final Set<Integer> timers = new HashSet<>();
    private final Set<Integer> descriptors = new HashSet<>();
    private final AtomicBoolean mainCallPosted = new AtomicBoolean();
    private final AtomicBoolean flushPosted = new AtomicBoolean();
    private BooleanSupplier flush = () -> false;
    private int flushTimer;
    private volatile Thread audioRole;
    private volatile PluginDevice device;
    /** Null when the application said nothing. Main thread. */
    private TrackInfo track;

    HostForDevice(int number, Toggles toggles, MainLoop main, CallGuard guard, AudioLoop audio, Consumer<FromSandbox> notices) {
        this.number = number;
        this.toggles = toggles;
        this.main = main;
        this.guard = guard;
        this.audio = audio;
        this.notices = notices;
    }

    /** The device this is the host of; set as soon as it is created. */
    @MainThread
    void serve(PluginDevice created) {
        device = created;
    }

    /** Runs an audio-thread call of a device that is in no plan: for its length the main thread is the device's audio thread. */
    @MainThread
    boolean inAudioRole(BooleanSupplier call) {
        audioRole = Thread.currentThread();
        try {
            return call.getAsBoolean();
        } finally {
            audioRole = null;
        }
    }

    /** The device is closed: what it forgot to give back is taken back. */
    @MainThread
    void closed() {
        device = null;
        timers.forEach(main::stopTimer);
        descriptors.forEach(main::unwatch);
    }

    @Override
    public Identity identity() {
        return IDENTITY;
    }

    @Override
    public Toggles toggles() {
        return toggles;
    }

    @Override
    public boolean isMainThread() {
        return main.isMainThread() && audioRole == null;
    }

    @Override
    public boolean isAudioThread() {
        return audio.isAudioThread() || Thread.currentThread() == audioRole;
    }

    @Override
    public void mainThreadCallWanted() {
        if (mainCallPosted.compareAndSet(false, true)) {
            main.post(() -> {
                mainCallPosted.set(false);
                ifAlive(Activity.MAIN_THREAD_CALL, PluginDevice::onMainThread);
            });
        }
    }

    private void ifAlive(Activity activity, Consumer<PluginDevice> call) {
        PluginDevice alive = device;
        if (alive != null) {
            guard.run(activity, number, () -> call.accept(alive));
        }
    }

    @Override
    @AnyThread
    public void restartWanted() {
        main.post(() -> notices.accept(new FromSandbox.RestartWanted(number)));
    }

    /** Every device of a plan is processed in every block, so there is nothing to wake. */
    @Override
    public void processWanted() {}

    /** Blocks carry parameter events both ways; the next one answers, or the main thread when none comes. */
    @Override
    public void flushWanted() {
        if (flushPosted.compareAndSet(false, true)) {
            main.post(() -> flushTimer = main.startTimer(FLUSH_AFTER_MILLIS, this::flushOnce));
        }
    }

    /** While blocks come, one that began after the wish has carried what the plugin wished to say. */
    private void flushOnce() {
        main.stopTimer(flushTimer);
        flushPosted.set(false);
        if (device != null) {
            flush.getAsBoolean();
        }
    }

    /** How the device is flushed, if no block runs. */
    @MainThread
    void flushBy(BooleanSupplier how) {
        flush = how;
    }

    /** What the plugin said in a flush. It is told later: now a block may have to wait. */
    @MainThread
    void said(EventBuffer out) {
        List<ParameterEvent> said = new ArrayList<>();
        EventReader reader = new EventReader();
        for (int i = 0; i < out.count(); i++) {
            if (reader.read(out, i)) {
                switch (reader.type()) {
                    case EventLayout.PARAM_GESTURE_BEGIN -> said.add(new ParameterEvent(ParameterEvent.Kind.GESTURE_BEGIN, reader.parameter(), 0));
                    case EventLayout.PARAM_GESTURE_END -> said.add(new ParameterEvent(ParameterEvent.Kind.GESTURE_END, reader.parameter(), 0));
                    case EventLayout.PARAM_VALUE -> {
                        if (reader.isGlobalValue()) {
                            said.add(new ParameterEvent(ParameterEvent.Kind.VALUE, reader.parameter(), reader.value()));
                        }
                    }
                    default -> { } // a flush carries parameters
                }
            }
        }
        if (!said.isEmpty()) {
            main.post(() -> notices.accept(new FromSandbox.ParameterEvents(number, said)));
        }
    }

    @Override
    public void changed(Set<Change> what) {
        Set<String> names = EnumSet.copyOf(what).stream().map(Enum::name).collect(Collectors.toSet());
        main.post(() -> notices.accept(new FromSandbox.DeviceChanged(number, names)));
    }

    @Override
    public void log(Severity severity, String message) {
        main.post(() -> notices.accept(new FromSandbox.DeviceLog(number, severity.name(), message)));
    }

    @Override
    public Optional<TrackInfo> trackInfo() {
        return Optional.ofNullable(track);
    }

    /** What it answers from now on when the plugin asks. */
    @MainThread
    void track(TrackInfo info) {
        track = info;
    }

    @Override
    public int startTimer(int periodMillis, Runnable task) {
        int timer = main.startTimer(periodMillis, () -> guard.run(Activity.TIMER, number, task));
        timers.add(timer);
        return timer;
    }

    @Override
    public boolean stopTimer(int timer) {
        return timers.remove(timer) && main.stopTimer(timer);
    }

    @Override
    public boolean watch(int fd, int flags, FdListener listener) {
        descriptors.add(fd);
        return main.watch(fd, flags,
                (ready, what) -> guard.run(Activity.FILE_DESCRIPTOR, number, () -> listener.ready(ready, what)));
    }

    @Override
    public boolean unwatch(int fd) {
        return descriptors.remove(fd) && main.unwatch(fd);
    }
}
