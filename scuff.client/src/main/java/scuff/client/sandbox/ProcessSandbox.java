package scuff.client.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import scuff.api.client.CrashReport;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.RenderMode;
import scuff.client.audio.Member;
import scuff.client.device.Home;
import scuff.client.device.SandboxedDevice;
import scuff.client.link.SandboxLink;
import scuff.client.log.OneLine;
import scuff.client.placement.Spot;
import scuff.client.platform.Platform;
import scuff.client.process.Child;
import scuff.client.recovery.RestartSchedule;
import scuff.client.swap.Migration;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;
import scuff.protocol.memory.Activity;

/** A sandbox and the process it has now, if any. */
public final class ProcessSandbox implements Home {
    private static final byte[] NOTHING = {};

    private final Platform platform;
    private final HomeGroup group;
    private final int number;
    private final int slot;
    private volatile SandboxOptions options;
    private final Household household;
    private final Eviction eviction;
    private final Optional<Spot> spot;
    private final Door door = new Door();
    /** Held from when it is closed until nothing of it is left. */
    private final ReentrantLock ending = new ReentrantLock();
    /** Held while the process starts or ends; never while a block runs. */
    private final ReentrantLock lifeCycle = new ReentrantLock();
    private volatile State state = State.STARTING;
    /** The process it has now; null when it has none. */
    private volatile SandboxLink link;
    /** The process the audio thread sees: the last one there was, dead or alive. */
    private volatile SandboxLink seen;
    /** Ended processes whose memory a plan may still use. */
    private final Queue<SandboxLink> ended = new ConcurrentLinkedQueue<>();
    private volatile CrashReport crash;
    private final Upkeep upkeep;
    private final Successor successor;
    private final RestartSchedule schedule = new RestartSchedule();
    /** Counts lives and what was decided about the next one, so that what was decided earlier is known to be out of date. */
    private int decision;
    private volatile int restarts;
    private final AtomicLong lateBlocks = new AtomicLong();

    /** @param spot what it was made for; empty when the application made it */
    public ProcessSandbox(Platform platform, HomeGroup group, int number, int slot, SandboxOptions options, Optional<Spot> spot) {
        this.platform = platform;
        this.group = group;
        this.number = number;
        this.slot = slot;
        this.options = options;
        this.household = new Household(platform, group, this);
        this.successor = new Successor(platform, group, household, this::process);
        this.eviction = new Eviction(platform, this);
        this.spot = spot;
        this.upkeep = new Upkeep(platform, household::follow);
    }

    @Override
    public Platform platform() {
        return platform;
    }

    @Override
    public HomeGroup shape() {
        return group;
    }

    @Override
    public int slot() {
        return slot;
    }

    /** The process it has now; null when it has none. */
    public SandboxLink link() {
        return link;
    }

    /** How the audio thread sees it; empty before its first process. */
    public Optional<Member> member() {
        return Optional.ofNullable(seen).map(SandboxLink::member);
    }

    /** No plan uses a process before the one that is seen now. */
    public void releaseOld() {
        for (SandboxLink old = ended.poll(); old != null; old = ended.poll()) {
            old.release();
        }
    }

    public List<SandboxedDevice> ownDevices() {
        return household.all();
    }

    public Household household() {
        return household;
    }

    Eviction eviction() {
        return eviction;
    }

    public Optional<Spot> spot() {
        return spot;
    }

    /** It does not go before it is {@link #left}. @return false when it takes nobody any more */
    public boolean hold() {
        return door.enter();
    }

    /** Held while the process starts or ends, and while its devices are activated anew. Taken before any device's turn. */
    ReentrantLock lifeCycle() {
        return lifeCycle;
    }

    /** Starts the process. @throws ScuffException when that fails; the state says so, too */
    public void start() {
        lifeCycle.lock();
        try {
            requireOpen(); // it may have been closed before its process was started
            become(State.STARTING);
            SandboxLink started = newProcess();
            group.atOnce(() -> follow(started)); // a plan being made still has the process before
            become(State.ACTIVE);
        } catch (ScuffException e) {
            crash = failedStart(e);
            become(State.FAILED);
            throw e;
        } finally {
            lifeCycle.unlock();
        }
    }

    private SandboxLink newProcess() {
        long begin = System.nanoTime();
        SandboxLink started = successor.take(this::notice).orElseGet(() -> process(this::notice));
        started.dying().thenRun(() -> platform.tasks().execute(() -> dying(started)));
        started.ended().thenAccept(end -> platform.tasks().execute(() -> ended(started, end)));
        platform.events().started(this, started.pid(), Duration.ofNanos(System.nanoTime() - begin));
        return started;
    }

    private SandboxLink process(Consumer<FromSandbox> notices) {
        boolean realTime = platform.realTime() && group.options().renderMode() == RenderMode.REALTIME;
        return SandboxLink.start(platform, group.region(), slot, options, realTime, notices);
    }

    /** From the next plan on it is this process; the one before is still to be ended and let go of. */
    private void goesOnIn(SandboxLink started) {
        link = started;
        seen = started;
    }

    /** From the next plan on it is this process; the one before is let go of when that plan is followed. */
    private void follow(SandboxLink started) {
        if (seen != null) {
            ended.add(seen);
        }
        goesOnIn(started);
    }

    public int number() {
        return number;
    }

    /** Starts the process and creates what was adopted. What comes to nothing says so itself. */
    public void begin() {
        lifeCycle.lock();
        try {
            start();
            household.bringBack(link);
        } catch (ScuffException e) {
            household.become(Device.State.CRASHED, e.getMessage());
        } finally {
            lifeCycle.unlock();
        }
    }

    private void become(State next) {
        if (state != State.CLOSED) {
            state = next;
            tell();
        }
    }

    private void tell() {
        State now = state();
        platform.log().debug("sandbox: id=" + id() + ", state=" + now);
        platform.events().tell(new ScuffEvent.SandboxChanged(this, now));
    }

    private void notice(FromSandbox notice) {
        switch (notice) {
            case FromSandbox.DeviceLog(int device, String severity, String message) -> said(device, severity, message);
            case FromSandbox.ParameterEvents(int number, var events) ->
                household.numbered(number).ifPresent(device -> device.said(events));
            case FromSandbox.RestartWanted(int device) -> upkeep.restartWanted(device);
            case FromSandbox.DeviceChanged(int device, var what) -> upkeep.changed(device, what);
            default -> platform.log().debug("notice: sandbox=" + id() + ", " + OneLine.of(notice.toString()));
        }
    }

    /** It will be known in a moment what it died of; if it comes back at once then, nobody need wait for that. */
    private void dying(SandboxLink which) {
        lifeCycle.lock();
        try {
            if (link == which && schedule.ifItDies(options.restart(), System.nanoTime()) instanceof RestartSchedule.Verdict.Restart(Duration after)
                    && after.isZero()) {
                successor.prepare();
            }
        } finally {
            lifeCycle.unlock();
        }
    }

    /** A device that is being made lives under what is in force now; one that is there under what it was made with. */
    private void said(int number, String severity, String message) {
        SandboxedDevice device = household.numbered(number).orElse(null);
        PluginDescriptor plugin = device == null ? null : platform.catalog().find(device.plugin()).orElse(null);
        Toggles toggles = device != null && device.is(Device.State.ACTIVE) ? device.toggles()
                : plugin == null ? Toggles.NONE : platform.isolation().of(plugin);
        platform.lines().said(group.id() + "/device-" + number, plugin, toggles, severity, message);
    }

    private void ended(SandboxLink which, Child.End end) {
        which.lost(group.region());
        lifeCycle.lock();
        try {
            if (link != which || state == State.CLOSED) {
                return; // it was made to end
            }
            link = null;
            eviction.died(which.lastCalls());
            String lastCall = inWords(which.lastCalls());
            CrashReport report = new CrashReport(Instant.now(), which.cause(end, lastCall), end.exitCode(), lastCall, end.errorOutput());
            platform.log().warn("sandbox died: id=" + id() + ", pid=" + which.pid() + ", cause=" + report.cause() + ", lastCall=" + lastCall);
            gone(report, which.lostAt());
        } finally {
            lifeCycle.unlock();
        }
    }

    /** There is no process any more: decides what follows. Under the lock. */
    private void gone(CrashReport report, long since) {
        RestartSchedule.Verdict verdict = schedule.died(options.restart(), System.nanoTime());
        String cause = report.cause();
        if (verdict instanceof RestartSchedule.Verdict.Quarantine(int deaths)) {
            cause = "quarantined: deaths=" + deaths + ", window=" + options.restart().window().toSeconds() + " s, last cause: " + cause;
            platform.log().warn("sandbox quarantined: id=" + id() + ", deaths=" + deaths + ", limit=" + options.restart().limit());
        }
        String why = cause;
        crash = new CrashReport(report.when(), why, report.exitCode(), report.lastCall(), report.errorOutput());
        household.become(Device.State.CRASHED, why);
        group.replan(); // whoever hears of the crash finds the others playing around it
        State without = report.exitCode() < 0 ? State.FAILED : State.CRASHED;
        if (without == State.CRASHED) {
            platform.events().tell(new ScuffEvent.SandboxDied(this, crash));
        }
        if (!(verdict instanceof RestartSchedule.Verdict.Restart)) {
            platform.tasks().execute(successor::discard); // something else was expected
        }
        switch (verdict) {
            case RestartSchedule.Verdict.Stay() -> becomeOnce(without);
            case RestartSchedule.Verdict.Quarantine quarantine -> become(State.QUARANTINED);
            case RestartSchedule.Verdict.Restart(Duration after) -> {
                becomeOnce(without);
                int mine = ++decision;
                Executor then = after.isZero() ? platform.tasks()
                        : CompletableFuture.delayedExecutor(after.toNanos(), TimeUnit.NANOSECONDS, platform.tasks());
                then.execute(() -> comeBack(mine, since));
            }
        }
    }

    private void becomeOnce(State next) {
        if (state != next) {
            become(next);
        }
    }

    /** The restart that was decided on when it died, unless something else was decided meanwhile. */
    private void comeBack(int decided, long since) {
        lifeCycle.lock();
        try {
            if (decided == decision && link == null && state != State.CLOSED) {
                restartNow(since);
            }
        } catch (ScuffException e) {
            gone(failedStart(e), since);
        } finally {
            lifeCycle.unlock();
        }
    }

    private static CrashReport failedStart(ScuffException why) {
        return new CrashReport(Instant.now(), why.getMessage(), -1, "", "");
    }

    /** Two threads can be in a plugin at the same time, and nobody knows which of the two calls it died of. */
    private String inWords(LongStream lastCalls) {
        return lastCalls.filter(call -> Activity.call(call) != Activity.NONE)
                .mapToObj(call -> Activity.call(call) + household.pluginOf(Activity.device(call)).map(plugin -> " of " + plugin).orElse(""))
                .collect(Collectors.joining(" and "));
    }

    /** Ends a process that has missed too many blocks in a row; what follows is what follows any death. */
    public void endIfHung() {
        SandboxLink now = link;
        int allowed = options.hungAfter();
        if (now != null && allowed > 0 && now.member().missed() >= allowed) {
            now.hung();
        }
    }

    @Override
    public CompletableFuture<Envelope<FromSandbox>> askPatiently(ToSandbox request) {
        SandboxLink now = link;
        return now == null ? CompletableFuture.failedFuture(noProcess()) : now.ask(request, NOTHING);
    }

    @Override
    public CompletableFuture<Envelope<FromSandbox>> ask(ToSandbox request, byte[] binary) {
        SandboxLink now = link;
        return now == null ? CompletableFuture.failedFuture(noProcess()) : now.ask(request, binary, patience(request));
    }

    private Duration patience(ToSandbox request) {
        boolean state = request instanceof ToSandbox.SaveState || request instanceof ToSandbox.LoadState;
        return state ? platform.timeouts().load() : platform.timeouts().request();
    }

    /** Why it cannot be asked anything. */
    ScuffException noProcess() {
        return new ScuffException("the sandbox has no process: sandbox=" + id() + ", state=" + state
                + Optional.ofNullable(crash).map(c -> ", cause=" + c.cause()).orElse("") + "; restart it");
    }

    /** @throws ScuffException when it has none */
    SandboxLink requireLink() {
        SandboxLink now = link;
        if (now == null) {
            throw noProcess();
        }
        return now;
    }

    @Override
    public Device create(PluginRef plugin, DeviceOptions options, Consumer<SandboxedDevice> prepare) {
        return household.create(plugin, options, prepare);
    }

    @Override
    public void receive(SandboxedDevice device) {
        new Move(device, this).run();
    }

    @Override
    public boolean close(SandboxedDevice device) {
        return household.close(device);
    }

    @Override
    public CompletionStage<Device> createDevice(PluginRef plugin, DeviceOptions options) {
        return CompletableFuture.supplyAsync(() -> household.create(plugin, options, device -> {}), platform.tasks());
    }

    /** @throws ScuffException when it takes no more devices */
    void enter(SandboxedDevice device) {
        if (!door.enter()) {
            throw new ScuffException("the sandbox is closed and takes no more devices: sandbox=" + id() + ", state=" + state());
        }
        household.note(device);
    }

    /** A device is gone; the last one takes a closing sandbox with it, and one that was made for it. */
    @Override
    public void left() {
        if (door.leave() || spot.isPresent() && door.shutOnNobody()) {
            closeNow();
        }
    }

    @Override
    public CompletionStage<Sandbox> restart() {
        int before = restarts;
        return CompletableFuture.supplyAsync(() -> {
            lifeCycle.lock();
            try {
                schedule.forgive();
                if (restarts == before || state != State.ACTIVE) { // else somebody else has done it since it was asked for
                    restartNow(System.nanoTime());
                }
            } finally {
                lifeCycle.unlock();
            }
            return this;
        }, platform.tasks());
    }

    private void requireOpen() {
        if (state == State.CLOSED) {
            throw new ScuffException("the sandbox is closed: sandbox=" + id());
        }
    }

    /** @param since when the life before was over, a {@link System#nanoTime()} */
    private void restartNow(long since) {
        requireOpen();
        decision++;
        SandboxLink old = link;
        link = null;
        if (old != null) {
            old.kill();
            old.ended().join();
        }
        household.become(Device.State.LOADING, null);
        try {
            start();
            household.bringBack(link);
        } catch (ScuffException e) {
            household.become(Device.State.CRASHED, e.getMessage());
            throw e;
        } finally {
            group.replan();
        }
        eviction.begin();
        restarts++;
        if (!seen.ended().isDone()) {
            Duration away = Duration.ofNanos(System.nanoTime() - since);
            platform.log().info("sandbox restarted: id=" + id() + ", pid=" + seen.pid() + ", gone=" + away.toMillis() + " ms, spare=" + seen.wasSpare() + ", restarts=" + restarts);
            platform.events().tell(new ScuffEvent.SandboxRestarted(this, away, seen.wasSpare()));
        }
    }

    @Override
    public CompletionStage<Sandbox> migrate() {
        return CompletableFuture.supplyAsync(() -> {
            lifeCycle.lock();
            try {
                requireOpen();
                SandboxLink old = requireLink();
                SandboxLink next = newProcess();
                try {
                    new Migration(platform, group, this, household.sources(), old, next).run(household.born(), () -> goesOnIn(next));
                } catch (RuntimeException e) {
                    giveUp(next);
                    throw e;
                }
                old.quit(platform.timeouts().quit());
                ended.add(old);
                household.bringBack(next); // those that were not active
                group.replan();
                platform.log().info("sandbox migrated: id=" + id() + ", from=" + old.pid() + ", to=" + next.pid() + ", spare=" + next.wasSpare());
                return this;
            } finally {
                lifeCycle.unlock();
            }
        }, platform.tasks());
    }

    /** Of a process that no plan has seen nothing is left. */
    private static void giveUp(SandboxLink unused) {
        unused.kill();
        unused.ended().join();
        unused.release();
    }

    @Override
    public void kill() {
        SandboxLink now = link;
        if (now != null) {
            now.kill();
        }
    }

    /**
     * While it waits for its last device it lives as before: its process may die and be restarted, and its devices come back.
     */
    @Override
    public void close() {
        if (door.shut(this::tell)) {
            closeNow();
        }
    }

    @Override
    public void closeNow() {
        door.shutNow();
        boolean first;
        ending.lock(); // whoever asks second returns when it is done, too
        try {
            first = end();
        } finally {
            ending.unlock();
        }
        if (first) {
            group.gone(this);
        }
    }

    private boolean end() {
        lifeCycle.lock();
        SandboxLink now = link;
        try {
            if (state == State.CLOSED) {
                return false;
            }
            become(State.CLOSED);
            link = null;
        } finally {
            lifeCycle.unlock();
        }
        try {
            group.replan();
            successor.discard();
        } finally { // whatever is wrong with the others, nothing of this one is left
            if (now != null) {
                now.quit(platform.timeouts().quit());
            }
            if (seen != null) {
                seen.release();
            }
            household.closed();
        }
        return true;
    }

    @Override
    public String id() {
        return group.id() + "/sandbox-" + number;
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public SandboxGroup group() {
        return group;
    }

    @Override
    public State state() {
        State now = state;
        return now != State.CLOSED && door.isShut() ? State.CLOSING : now;
    }

    @Override
    public OptionalLong process() {
        SandboxLink now = link;
        return now == null ? OptionalLong.empty() : OptionalLong.of(now.pid());
    }

    @Override
    public Toggles toggles() {
        SandboxLink last = seen;
        return last == null ? Toggles.NONE : last.toggles();
    }

    @Override
    public Optional<CrashReport> crash() {
        return Optional.ofNullable(crash);
    }

    @Override
    public List<Device> devices() {
        return List.copyOf(household.all());
    }

    @Override
    public SandboxOptions options() {
        return options;
    }

    @Override
    public void options(SandboxOptions next) {
        options = Objects.requireNonNull(next, "options");
    }

    @Override
    public OptionalLong residentBytes() {
        OptionalLong process = process();
        return process.isEmpty() ? process : platform.backend().residentBytes(process.getAsLong());
    }

    /** It missed so many blocks more. */
    public void missed(long blocks) {
        lateBlocks.addAndGet(blocks);
    }

    @Override
    public long lateBlocks() {
        return lateBlocks.get();
    }

    @Override
    public int restarts() {
        return restarts;
    }
}
