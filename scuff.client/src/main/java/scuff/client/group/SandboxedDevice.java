package scuff.client.group;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import scuff.api.client.Scuff;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activated;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.TrackInfo;
import scuff.client.audio.DeviceEvents;
import scuff.client.audio.LoadMeter;
import scuff.client.audio.Metered;
import scuff.client.formats.FormatBuild;
import scuff.client.graph.Graph;
import scuff.client.link.ActiveMemory;
import scuff.client.link.Answers;
import scuff.client.link.Instance;
import scuff.client.link.SandboxLink;
import scuff.client.log.OneLine;
import scuff.client.platform.Platform;
import scuff.client.wiring.DevicePorts;
import scuff.client.wiring.PortOwner;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/** A device, whether its process lives or not. What a restart needs, the last state and the values set since, is kept here. */
public final class SandboxedDevice implements PortOwner, Metered {
    /** Names of {@code DeviceHost.Change}. */
    private static final String DIRTY = "STATE";
    private static final String TEXTS = "PARAMETER_TEXT";
    private static final String VALUES = "PARAMETER_VALUES";

    private final int number;
    private final PluginRef plugin;
    /** Held while it is created, brought back, moved or closed: one of these at a time. Taken after a sandbox's lock, before the group's. */
    private final ReentrantLock turn = new ReentrantLock();
    private volatile ProcessSandbox sandbox;
    /** The process its instance is or was in; null before the first. */
    private volatile SandboxLink instance;
    private final DeviceEvents events;
    private final SoundMemory sound;
    private final Bypass bypass = new Bypass(this);
    private final StateSaving saving;
    /** Whether it has changed in a way nobody but itself has noticed. */
    private volatile boolean marked;
    private volatile LatePolicy latePolicy;
    private volatile State state = State.LOADING;
    private volatile String failure;
    private volatile DeviceInfo info;
    private volatile TrackInfo track;
    private volatile Activated activated = new Activated(0, 0);
    private volatile Instance.Terms terms;
    /** The version of its format it is pinned to; null for the newest. */
    private final String pinned;
    private final PortLayout layout;
    /** Which build of its format made its instance; null before the first. */
    private volatile FormatBuild build;
    private volatile Toggles toggles = Toggles.NONE;
    private volatile DeviceState suspendedWith;
    private volatile ActiveMemory memory;
    private volatile boolean sounded;
    private volatile LoadMeter meter;
    private final DevicePorts ports = new DevicePorts(this);

    SandboxedDevice(int number, PluginRef plugin, ProcessSandbox sandbox, DeviceOptions options, int eventCapacity) {
        this.number = number;
        this.plugin = plugin;
        this.sandbox = sandbox;
        this.events = new DeviceEvents(number, eventCapacity);
        this.latePolicy = options.latePolicy();
        this.pinned = options.formatVersion().orElse(null);
        this.layout = options.layout();
        this.info = new DeviceInfo(nothingKnown(plugin), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        options.state().ifPresent(this::requireOwn);
        this.sound = new SoundMemory(options);
        this.saving = new StateSaving(this::askForState, this::saved, sandbox.platform().timeouts().load());
    }

    private static PluginDescriptor nothingKnown(PluginRef plugin) {
        return new PluginDescriptor(plugin, plugin.id(), "", "", "", "", List.of(), Path.of(""));
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public DevicePorts ports() {
        return ports;
    }

    /** The plugin as it was when the device was created last; empty before it was. */
    Optional<PluginDescriptor> descriptor() {
        return instance == null ? Optional.empty() : Optional.of(info.descriptor());
    }

    ReentrantLock turn() {
        return turn;
    }

    /** Whether its instance lives in a process that has not ended. */
    boolean hasProcess() {
        SandboxLink now = instance;
        return state == State.ACTIVE && now != null && !now.ended().isDone();
    }

    /** It goes on as it was when it was written down. Before it is created. */
    void resume(Optional<TrackInfo> known, boolean bypassed) {
        track = known.orElse(null);
        bypass.remember(bypassed, sound.saved().isEmpty());
    }

    /** What speakers its ports are to have, whenever an instance is made. */
    PortLayout layout() {
        return layout;
    }

    /** The sandbox it is in. */
    ProcessSandbox home() {
        return sandbox;
    }

    /** It has moved. */
    void home(ProcessSandbox target) {
        sandbox = target;
    }

    SandboxLink instance() {
        return instance;
    }

    /** The memory of the last activation; outlives the process, until the next one. Null before the first. */
    ActiveMemory memory() {
        return memory;
    }

    @Override
    public LoadMeter meter() {
        return meter;
    }

    DeviceEvents events() {
        return events;
    }

    /** What a restart brings back. */
    SoundMemory sound() {
        return sound;
    }

    /** What an instance made now is to be told. */
    Instance.Given given() {
        return given(state == State.ACTIVE);
    }

    /** @param alive whether it plays meanwhile */
    Instance.Given given(boolean alive) {
        return new Instance.Given(sound.saved(), alive ? sound.since() : sound.heardSince(), track(), alive);
    }

    Graph.Node node(int slot) {
        return new Graph.Node(number, slot, activated.latencyFrames(), state != State.ACTIVE, latePolicy);
    }

    /** Whether it has processed a block, here or in an earlier activation: its inputs are heard already. */
    boolean hasSounded() {
        return sounded || memory.device().processed() != 0;
    }

    /** It runs in a process; under the group's lock. What is no longer needed is given back after the next plan. */
    void runs(Instance made, SandboxLink in) {
        take(made.memory()).ifPresent(sandbox.owner()::retire);
        ports.audio(made.info());
        says(made.info(), made.activated());
        terms = made.terms();
        build = made.making().build();
        toggles = made.making().toggles();
        instance = in;
        become(State.ACTIVE, null);
        bypass.loaded();
    }

    /** Memory for other blocks, to be activated on. @return what it had */
    Optional<ActiveMemory> take(ActiveMemory with) {
        Optional<ActiveMemory> old = Optional.ofNullable(memory);
        sounded |= memory != null && memory.device().processed() != 0;
        meter = new LoadMeter();
        memory = with; // last: whoever sees it sees the meter
        return old;
    }

    /** What it has is told, as far as it is news. */
    void says(DeviceInfo found, Activated answer) {
        ports.events(found);
        Set<ScuffEvent.Aspect> news = InfoChange.between(info, activated, found, answer);
        boolean known = instance != null;
        sound.activated(found.parameters());
        info = found;
        activated = answer;
        if (known && !news.isEmpty()) {
            sandbox.platform().events().tell(new ScuffEvent.DeviceInfoChanged(this, news));
        }
    }

    /** What the plugin says has changed, but for what is asked anew. */
    void changed(Set<String> what) {
        Platform.Events listeners = sandbox.platform().events();
        if (what.contains(DIRTY) && !marked) {
            marked = true;
            listeners.tell(new ScuffEvent.StateDirty(this));
        }
        if (what.contains(TEXTS)) {
            listeners.tell(new ScuffEvent.DeviceInfoChanged(this, Set.of(ScuffEvent.Aspect.PARAMETER_TEXTS)));
        }
        if (what.contains(VALUES)) {
            marked = true; // it did so by itself: no journal has it
            parameters().thenAccept(values -> {
                heard(values);
                listeners.tell(new ScuffEvent.ParametersChanged(this, values));
            });
        }
    }

    /** Whether its process has it. */
    boolean isInProcess() {
        return state == State.ACTIVE || state == State.LOADING;
    }

    /** Takes it out of blocks, until it is activated anew. */
    void suspend() {
        suspendedWith = sound.saved().orElse(null);
        become(State.LOADING, null);
    }

    /** The state it was last saved with when it was suspended: what was loaded since, nobody has told its plugin. */
    Optional<DeviceState> suspendedWith() {
        return Optional.ofNullable(suspendedWith);
    }

    /** On which terms it was activated. */
    Instance.Terms terms() {
        return terms;
    }

    /** Which build of its format made its instance; null before the first. */
    FormatBuild build() {
        return build;
    }

    /** Likewise for one that is suspended: a state that was loaded meanwhile, which nobody has told its plugin, counts more. */
    CompletableFuture<Void> keepSuspendedState(SandboxLink link) {
        SoundMemory.Mark before = sound.mark();
        return link.ask(new ToSandbox.SaveState(number), new byte[0], sandbox.platform().timeouts().load())
                .thenAccept(answer -> sound.savedUnlessLoaded(suspendedWith, state(answer), before));
    }

    /** Saves its state before it leaves the process {@code link}. @throws ScuffException when it cannot */
    void keepState(SandboxLink link) {
        SoundMemory.Mark before = sound.mark();
        var answer = link.ask(new ToSandbox.SaveState(number), new byte[0], sandbox.platform().timeouts().request());
        sound.saved(state(Scuff.await(answer)), before);
    }

    private DeviceState state(Envelope<FromSandbox> envelope) {
        Answers.expect(envelope, FromSandbox.State.class);
        return new DeviceState(plugin, info.descriptor().version(), envelope.binary());
    }

    /** What the plugin did to its parameters while no block ran. */
    void said(List<FromSandbox.ParameterEvent> said) {
        Platform.Events listeners = sandbox.platform().events();
        for (FromSandbox.ParameterEvent event : said) {
            if (event.kind() == FromSandbox.ParameterEvent.Kind.VALUE) {
                sound.heard(event.parameter(), event.value());
                List<ParameterValue> now = List.of(new ParameterValue(event.parameter(), event.value()));
                heard(now);
                listeners.tell(new ScuffEvent.ParametersChanged(this, now));
            } else {
                boolean begins = event.kind() == FromSandbox.ParameterEvent.Kind.GESTURE_BEGIN;
                listeners.tell(new ScuffEvent.Gesture(this, event.parameter(), begins));
            }
        }
    }

    void become(State next, String why) {
        if (state != State.CLOSED && state != next) {
            failure = why;
            state = next;
            sandbox.platform().events().tell(new ScuffEvent.DeviceChanged(this, next));
        }
    }

    @Override
    public String id() {
        return sandbox.group().id() + "/device-" + number;
    }

    @Override
    public PluginRef plugin() {
        return plugin;
    }

    @Override
    public Optional<String> formatVersion() {
        return Optional.ofNullable(build).map(made -> made.version().toString());
    }

    @Override
    public Optional<String> pinnedVersion() {
        return Optional.ofNullable(pinned);
    }

    @Override
    public Toggles toggles() {
        return toggles;
    }

    @Override
    public Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public Activated activated() {
        return activated;
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
    public CompletionStage<Void> setParameters(List<ParameterValue> values) {
        List<ParameterValue> own = List.copyOf(values);
        long when = sound.now();
        if (state == State.ACTIVE || state == State.CLOSED) {
            return ask(new ToSandbox.SetParameters(number, own), FromSandbox.Done.class).thenAccept(done -> set(own, when));
        }
        return keep(() -> {
            if (instance != null) {
                new KnownParameters(info).check(own);
            }
            set(own, when);
        });
    }

    /** The application has set these at that time. */
    private void set(List<ParameterValue> values, long when) {
        sound.tell(values, when);
        heard(values);
        Map<Long, ParameterValue> newest = new LinkedHashMap<>();
        values.forEach(value -> newest.put(value.id(), value));
        sandbox.platform().events().tell(new ScuffEvent.ParametersChanged(this, List.copyOf(newest.values())));
    }

    /** Nobody can be told now; whoever brings it back will. */
    private static CompletionStage<Void> keep(Runnable keep) {
        try {
            keep.run();
            return CompletableFuture.completedFuture(null);
        } catch (ScuffException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <A extends FromSandbox> CompletableFuture<A> ask(ToSandbox request, Class<A> answer) {
        return ask(request, new byte[0]).thenApply(envelope -> Answers.expect(envelope, answer));
    }

    private CompletableFuture<Envelope<FromSandbox>> ask(ToSandbox request, byte[] binary) {
        return switch (state) {
            case ACTIVE, LOADING -> sandbox.ask(request, binary);
            case UNLOADED, FAILED, CRASHED, CLOSED -> CompletableFuture.failedFuture(new ScuffException("the device does not run: device=" + id()
                    + ", plugin=" + plugin + ", state=" + state + failure().map(why -> ", why=" + why).orElse("") + switch (state) {
                        case UNLOADED -> "; scan for its plugin";
                        case CLOSED -> "";
                        default -> "; restart its sandbox";
                    }));
        };
    }

    @Override
    public CompletionStage<List<ParameterValue>> parameters() {
        return ask(new ToSandbox.GetParameters(number), FromSandbox.Parameters.class).thenApply(FromSandbox.Parameters::values);
    }

    @Override
    public CompletionStage<String> valueToText(long parameter, double value) {
        return ask(new ToSandbox.ValueToText(number, parameter, value), FromSandbox.Text.class).thenApply(FromSandbox.Text::text);
    }

    @Override
    public CompletionStage<OptionalDouble> textToValue(long parameter, String text) {
        return ask(new ToSandbox.TextToValue(number, parameter, text), FromSandbox.Value.class)
                .thenApply(v -> v.value() == null ? OptionalDouble.empty() : OptionalDouble.of(v.value()));
    }

    @Override
    public CompletionStage<DeviceState> saveState() {
        return saving.save();
    }

    /** Without having been asked. */
    void saveByItself() {
        if (saving.isBusy() || !hasProcess()) {
            return;
        }
        saving.saveIfFree().exceptionally(e -> {
            if (!hasProcess()) {
                return null; // it went meanwhile, and that is told elsewhere
            }
            sandbox.platform().log().warn("state not saved: device=" + id() + ", why=" + e.getMessage());
            return null;
        });
    }

    private CompletableFuture<DeviceState> askForState() {
        SoundMemory.Mark before = sound.mark();
        boolean wasMarked = marked;
        marked = false; // what changes from now on may not be in it
        ToSandbox save = new ToSandbox.SaveState(number);
        boolean runs = state == State.ACTIVE || state == State.LOADING;
        return (runs ? sandbox.askPatiently(save) : ask(save, new byte[0])).thenApply(envelope -> {
            DeviceState now = state(envelope);
            sound.saved(now, before);
            return now;
        }).whenComplete((now, failure) -> marked |= wasMarked && failure != null);
    }

    private void saved(Duration took, boolean automatic) {
        sandbox.platform().events().tell(new ScuffEvent.StateSaved(this, took, automatic));
    }

    @Override
    public CompletionStage<Void> loadState(DeviceState given) {
        try {
            requireOwn(given);
        } catch (ScuffException e) {
            return CompletableFuture.failedFuture(e);
        }
        long when = sound.now();
        if (state != State.ACTIVE && state != State.CLOSED) {
            return keep(() -> sound.loaded(given, when));
        }
        noteVersion(given, info);
        return ask(new ToSandbox.LoadState(number), given.bytes()).thenAccept(envelope -> {
            Answers.expect(envelope, FromSandbox.Done.class);
            sound.loaded(given, when);
        });
    }

    /** A state of another version is the plugin's own matter, but whoever looks for a reason will want to know. */
    void noteVersion(DeviceState given, DeviceInfo loaded) {
        String now = loaded.descriptor().version();
        if (!given.pluginVersion().isEmpty() && !given.pluginVersion().equals(now)) {
            sandbox.platform().log().info("state of another version of the plugin: device=" + id() + ", plugin=" + plugin + ", version=" + OneLine.of(now)
                    + ", state.version=" + OneLine.of(given.pluginVersion()));
        }
    }

    private void requireOwn(DeviceState state) {
        if (!state.plugin().equals(plugin)) {
            throw new ScuffException("the state is another plugin's: device=" + plugin + ", state=" + state.plugin());
        }
    }

    @Override
    public LatePolicy latePolicy() {
        return latePolicy;
    }

    @Override
    public void latePolicy(LatePolicy policy) {
        latePolicy = policy;
        sandbox.owner().replan();
        sandbox.platform().events().tell(new ScuffEvent.DeviceInfoChanged(this, Set.of(ScuffEvent.Aspect.LATE_POLICY)));
    }

    @Override
    public void close() {
        ProcessSandbox from;
        boolean closes;
        turn.lock();
        try {
            from = sandbox;
            closes = from.household().close(this);
        } finally {
            turn.unlock();
        }
        if (closes) {
            from.left(); // may close it, which waits for others' turns
        }
    }

    /** It is closed and in no plan: its memory is given back. */
    void closed() {
        become(State.CLOSED, null);
        if (memory != null) {
            memory.shared().close();
        }
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
    public boolean dirty() {
        return marked || !sound.since().isEmpty();
    }

    @Override
    public Optional<TrackInfo> track() {
        return Optional.ofNullable(track);
    }

    @Override
    public CompletionStage<Void> track(TrackInfo info) {
        track = info;
        sandbox.platform().events().tell(new ScuffEvent.DeviceInfoChanged(this, Set.of(ScuffEvent.Aspect.TRACK)));
        return state == State.ACTIVE ? ask(new ToSandbox.SetTrack(number, ToSandbox.Track.of(info)), FromSandbox.Done.class).thenAccept(done -> {})
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

    /** Whether its sandbox is to bypass it. */
    boolean bypassIsPlanned() {
        return bypass.isPlanned();
    }

    /** Parameters have these values now, whoever set them. */
    void heard(List<ParameterValue> values) {
        bypass.heard(values);
    }

    @Override
    public DeviceLoad load() {
        LoadMeter now = meter;
        return now == null ? DeviceLoad.NONE : now.load(sandbox.owner().longestBlockNanos());
    }

    @Override
    public CompletionStage<Device> duplicate(Sandbox target) {
        return CompletableFuture.supplyAsync(() -> duplicateTo(sandbox.own(target)), sandbox.platform().tasks());
    }

    private Device duplicateTo(ProcessSandbox target) {
        if (state == State.CLOSED) {
            throw new ScuffException("the device is closed: device=" + id());
        }
        if (state == State.ACTIVE) {
            Scuff.await(saveState());
        }
        return target.household().create(plugin, new DeviceOptions(sound.saved(), sound.since(), latePolicy, pinnedVersion(), layout), this::resemble);
    }

    private void resemble(SandboxedDevice copy) {
        copy.track = track;
        copy.bypass.remember(bypass.isOn(), sound.saved().isEmpty());
    }

    @Override
    public CompletionStage<Void> moveTo(Sandbox target) {
        return CompletableFuture.runAsync(() -> new Move(this, sandbox.own(target)).run(), sandbox.platform().tasks());
    }
}
