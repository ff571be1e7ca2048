package scuff.client.group;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import scuff.api.client.AudioPort;
import scuff.api.client.Connection;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.EventConnection;
import scuff.api.client.EventPort;
import scuff.api.client.GroupAudio;
import scuff.api.client.GroupMode;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.api.client.StateStorage;
import scuff.api.plugin.Activation;
import scuff.api.plugin.Direction;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.RenderMode;
import scuff.client.document.DocumentFile;
import scuff.client.document.GroupDocument;
import scuff.client.graph.Graph;
import scuff.client.graph.Route;
import scuff.client.process.ToTheEnd;
import scuff.client.placement.Spot;
import scuff.protocol.memory.GroupMemory;

/** A group: its ports and connections, its sandboxes, and the plan they follow. */
public final class Group implements SandboxGroup {
    private final Platform platform;
    private final String id;
    private volatile GroupOptions options;
    private final GroupRegion region;
    private final Consumer<Group> onClose;
    private final GroupEntry audio;
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<ProcessSandbox> sandboxes = new CopyOnWriteArrayList<>();
    /** Held while the shape of the group changes, until the audio thread follows. */
    private final ReentrantLock shape = new ReentrantLock();
    private final Plans plans;
    private final List<GroupPort> ports = new CopyOnWriteArrayList<>();
    private final Wiring wiring = new Wiring();
    private final EventWiring eventWiring = new EventWiring(this);
    private final Door door = new Door();
    private final GroupNews news;
    private final Placing placing;
    private final Runnable care = this::lookAfter;
    /** Held while the devices are activated on other terms. */
    private final ReentrantLock terms = new ReentrantLock();
    /** The pulse's own. */
    private long savedAt = System.nanoTime();
    private volatile boolean closed;

    /** @throws scuff.api.ipc.IpcException when there is no memory to share */
    public Group(Platform platform, String id, GroupOptions options, Consumer<Group> onClose) {
        this.platform = platform;
        this.id = id;
        this.options = options;
        this.onClose = onClose;
        this.region = GroupRegion.create(platform.backend(), options.activation().maxFrames());
        this.audio = new GroupEntry(region.engine());
        this.plans = new Plans(this);
        this.placing = new Placing(platform, this);
        this.news = new GroupNews(this, platform, region.engine().news());
        platform.pulse().add(news);
        platform.pulse().add(care);
    }

    GroupRegion region() {
        return region;
    }

    /** How long the longest block lasts, ns. */
    double longestBlockNanos() {
        Activation now = options.activation();
        return now.maxFrames() * 1e9 / now.sampleRate();
    }

    Optional<ProcessSandbox> sandboxIn(int slot) {
        return sandboxes.stream().filter(s -> s.slot() == slot).findFirst();
    }

    Optional<SandboxedDevice> deviceNumbered(int number) {
        return sandboxes.stream().flatMap(s -> s.ownDevices().stream()).filter(d -> d.number() == number).findFirst();
    }

    int nextNumber() {
        return numbers.incrementAndGet();
    }

    /** A number that was given elsewhere; it is not given again. */
    int number(int given) {
        numbers.accumulateAndGet(given, Math::max);
        return given;
    }

    Platform platform() {
        return platform;
    }

    List<ProcessSandbox> ownSandboxes() {
        return sandboxes;
    }

    List<GroupPort> ownPorts() {
        return ports;
    }

    /** Under the group's lock. */
    Wiring wiring() {
        return wiring;
    }

    /** Under the group's lock. */
    EventWiring eventWiring() {
        return eventWiring;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public GroupOptions options() {
        return options;
    }

    @Override
    public CompletionStage<Sandbox> createSandbox(SandboxOptions options) {
        ProcessSandbox sandbox;
        try {
            sandbox = admit(options, nextNumber());
        } catch (ScuffException e) {
            return CompletableFuture.failedFuture(e);
        }
        return CompletableFuture.supplyAsync(() -> {
            sandbox.start();
            replan();
            return sandbox;
        }, platform.tasks());
    }

    @Override
    public CompletionStage<Device> createDevice(PluginRef plugin, DeviceOptions options) {
        return CompletableFuture.supplyAsync(() -> placing.create(plugin, options), platform.tasks());
    }

    Placing placing() {
        return placing;
    }

    /** One the application asks for. @throws ScuffException when it takes no more sandboxes */
    ProcessSandbox admit(SandboxOptions options, int number) {
        return admit(options, number, Optional.empty());
    }

    /** @throws ScuffException when it takes no more sandboxes */
    ProcessSandbox admit(SandboxOptions options, int number, Optional<Spot> spot) {
        shape.lock();
        try {
            int slot = freeSlot();
            if (!door.enter()) {
                throw new ScuffException("the group is closed and takes no more sandboxes: group=" + id + ", state=" + state());
            }
            ProcessSandbox sandbox = new ProcessSandbox(platform, this, number, slot, options, spot);
            sandboxes.add(sandbox);
            return sandbox;
        } finally {
            shape.unlock();
        }
    }

    private void requireNotClosed() {
        if (closed) {
            throw new ScuffException("the group is closed: group=" + id);
        }
    }

    private int freeSlot() {
        for (int slot = 0; slot < GroupMemory.MAX_SANDBOXES; slot++) {
            int candidate = slot;
            if (sandboxes.stream().noneMatch(s -> s.slot() == candidate)) {
                return slot;
            }
        }
        throw new ScuffException("too many sandboxes in a group: group=" + id + ", allowed=" + GroupMemory.MAX_SANDBOXES);
    }

    /** It is closed, and nothing of it is left. */
    void gone(ProcessSandbox sandbox) {
        sandboxes.remove(sandbox);
        if (door.leave()) {
            closeNow();
        }
    }

    /** Ends every connection of a device that is being closed. */
    void forget(SandboxedDevice device) {
        atOnce(() -> {
            wiring.forget(device);
            eventWiring.forget(device);
            plans.forget(device.number());
        });
    }

    /** Loads the devices whose plugins have been found meanwhile. Returns at once. */
    public void loadUnloaded() {
        sandboxes.forEach(s -> s.household().loadUnloaded());
    }

    /** Has every device follow what of its format is deployed now, one sandbox after the other. On a thread that may block. */
    public void followFormats() {
        sandboxes.forEach(s -> s.household().followFormats());
        loadUnloaded();
    }

    /** Restarts the sandboxes in which something would be made with other toggles today; returns when they are back. On a thread that may block. */
    public void followIsolation() {
        CompletableFuture.allOf(sandboxes.stream().map(sandbox -> CompletableFuture.runAsync(new Reisolation(platform, sandbox)::run, platform.tasks()))
                .toArray(CompletableFuture[]::new)).join();
    }

    /** Whatever {@code change} does to several parts of the group, a plan sees all of it or nothing. */
    void atOnce(Runnable change) {
        shape.lock();
        try {
            change.run();
        } finally {
            shape.unlock();
        }
    }

    /** Memory that is given back as soon as no plan uses it. */
    void retire(ActiveMemory memory) {
        atOnce(() -> plans.retire(memory));
    }

    @Override
    public AudioPort addInput(String name, int channels) {
        return addPort(name, Direction.INPUT, channels);
    }

    @Override
    public AudioPort addOutput(String name, int channels) {
        return addPort(name, Direction.OUTPUT, channels);
    }

    private AudioPort addPort(String name, Direction direction, int channels) {
        AudioPort port = addPort(nextNumber(), name, direction, channels);
        replan();
        graphChanged();
        return port;
    }

    /** To be followed by a plan. */
    GroupPort addPort(int number, String name, Direction direction, int channels) {
        if (channels < 1 || channels > GroupDocument.MAX_CHANNELS) {
            throw new ScuffException("a port has one channel or more: port=" + name + ", channels=" + channels + ", allowed=1.." + GroupDocument.MAX_CHANNELS);
        }
        requireNotClosed();
        GroupPort port = new GroupPort(this, number(number), name, direction, channels);
        ports.add(port);
        return port;
    }

    @Override
    public void removePort(AudioPort port) {
        rewire(() -> {
            if (!(port instanceof GroupPort own) || !ports.remove(own)) {
                throw new ScuffException("not a port of this group: group=" + id + ", port=" + port);
            }
            wiring.forget(own);
        });
    }

    @Override
    public void connect(AudioPort source, AudioPort target) {
        rewire(() -> wiring.connect(own(source, true), own(target, false)));
    }

    @Override
    public void disconnect(AudioPort source, AudioPort target) {
        rewire(() -> wiring.disconnect(own(source, true), own(target, false)));
    }

    private void graphChanged() {
        platform.events().tell(new ScuffEvent.GraphChanged(this));
    }

    private Terminal own(AudioPort port, boolean source) {
        if (!(port instanceof Terminal terminal) || port.group() != this) {
            throw new ScuffException("the port is of another group: group=" + id + ", port=" + port);
        }
        if (terminal.isSource() != source) {
            throw new ScuffException("a connection goes from a device output or group input to a device input or group output: port=" + port
                    + ", asked=" + (source ? "source" : "target"));
        }
        requireNotClosed();
        if (!isThere(terminal)) {
            throw new ScuffException("the port is no longer there: group=" + id + ", port=" + port);
        }
        return terminal;
    }

    private boolean isThere(Terminal port) {
        return switch (port) {
            case GroupPort own -> ports.contains(own);
            case DevicePort own -> own.isThere();
        };
    }

    @Override
    public List<Connection> connections() {
        shape.lock();
        try {
            Route now = plans.route();
            return wiring.wires().stream().map(wire -> new Connection(wire.source(), wire.target(), delay(now, wire))).toList();
        } finally {
            shape.unlock();
        }
    }

    private static int delay(Route route, Wiring.Wire wire) {
        Graph.Edge edge = wire.edge();
        return route.legs().stream().filter(leg -> leg.edge().equals(edge)).mapToInt(Route.Leg::delay).findFirst().orElse(0);
    }

    /** Makes every sandbox and the audio thread follow the group as it is now; returns when they do. */
    void replan() {
        atOnce(() -> {
            if (!closed) {
                plans.follow();
            }
        });
    }

    /** Many times a second, on the pulse. */
    private void lookAfter() {
        sandboxes.forEach(ProcessSandbox::endIfHung);
        long interval = options.autosave().toNanos();
        if (interval > 0 && System.nanoTime() - savedAt >= interval) {
            savedAt = System.nanoTime();
            platform.tasks().execute(() -> sandboxes.forEach(s -> s.household().saveDirty()));
        }
    }

    /** All devices leave the blocks together with the terms they were on, and come back one by one on the new ones. */
    private CompletionStage<Void> activateAll(UnaryOperator<GroupOptions> how) {
        return CompletableFuture.runAsync(() -> {
            terms.lock();
            try {
                atOnce(() -> takeOn(how));
            } finally {
                try {
                    activateAgain(); // on the terms there were, if there was no memory for others
                } finally {
                    terms.unlock();
                }
            }
        }, platform.tasks());
    }

    private void takeOn(UnaryOperator<GroupOptions> how) {
        requireNotClosed();
        GroupOptions next = how.apply(options);
        sandboxes.forEach(sandbox -> sandbox.household().suspend(next));
        options = next;
        replan();
    }

    private void activateAgain() {
        CompletableFuture.allOf(sandboxes.stream().map(sandbox -> CompletableFuture.runAsync(sandbox.household()::activateAgain, platform.tasks()))
                .toArray(CompletableFuture[]::new)).join();
    }

    @Override
    public List<Sandbox> sandboxes() {
        return sandboxes.stream().filter(s -> s.state() != Sandbox.State.CLOSED).map(Sandbox.class::cast).toList();
    }

    @Override
    public List<Device> devices() {
        return sandboxes.stream().flatMap(s -> s.ownDevices().stream()).sorted(Comparator.comparing(SandboxedDevice::number))
                .map(Device.class::cast).toList();
    }

    @Override
    public GroupAudio audio() {
        return audio;
    }

    /** How many blocks it has played. */
    public long blocks() {
        return region.engine().begun();
    }

    @Override
    public GroupMode mode() {
        return options.mode();
    }

    @Override
    public void mode(GroupMode next) {
        change(options -> options.with(next));
    }

    @Override
    public void compensate(boolean on) {
        change(options -> options.compensated(on));
    }

    /** Changes how the graph is carried. */
    private void change(UnaryOperator<GroupOptions> how) {
        rewire(() -> options = how.apply(options));
    }

    @Override
    public OptionalLong latency(AudioPort source, AudioPort target) {
        return plans.route().latency(own(source, true).end(), own(target, false).end());
    }

    @Override
    public State state() {
        return closed ? State.CLOSED : door.isShut() ? State.CLOSING : State.OPEN;
    }

    /** Its sandboxes are closed with it, each as soon as it has no device; it goes with the last of them. */
    @Override
    public void close() {
        if (door.shut(() -> tell(State.CLOSING))) {
            closeNow();
        } else {
            closeSandboxes(ProcessSandbox::close);
        }
    }

    private void tell(State state) {
        platform.events().tell(new ScuffEvent.GroupChanged(this, state));
    }

    /** All together, because each waits for its process; on threads of their own, that wait for no carrier and no queue. */
    private void closeSandboxes(Consumer<ProcessSandbox> close) {
        List<Thread> closing = sandboxes.stream()
                .map(sandbox -> Thread.ofPlatform().name("scuff-close").daemon().start(() -> close.accept(sandbox))).toList();
        closing.forEach(ToTheEnd::join);
    }

    @Override
    public void closeNow() {
        atOnce(door::shutNow); // whoever was let in before is in the list
        closeSandboxes(ProcessSandbox::closeNow);
        if (end()) {
            platform.pulse().remove(news);
            platform.pulse().remove(care);
            news.run(); // what came last
            tell(State.CLOSED);
        }
        onClose.accept(this);
    }

    private boolean end() {
        shape.lock();
        try {
            if (closed) {
                return false;
            }
            plans.end();
            closed = true;
            region.shared().close();
            return true;
        } finally {
            shape.unlock();
        }
    }

    @Override
    public String toString() {
        return id;
    }

    @Override
    public List<AudioPort> inputs() {
        return ports(Direction.INPUT);
    }

    @Override
    public List<AudioPort> outputs() {
        return ports(Direction.OUTPUT);
    }

    private List<AudioPort> ports(Direction direction) {
        return ports.stream().filter(p -> p.direction() == direction).<AudioPort>map(p -> p).toList();
    }

    @Override
    public void connect(EventPort source, EventPort target) {
        rewire(() -> eventWiring.connect(source, target));
    }

    @Override
    public void disconnect(EventPort source, EventPort target) {
        rewire(() -> eventWiring.disconnect(source, target));
    }

    private void rewire(Runnable change) {
        atOnce(() -> {
            requireNotClosed();
            change.run();
            replan();
            graphChanged();
        });
    }

    @Override
    public List<EventConnection> eventConnections() {
        shape.lock();
        try {
            return eventWiring.connections(plans.route());
        } finally {
            shape.unlock();
        }
    }

    @Override
    public CompletionStage<Void> activate(Activation activation) {
        return activateAll(options -> options.with(activation));
    }

    @Override
    public CompletionStage<Void> renderMode(RenderMode mode) {
        return activateAll(options -> options.with(mode));
    }

    @Override
    public CompletionStage<Void> save(Path document, StateStorage storage) {
        return CompletableFuture.runAsync(() -> {
            requireNotClosed();
            new DocumentFile(document).write(new GroupWriter(this).project(), storage);
        }, platform.tasks());
    }
}
