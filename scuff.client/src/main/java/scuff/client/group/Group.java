package scuff.client.group;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.api.client.StateStorage;
import scuff.api.plugin.Activation;
import scuff.api.plugin.Direction;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.RenderMode;
import scuff.client.device.SandboxedDevice;
import scuff.client.document.DocumentFile;
import scuff.client.link.ActiveMemory;
import scuff.client.link.GroupRegion;
import scuff.client.placement.Spot;
import scuff.client.plan.Plans;
import scuff.client.platform.Platform;
import scuff.client.sandbox.HomeGroup;
import scuff.client.sandbox.ProcessSandbox;
import scuff.client.wiring.Cabling;
import scuff.client.wiring.GroupPort;

/** A group: its ports and connections, its sandboxes, and the plan they follow. */
public final class Group implements HomeGroup {
    private final Platform platform;
    private final String id;
    private final Members members;
    private final Settings settings;
    private final GroupRegion region;
    private final Consumer<Group> onClose;
    private final GroupEntry audio;
    /** Held while the shape of the group changes, until the audio thread follows. */
    private final ReentrantLock shape = new ReentrantLock();
    private final Plans plans;
    private final Cabling cabling = new Cabling(this);
    private final GroupNews news;
    private final Placing placing;
    private final Care care;
    private volatile boolean closed;

    /** @throws scuff.api.ipc.IpcException when there is no memory to share */
    public Group(Platform platform, String id, GroupOptions options, Consumer<Group> onClose) {
        this.platform = platform;
        this.id = id;
        this.members = new Members(platform, this);
        this.settings = new Settings(platform, this, members, options);
        this.onClose = onClose;
        this.region = GroupRegion.create(platform.backend(), options.activation().maxFrames(), Members::slotOf);
        this.audio = new GroupEntry(region.engine());
        this.plans = new Plans(platform, this, members.sandboxes(), cabling);
        this.placing = new Placing(platform, this);
        this.news = new GroupNews(this, members, platform, region.engine().news());
        this.care = new Care(platform, members, settings::now);
        platform.pulse().add(news);
        platform.pulse().add(care);
    }

    @Override
    public GroupRegion region() {
        return region;
    }

    @Override
    public int nextNumber() {
        return members.nextNumber();
    }

    Platform platform() {
        return platform;
    }

    Members members() {
        return members;
    }

    /** Under the group's lock. */
    Cabling cabling() {
        return cabling;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public GroupOptions options() {
        return settings.now();
    }

    @Override
    public CompletionStage<Sandbox> createSandbox(SandboxOptions options) {
        return members.create(options);
    }

    @Override
    public CompletionStage<Device> createDevice(PluginRef plugin, DeviceOptions options) {
        return CompletableFuture.supplyAsync(() -> placing.create(plugin, options), platform.tasks());
    }

    @Override
    public ProcessSandbox start(Spot spot, SandboxOptions options) {
        return placing.start(spot, options);
    }

    /** @throws ScuffException when it is */
    void requireNotClosed() {
        if (closed) {
            throw new ScuffException("the group is closed: group=" + id);
        }
    }

    @Override
    public void gone(ProcessSandbox sandbox) {
        if (members.gone(sandbox)) {
            closeNow();
        }
    }

    @Override
    public void forget(SandboxedDevice device) {
        atOnce(() -> {
            cabling.forget(device);
            plans.forget(device.number());
        });
    }

    /** Loads the devices whose plugins have been found meanwhile. Returns at once. */
    public void loadUnloaded() {
        members.loadUnloaded();
    }

    /** Has every device follow what of its format is deployed now, one sandbox after the other. On a thread that may block. */
    public void followFormats() {
        members.followFormats();
    }

    /** Restarts the sandboxes in which something would be made with other toggles today; returns when they are back. On a thread that may block. */
    public void followIsolation() {
        members.followIsolation();
    }

    @Override
    public void atOnce(Runnable change) {
        shape.lock();
        try {
            change.run();
        } finally {
            shape.unlock();
        }
    }

    @Override
    public void retire(ActiveMemory memory) {
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
        requireNotClosed();
        return cabling.add(members.number(number), name, direction, channels);
    }

    @Override
    public void removePort(AudioPort port) {
        rewire(() -> cabling.remove(port));
    }

    @Override
    public void connect(AudioPort source, AudioPort target) {
        rewire(() -> cabling.audio().connect(source, target));
    }

    @Override
    public void disconnect(AudioPort source, AudioPort target) {
        rewire(() -> cabling.audio().disconnect(source, target));
    }

    private void graphChanged() {
        platform.events().tell(new ScuffEvent.GraphChanged(this));
    }

    @Override
    public List<Connection> connections() {
        shape.lock();
        try {
            return cabling.audio().connections(plans.route());
        } finally {
            shape.unlock();
        }
    }

    @Override
    public void replan() {
        atOnce(() -> {
            if (!closed) {
                plans.follow();
            }
        });
    }

    @Override
    public List<Sandbox> sandboxes() {
        return members.sandboxes().stream().filter(s -> s.state() != Sandbox.State.CLOSED).map(Sandbox.class::cast).toList();
    }

    @Override
    public List<Device> devices() {
        return members.devices().map(Device.class::cast).toList();
    }

    @Override
    public GroupAudio audio() {
        return audio;
    }

    /** How many blocks it has played. */
    public long blocks() {
        return region.engine().begun();
    }

    /** Whether it is playing one just now. */
    public boolean isInBlock() {
        return region.engine().isInBlock();
    }

    @Override
    public GroupMode mode() {
        return options().mode();
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
        rewire(() -> settings.change(how));
    }

    @Override
    public OptionalLong latency(AudioPort source, AudioPort target) {
        requireNotClosed();
        return plans.route().latency(cabling.audio().own(source, true).end(), cabling.audio().own(target, false).end());
    }

    @Override
    public State state() {
        return closed ? State.CLOSED : members.isShut() ? State.CLOSING : State.OPEN;
    }

    /** Its sandboxes are closed with it, each as soon as it has no device; it goes with the last of them. */
    @Override
    public void close() {
        if (members.shut(() -> tell(State.CLOSING))) {
            closeNow();
        } else {
            members.close(ProcessSandbox::close);
        }
    }

    private void tell(State state) {
        platform.events().tell(new ScuffEvent.GroupChanged(this, state));
    }

    @Override
    public void closeNow() {
        members.shutNow();
        members.close(ProcessSandbox::closeNow);
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
        return cabling.ports(Direction.INPUT);
    }

    @Override
    public List<AudioPort> outputs() {
        return cabling.ports(Direction.OUTPUT);
    }

    @Override
    public void connect(EventPort source, EventPort target) {
        rewire(() -> cabling.events().connect(source, target));
    }

    @Override
    public void disconnect(EventPort source, EventPort target) {
        rewire(() -> cabling.events().disconnect(source, target));
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
            return cabling.events().connections(plans.route());
        } finally {
            shape.unlock();
        }
    }

    @Override
    public CompletionStage<Void> activate(Activation activation) {
        return settings.activateAll(options -> options.with(activation));
    }

    @Override
    public CompletionStage<Void> renderMode(RenderMode mode) {
        return settings.activateAll(options -> options.with(mode));
    }

    @Override
    public CompletionStage<Void> save(Path document, StateStorage storage) {
        return CompletableFuture.runAsync(() -> {
            requireNotClosed();
            new DocumentFile(document).write(new GroupWriter(this).project(), storage);
        }, platform.tasks());
    }
}
