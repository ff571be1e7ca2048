package scuff.client.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import scuff.api.client.CrashReport;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.PluginRef;
import scuff.client.audio.Member;
import scuff.client.device.Home;
import scuff.client.device.SandboxedDevice;
import scuff.client.link.SandboxLink;
import scuff.client.placement.Spot;
import scuff.client.platform.Platform;
import scuff.client.swap.Creation;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/** A sandbox, whether it has a process or not: the one object an application holds on to, and what the parts of a sandbox meet in. Any thread. */
public final class ProcessSandbox implements Home {
    private static final byte[] NOTHING = {};

    private final Platform platform;
    private final HomeGroup group;
    private final int number;
    private final int slot;
    private final Optional<Spot> spot;
    private volatile SandboxOptions options;
    private final Door door = new Door();
    private final Seat seat = new Seat();
    private final Household household;
    private final Arrivals arrivals;
    private final Renewals renewals;
    private final Eviction eviction;
    private final Life life;
    private final AtomicLong lateBlocks = new AtomicLong();

    /** @param spot what it was made for; empty when the application made it */
    public ProcessSandbox(Platform platform, HomeGroup group, int number, int slot, SandboxOptions options, Optional<Spot> spot) {
        this.platform = platform;
        this.group = group;
        this.number = number;
        this.slot = slot;
        this.options = options;
        this.spot = spot;
        this.household = new Household(platform, group, this);
        this.arrivals = new Arrivals(platform, group, this, household);
        this.renewals = new Renewals(platform, group, this, household);
        this.eviction = new Eviction(platform, this);
        Upkeep upkeep = new Upkeep(platform, renewals::follow);
        this.life = new Life(platform, group, this, household, seat, new Notices(platform, this, upkeep));
    }

    @Override
    public Platform platform() {
        return platform;
    }

    @Override
    public HomeGroup shape() {
        return group;
    }

    public int number() {
        return number;
    }

    @Override
    public int slot() {
        return slot;
    }

    /** What it was made for; empty when the application made it. */
    public Optional<Spot> spot() {
        return spot;
    }

    public Household household() {
        return household;
    }

    /** Its devices, oldest first. */
    public List<SandboxedDevice> ownDevices() {
        return household.all();
    }

    Arrivals arrivals() {
        return arrivals;
    }

    public Renewals renewals() {
        return renewals;
    }

    Eviction eviction() {
        return eviction;
    }

    /** Held while the process starts or ends, and while its devices are activated anew. Taken before any device's turn. */
    ReentrantLock lifeCycle() {
        return life.lock();
    }

    /** The process it has now; null when it has none. */
    public SandboxLink link() {
        return seat.now();
    }

    /** @throws ScuffException when it has none */
    SandboxLink requireLink() {
        SandboxLink now = seat.now();
        if (now == null) {
            throw noProcess();
        }
        return now;
    }

    /** Why it cannot be asked anything. */
    ScuffException noProcess() {
        return new ScuffException("the sandbox has no process: sandbox=" + id() + ", state=" + life.state()
                + crash().map(c -> ", cause=" + c.cause()).orElse("") + "; restart it");
    }

    /** How the audio thread sees it; empty before its first process. */
    public Optional<Member> member() {
        return seat.member();
    }

    /** No plan uses a process before the one that is seen now. */
    public void releaseOld() {
        seat.releaseOld();
    }

    /** Starts the process. @throws ScuffException when that fails; the state says so, too */
    public void start() {
        life.start();
    }

    /** Starts the process and creates what was adopted. What comes to nothing says so itself. */
    public void begin() {
        life.begin();
    }

    /** Loads the devices that are unloaded and need not be any more. Returns at once. */
    public void loadUnloaded() {
        arrivals.loadUnloaded();
    }

    /** In a process that is not the sandbox's yet. */
    void createAhead(Creation creation) {
        arrivals.createAhead(creation);
    }

    /** Its state has changed, or is told otherwise. */
    void tell() {
        State now = state();
        platform.log().debug("sandbox: id=" + id() + ", state=" + now);
        platform.events().tell(new ScuffEvent.SandboxChanged(this, now));
    }

    /** Ends a process that has missed too many blocks in a row; what follows is what follows any death. */
    public void endIfHung() {
        SandboxLink now = seat.now();
        int allowed = options.hungAfter();
        if (now != null && allowed > 0 && now.member().missed() >= allowed) {
            now.hung();
        }
    }

    @Override
    public CompletableFuture<Envelope<FromSandbox>> askPatiently(ToSandbox request) {
        SandboxLink now = seat.now();
        return now == null ? CompletableFuture.failedFuture(noProcess()) : now.ask(request, NOTHING);
    }

    @Override
    public CompletableFuture<Envelope<FromSandbox>> ask(ToSandbox request, byte[] binary) {
        SandboxLink now = seat.now();
        return now == null ? CompletableFuture.failedFuture(noProcess()) : now.ask(request, binary, patience(request));
    }

    private Duration patience(ToSandbox request) {
        boolean state = request instanceof ToSandbox.SaveState || request instanceof ToSandbox.LoadState;
        return state ? platform.timeouts().load() : platform.timeouts().request();
    }

    /** It does not go before it is {@link #left}. @return false when it takes nobody any more */
    public boolean hold() {
        return door.enter();
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
    public Device create(PluginRef plugin, DeviceOptions options, Consumer<SandboxedDevice> prepare) {
        return arrivals.create(plugin, options, prepare);
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
        return CompletableFuture.supplyAsync(() -> create(plugin, options, device -> {}), platform.tasks());
    }

    @Override
    public CompletionStage<Sandbox> restart() {
        int before = life.restarts();
        return CompletableFuture.supplyAsync(() -> {
            life.restart(before);
            return this;
        }, platform.tasks());
    }

    @Override
    public CompletionStage<Sandbox> migrate() {
        return CompletableFuture.supplyAsync(() -> {
            life.migrate();
            return this;
        }, platform.tasks());
    }

    @Override
    public void kill() {
        SandboxLink now = seat.now();
        if (now != null) {
            now.kill();
        }
    }

    /** While it waits for its last device it lives as before: its process may die and be restarted, and its devices come back. */
    @Override
    public void close() {
        if (door.shut(this::tell)) {
            closeNow();
        }
    }

    @Override
    public void closeNow() {
        door.shutNow();
        if (life.end()) {
            group.gone(this);
        }
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
        State now = life.state();
        return now != State.CLOSED && door.isShut() ? State.CLOSING : now;
    }

    @Override
    public OptionalLong process() {
        SandboxLink now = seat.now();
        return now == null ? OptionalLong.empty() : OptionalLong.of(now.pid());
    }

    @Override
    public Toggles toggles() {
        SandboxLink last = seat.seen();
        return last == null ? Toggles.NONE : last.toggles();
    }

    @Override
    public Optional<CrashReport> crash() {
        return life.deaths().crash();
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
        return life.restarts();
    }
}
