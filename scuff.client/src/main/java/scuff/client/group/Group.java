package scuff.client.group;

import scuff.api.client.SandboxOptions;
import scuff.api.client.StateStorage;
import java.nio.file.Path;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.Activation;
import scuff.api.client.EventConnection;
import scuff.api.client.EventPort;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import scuff.api.client.AudioPort;
import scuff.api.client.BlockReport;
import scuff.api.client.Connection;
import scuff.api.client.Device;
import scuff.api.client.GroupAudio;
import scuff.api.client.GroupMode;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.api.plugin.Direction;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.Transport;
import scuff.client.audio.AudioPlan;
import scuff.client.audio.Member;
import scuff.client.graph.Graph;
import scuff.client.graph.Route;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;
import scuff.protocol.memory.GroupMemory;

/** A group: its ports and connections, its sandboxes, and the plan they follow. */
public final class Group implements SandboxGroup {
    private static final long BLOCK_ENDS = TimeUnit.SECONDS.toNanos(60);

    private final Platform platform;
    private final String id;
    private volatile GroupOptions options;
    private final GroupRegion region;
    private final Consumer<Group> onClose;
    private final Audio audio = new Audio();
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<ProcessSandbox> sandboxes = new CopyOnWriteArrayList<>();
    /** Held while the shape of the group changes, until the audio thread follows. */
    private final ReentrantLock shape = new ReentrantLock();
    private final Planner planner = new Planner();
    private final List<GroupPort> ports = new CopyOnWriteArrayList<>();
    private final Set<Link> links = new LinkedHashSet<>();
    private final List<ActiveMemory> retired = new ArrayList<>();
    private volatile Route route;
    private final GroupNews news;
    private long plan;
    private boolean closed;

    private record Link(Terminal source, Terminal target) {}

    /** @throws scuff.api.ipc.IpcException when there is no memory to share */
    public Group(Platform platform, String id, GroupOptions options, Consumer<Group> onClose) {
        this.platform = platform;
        this.id = id;
        this.options = options;
        this.onClose = onClose;
        this.region = GroupRegion.create(platform.backend(), options.activation().maxFrames());
        this.route = new Route(new Graph(List.of(), List.of(), options.mode(), options.activation().maxFrames(), options.compensate()));
        this.news = new GroupNews(this, platform, region.engine().news());
        platform.pulse().add(news);
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
        shape.lock();
        try {
            requireOpen();
            sandbox = new ProcessSandbox(platform, this, nextNumber(), freeSlot(), options.name());
            sandboxes.add(sandbox);
        } finally {
            shape.unlock();
        }
        return CompletableFuture.supplyAsync(() -> {
            sandbox.start();
            replan();
            return sandbox;
        }, platform.tasks());
    }

    private void requireOpen() {
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

    void remove(ProcessSandbox sandbox) {
        sandboxes.remove(sandbox);
    }

    /** Ends every connection of a device that is being closed. */
    void forget(SandboxedDevice device) {
        shape.lock();
        try {
            links.removeIf(link -> belongs(link.source, device) || belongs(link.target, device));
            planner.forget(device.number());
        } finally {
            shape.unlock();
        }
    }

    private static boolean belongs(Terminal terminal, SandboxedDevice device) {
        return terminal instanceof DevicePort port && port.owner() == device;
    }

    /** Memory that is given back as soon as no plan uses it. */
    void retire(ActiveMemory memory) {
        shape.lock();
        try {
            retired.add(memory);
        } finally {
            shape.unlock();
        }
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
        if (channels < 1) {
            throw new ScuffException("a port has at least one channel: port=" + name + ", channels=" + channels);
        }
        GroupPort port = new GroupPort(this, nextNumber(), name, direction, channels);
        ports.add(port);
        replan();
        graphChanged();
        return port;
    }

    @Override
    public void removePort(AudioPort port) {
        shape.lock();
        try {
            if (!(port instanceof GroupPort own) || !ports.remove(own)) {
                throw new ScuffException("not a port of this group: group=" + id + ", port=" + port);
            }
            links.removeIf(link -> link.source == own || link.target == own);
            replan();
            graphChanged();
        } finally {
            shape.unlock();
        }
    }

    @Override
    public void connect(AudioPort source, AudioPort target) {
        shape.lock();
        try {
            Link link = new Link(own(source, true), own(target, false));
            if (!links.add(link)) {
                throw new ScuffException("connected already: source=" + source + ", target=" + target);
            }
            replan();
            graphChanged();
        } finally {
            shape.unlock();
        }
    }

    @Override
    public void disconnect(AudioPort source, AudioPort target) {
        shape.lock();
        try {
            if (!links.remove(new Link(own(source, true), own(target, false)))) {
                throw new ScuffException("not connected: source=" + source + ", target=" + target);
            }
            replan();
            graphChanged();
        } finally {
            shape.unlock();
        }
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
        return terminal;
    }

    @Override
    public List<Connection> connections() {
        shape.lock();
        try {
            Route now = route;
            return links.stream().map(link -> new Connection(link.source, link.target, delay(now, link))).toList();
        } finally {
            shape.unlock();
        }
    }

    private static int delay(Route route, Link link) {
        Graph.Edge edge = edge(link);
        return route.legs().stream().filter(leg -> leg.edge().equals(edge)).mapToInt(Route.Leg::delay).findFirst().orElse(0);
    }

    private static Graph.Edge edge(Link link) {
        return new Graph.Edge(link.source.end(), link.target.end());
    }

    /** Makes every sandbox and the audio thread follow the group as it is now; returns when they do. */
    void replan() {
        shape.lock();
        try {
            if (closed) {
                return;
            }
            long begin = System.nanoTime();
            Planner.Material material = material();
            route = material.route();
            prepare(material);
            publish(planner.audioPlan(material));
            platform.events().planned(this, material.id(), material.members().size(), material.devices().size(),
                    Duration.ofNanos(System.nanoTime() - begin));
        } finally {
            shape.unlock();
        }
    }

    /** Devices whose memory is for shorter blocks are left out until they are activated anew. */
    private Planner.Material material() {
        GroupOptions now = options;
        Map<Integer, SandboxedDevice> devices = new LinkedHashMap<>();
        Map<Integer, Member> members = new LinkedHashMap<>();
        List<Graph.Node> nodes = new ArrayList<>();
        for (ProcessSandbox sandbox : sandboxes) {
            sandbox.member().ifPresent(member -> members.put(sandbox.slot(), member));
            for (SandboxedDevice device : sandbox.ownDevices()) {
                if (device.memory() != null && device.memory().layout().maxFrames() >= now.activation().maxFrames()) {
                    devices.put(device.number(), device);
                    nodes.add(device.node(sandbox.slot()));
                }
            }
        }
        List<Graph.Edge> edges = links.stream().map(Group::edge).filter(e -> known(e.source(), devices) && known(e.target(), devices)).toList();
        Route next = new Route(new Graph(nodes, edges, now.mode(), now.activation().maxFrames(), now.compensate()));
        return new Planner.Material(++plan, now, next, devices, members,
                staging(Direction.INPUT), staging(Direction.OUTPUT));
    }

    private static boolean known(Graph.End end, Map<Integer, SandboxedDevice> devices) {
        return end.ofGroup() || devices.containsKey(end.device());
    }

    private Map<Integer, List<MemorySegment>> staging(Direction direction) {
        Map<Integer, List<MemorySegment>> staging = new LinkedHashMap<>();
        ports.stream().filter(p -> p.direction() == direction).forEach(p -> staging.put(p.end().port(), p.staging()));
        return staging;
    }

    /** A sandbox that cannot prepare a plan is late in the blocks that follow it; the others go on. */
    private void prepare(Planner.Material material) {
        Map<ProcessSandbox, CompletableFuture<Envelope<FromSandbox>>> answers = new LinkedHashMap<>();
        for (ProcessSandbox sandbox : sandboxes) {
            SandboxLink link = sandbox.link();
            if (link != null) {
                answers.put(sandbox, link.ask(new ToSandbox.PreparePlan(planner.sandboxPlan(material, sandbox.slot(), link.pid())), new byte[0]));
            }
        }
        long deadline = System.nanoTime() + platform.timeouts().plan().toNanos();
        answers.forEach((sandbox, answer) -> {
            try {
                Answers.expect(answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS), FromSandbox.Done.class);
            } catch (Exception e) {
                platform.log().warn("plan not prepared: sandbox=" + sandbox.id() + ", plan=" + material.id() + ", why=" + e);
            }
        });
    }

    private void publish(AudioPlan next) {
        if (!region.engine().publish(next, BLOCK_ENDS)) {
            platform.log().warn("a block does not end: group=" + id + ", waited=" + BLOCK_ENDS / 1_000_000 + " ms");
            return; // what it uses is kept
        }
        sandboxes.forEach(ProcessSandbox::releaseOld);
        retired.forEach(memory -> memory.shared().close());
        retired.clear();
    }

    @Override
    public List<Sandbox> sandboxes() {
        return List.copyOf(sandboxes);
    }

    @Override
    public List<Device> devices() {
        return sandboxes.stream().flatMap(s -> s.devices().stream()).toList();
    }

    @Override
    public GroupAudio audio() {
        return audio;
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
        shape.lock();
        try {
            options = how.apply(options);
            replan();
            graphChanged();
        } finally {
            shape.unlock();
        }
    }

    @Override
    public OptionalLong latency(AudioPort source, AudioPort target) {
        return route.latency(own(source, true).end(), own(target, false).end());
    }

    /** All together, because each waits for its process; on threads of their own, that wait for no carrier and no queue. */
    private void closeSandboxes() {
        List<Thread> closing = sandboxes.stream()
                .map(sandbox -> Thread.ofPlatform().name("scuff-close").daemon().start(sandbox::close)).toList();
        try {
            for (Thread thread : closing) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // they close all the same
        }
    }

    @Override
    public void close() {
        closeSandboxes();
        shape.lock();
        try {
            if (!closed) {
                publish(AudioPlan.empty(options.activation().maxFrames()));
                closed = true;
                region.shared().close();
            }
        } finally {
            shape.unlock();
        }
        platform.pulse().remove(news);
        news.run(); // what came last
        onClose.accept(this);
    }

    @Override
    public String toString() {
        return id;
    }

    @Override
    public State state() {
        throw new UnsupportedOperationException("not yet");
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
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void disconnect(EventPort source, EventPort target) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public List<EventConnection> eventConnections() {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public CompletionStage<Void> activate(Activation activation) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public CompletionStage<Void> renderMode(RenderMode mode) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public CompletionStage<Void> save(Path document, StateStorage storage) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void closeNow() {
        throw new UnsupportedOperationException("not yet");
    }

    private final class Audio implements GroupAudio {
        @Override
        public MemorySegment input(AudioPort groupInput, int channel) {
            return ((GroupPort) groupInput).staging().get(channel);
        }

        @Override
        public MemorySegment output(AudioPort groupOutput, int channel) {
            return ((GroupPort) groupOutput).staging().get(channel);
        }

        @Override
        public EventBuffer events(Device device) {
            return ((SandboxedDevice) device).staging();
        }

        @Override
        public EventBuffer eventsFrom(Device device) {
            throw new UnsupportedOperationException("not yet");
        }

        @Override
        public Transport transport() {
            throw new UnsupportedOperationException("not yet");
        }

        @Override
        public BlockReport process(int frames, long deadline) {
            return region.engine().process(frames, deadline);
        }
    }
}
