package scuff.client.device;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceLoad;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.EventPort;
import scuff.api.client.LatePolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.ScuffEvent;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activated;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.TrackInfo;
import scuff.client.audio.DeviceEvents;
import scuff.client.audio.LoadMeter;
import scuff.client.audio.Metered;
import scuff.client.graph.Graph;
import scuff.client.link.Instance;
import scuff.client.link.SandboxLink;
import scuff.client.wiring.DevicePorts;
import scuff.client.wiring.PortOwner;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/** A device, whether its process lives or not: the one object an application holds on to, and what the parts of a device meet in. Any thread. */
public final class SandboxedDevice implements PortOwner, Metered {
    private final int number;
    private final PluginRef plugin;
    /** Held while it is created, brought back, moved or closed: one of these at a time. Taken after a sandbox's lock, before the group's. */
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Home home;
    private final DeviceEvents events;
    private final Standing standing = new Standing(state -> tell(new ScuffEvent.DeviceChanged(this, state)));
    private final LastInstance last;
    private final DevicePorts ports = new DevicePorts(this);
    private final Requests requests = new Requests(this);
    private final SoundMemory sound;
    private final StateKeeping states;
    private final Values values;
    private final Changes changes;
    private final Bypass bypass = new Bypass(this);
    private volatile LatePolicy latePolicy;
    private volatile TrackInfo track;
    /** The version of its format it is pinned to; null for the newest. */
    private final String pinned;
    private final PortLayout layout;

    public SandboxedDevice(int number, PluginRef plugin, Home home, DeviceOptions options, int eventCapacity) {
        this.number = number;
        this.plugin = plugin;
        this.home = home;
        this.events = new DeviceEvents(number, eventCapacity);
        this.latePolicy = options.latePolicy();
        this.pinned = options.formatVersion().orElse(null);
        this.layout = options.layout();
        this.last = new LastInstance(plugin);
        this.sound = new SoundMemory(options);
        this.states = new StateKeeping(this, sound, requests, home.platform().timeouts().load());
        this.values = new Values(this, sound, requests);
        this.changes = new Changes(this, states, values);
        options.state().ifPresent(states::requireOwn);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public DevicePorts ports() {
        return ports;
    }

    public ReentrantLock turn() {
        return turn;
    }

    /** The sandbox it is in. */
    public Home home() {
        return home;
    }

    /** It has moved. */
    public void home(Home target) {
        home = target;
    }

    /** The instance it has or had last. */
    public LastInstance last() {
        return last;
    }

    public DeviceEvents events() {
        return events;
    }

    /** What a restart brings back. */
    public SoundMemory sound() {
        return sound;
    }

    public StateKeeping states() {
        return states;
    }

    /** What speakers its ports are to have, whenever an instance is made. */
    public PortLayout layout() {
        return layout;
    }

    void tell(ScuffEvent event) {
        home.platform().events().tell(event);
    }

    /** It goes on as it was when it was written down. Before it is created. */
    public void resume(Optional<TrackInfo> known, boolean bypassed) {
        track = known.orElse(null);
        bypass.remember(bypassed, sound.saved().isEmpty());
    }

    /** What is so; {@link #state} is what is told. */
    public boolean is(State state) {
        return standing.now() == state;
    }

    public void become(State next, String why) {
        standing.become(next, why);
    }

    /** A plan with its instance, if it has one, is followed. */
    public void planned() {
        standing.planned();
    }

    /** Whether its process has it. */
    public boolean isInProcess() {
        State now = standing.now();
        return now == State.ACTIVE || now == State.LOADING;
    }

    /** Whether its instance lives in a process that has not ended. */
    public boolean hasProcess() {
        SandboxLink now = last.link();
        return is(State.ACTIVE) && now != null && !now.ended().isDone();
    }

    /** What an instance made now is to be told. */
    public Instance.Given given() {
        return given(is(State.ACTIVE));
    }

    /** @param alive whether it plays meanwhile */
    public Instance.Given given(boolean alive) {
        return new Instance.Given(sound.saved(), alive ? sound.since() : sound.heardSince(), track(), alive);
    }

    public Graph.Node node() {
        return new Graph.Node(number, home.slot(), last.activated().latencyFrames(), !is(State.ACTIVE), latePolicy);
    }

    /** It runs in a process, and takes part in blocks from the next plan on. Under the group's lock. What is no longer needed is given back after that plan. */
    public void runs(Instance made, SandboxLink in) {
        last.take(made.memory()).ifPresent(home.shape()::retire);
        says(made.info(), made.activated());
        last.is(made, in);
        become(State.ACTIVE, null);
        bypass.loaded();
    }

    /** What it has is told, as far as it is news. Under the group's lock. */
    public void says(DeviceInfo found, Activated answer) {
        ports.are(found);
        Set<ScuffEvent.Aspect> news = InfoChange.between(last.info(), last.activated(), found, answer);
        sound.activated(found.parameters());
        last.says(found, answer);
        if (last.link() != null && !news.isEmpty()) {
            tell(new ScuffEvent.DeviceInfoChanged(this, news));
        }
    }

    /** What the plugin says has changed, but for what is asked anew. */
    public void changed(Set<String> what) {
        changes.tell(what);
    }

    /** What the plugin did to its parameters while no block ran. */
    public void said(List<FromSandbox.ParameterEvent> said) {
        values.said(said);
    }

    /** Parameters have these values now, whoever set them. */
    public void heard(List<ParameterValue> now) {
        bypass.heard(now);
    }

    /** Takes it out of blocks, until it is activated anew. */
    public void suspend() {
        states.suspend();
        become(State.LOADING, null);
    }

    /** It is closed and in no plan: its memory is given back. */
    public void closed() {
        become(State.CLOSED, null);
        if (last.memory() != null) {
            last.memory().shared().close();
        }
    }

    /** Whether its sandbox is to bypass it. */
    public boolean bypassIsPlanned() {
        return bypass.isPlanned();
    }

    @Override
    public LoadMeter meter() {
        return last.meter();
    }

    @Override
    public String id() {
        return home.group().id() + "/device-" + number;
    }

    @Override
    public PluginRef plugin() {
        return plugin;
    }

    @Override
    public Optional<String> formatVersion() {
        return Optional.ofNullable(last.build()).map(made -> made.version().toString());
    }

    @Override
    public Optional<String> pinnedVersion() {
        return Optional.ofNullable(pinned);
    }

    @Override
    public Toggles toggles() {
        return last.toggles();
    }

    @Override
    public Sandbox sandbox() {
        return home;
    }

    @Override
    public State state() {
        return standing.told();
    }

    @Override
    public Optional<String> failure() {
        return standing.failure();
    }

    @Override
    public DeviceInfo info() {
        return last.info();
    }

    @Override
    public Activated activated() {
        return last.activated();
    }

    @Override
    public List<AudioPort> inputs() {
        return ports.audio(Direction.INPUT);
    }

    @Override
    public List<AudioPort> outputs() {
        return ports.audio(Direction.OUTPUT);
    }

    @Override
    public List<EventPort> eventInputs() {
        return ports.events(Direction.INPUT);
    }

    @Override
    public List<EventPort> eventOutputs() {
        return ports.events(Direction.OUTPUT);
    }

    @Override
    public CompletionStage<Void> setParameters(List<ParameterValue> values) {
        return this.values.set(values);
    }

    @Override
    public CompletionStage<List<ParameterValue>> parameters() {
        return values.all();
    }

    @Override
    public CompletionStage<String> valueToText(long parameter, double value) {
        return values.toText(parameter, value);
    }

    @Override
    public CompletionStage<OptionalDouble> textToValue(long parameter, String text) {
        return values.fromText(parameter, text);
    }

    @Override
    public CompletionStage<DeviceState> saveState() {
        return states.save();
    }

    @Override
    public CompletionStage<Void> loadState(DeviceState given) {
        return states.load(given);
    }

    @Override
    public boolean dirty() {
        return states.isDirty();
    }

    @Override
    public LatePolicy latePolicy() {
        return latePolicy;
    }

    @Override
    public void latePolicy(LatePolicy policy) {
        latePolicy = policy;
        home.shape().replan();
        tell(new ScuffEvent.DeviceInfoChanged(this, Set.of(ScuffEvent.Aspect.LATE_POLICY)));
    }

    @Override
    public Optional<TrackInfo> track() {
        return Optional.ofNullable(track);
    }

    @Override
    public CompletionStage<Void> track(TrackInfo info) {
        track = info;
        tell(new ScuffEvent.DeviceInfoChanged(this, Set.of(ScuffEvent.Aspect.TRACK)));
        return is(State.ACTIVE) ? requests.ask(new ToSandbox.SetTrack(number, ToSandbox.Track.of(info)), FromSandbox.Done.class).thenAccept(done -> {})
                : CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean bypassed() {
        return bypass.isOn();
    }

    @Override
    public CompletionStage<Void> bypass(boolean on) {
        return bypass.turn(on);
    }

    @Override
    public DeviceLoad load() {
        LoadMeter now = last.meter();
        return now == null ? DeviceLoad.NONE : now.load(home.shape().longestBlockNanos());
    }

    @Override
    public CompletionStage<Device> duplicate(Sandbox target) {
        return CompletableFuture.supplyAsync(() -> new Elsewhere(this).duplicate(target), home.platform().tasks());
    }

    @Override
    public CompletionStage<Void> moveTo(Sandbox target) {
        return CompletableFuture.runAsync(() -> new Elsewhere(this).move(target), home.platform().tasks());
    }

    @Override
    public void close() {
        Home from;
        boolean closes;
        turn.lock();
        try {
            from = home;
            closes = from.close(this);
        } finally {
            turn.unlock();
        }
        if (closes) {
            from.left(); // may close it, which waits for others' turns
        }
    }
}
