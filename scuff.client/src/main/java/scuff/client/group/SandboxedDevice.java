package scuff.client.group;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import scuff.api.plugin.Activated;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.TrackInfo;
import scuff.client.audio.DeviceEvents;
import scuff.client.audio.LoadMeter;
import scuff.client.audio.Metered;
import scuff.client.graph.Graph;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/** A device, whether its process lives or not. What a restart needs, the last state and the values set since, is kept here. */
final class SandboxedDevice implements Device, Metered {
    /** Names of {@code DeviceHost.Change}. */
    private static final String DIRTY = "STATE";
    private static final String TEXTS = "PARAMETER_TEXT";
    private static final String VALUES = "PARAMETER_VALUES";

    private final int number;
    private final PluginDescriptor plugin;
    private final ProcessSandbox sandbox;
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
    private volatile Activated activated = new Activated(0, 0);
    private volatile ActiveMemory memory;
    private volatile boolean sounded;
    private volatile LoadMeter meter;
    private volatile List<DevicePort> inputs = List.of();
    private volatile List<DevicePort> outputs = List.of();
    private volatile EventPorts eventPorts = EventPorts.NONE;

    SandboxedDevice(int number, PluginDescriptor plugin, ProcessSandbox sandbox, DeviceOptions options, int eventCapacity) {
        this.number = number;
        this.plugin = plugin;
        this.sandbox = sandbox;
        this.events = new DeviceEvents(number, eventCapacity);
        this.latePolicy = options.latePolicy();
        this.info = new DeviceInfo(plugin, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        options.state().ifPresent(this::requireOwn);
        this.sound = new SoundMemory(options);
        this.saving = new StateSaving(this::askForState, this::saved, sandbox.platform().timeouts().load());
    }

    int number() {
        return number;
    }

    PluginDescriptor descriptor() {
        return plugin;
    }

    /** The memory of the last activation; outlives the process, until the next one. Null before the first. */
    ActiveMemory memory() {
        return memory;
    }

    @Override
    public LoadMeter meter() {
        return meter;
    }

    /** None once it is closed. */
    EventPorts eventPorts() {
        return state == State.CLOSED ? EventPorts.NONE : eventPorts;
    }

    DeviceEvents events() {
        return events;
    }

    /** What a restart brings back. */
    SoundMemory sound() {
        return sound;
    }

    Graph.Node node(int slot) {
        return new Graph.Node(number, slot, activated.latencyFrames(), state != State.ACTIVE, latePolicy);
    }

    /** Whether it has processed a block, here or in an earlier activation: its inputs are heard already. */
    boolean hasSounded() {
        return sounded || memory.device().processed() != 0;
    }

    /** It runs in a process. @return the memory of the activation before, which nobody may need any more after the next plan */
    Optional<ActiveMemory> runs(DeviceInfo found, Activated answer, ActiveMemory with) {
        Optional<ActiveMemory> old = take(with);
        inputs = ports(inputs, found.audioInputs());
        outputs = ports(outputs, found.audioOutputs());
        says(found, answer);
        failure = null;
        return old;
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
        if (!info.noteInputs().equals(found.noteInputs()) || !info.noteOutputs().equals(found.noteOutputs())) {
            eventPorts = EventPorts.of(this, found);
        }
        Set<ScuffEvent.Aspect> news = InfoChange.between(info, activated, found, answer);
        boolean known = !info.parameters().isEmpty() || !info.audioInputs().isEmpty() || !info.audioOutputs().isEmpty();
        sound.activated(found.parameters());
        info = found;
        activated = answer;
        if (known && !news.isEmpty()) {
            sandbox.platform().events().tell(new ScuffEvent.DeviceInfoChanged(this, news));
        }
    }

    /** A port the plugin still has stays the same object, whatever else of it has changed. */
    private List<DevicePort> ports(List<DevicePort> before, List<AudioPortInfo> found) {
        List<DevicePort> left = new ArrayList<>(before);
        List<DevicePort> ports = new ArrayList<>();
        for (AudioPortInfo port : found) {
            Optional<DevicePort> same = left.stream().filter(p -> p.pluginId() == port.id()).findFirst();
            same.ifPresent(left::remove);
            same.ifPresent(p -> p.is(port));
            ports.add(same.orElseGet(() -> new DevicePort(this, port)));
        }
        return List.copyOf(ports);
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

    /** Saves its state before it leaves the process {@code link}. @throws ScuffException when it cannot */
    void keepState(SandboxLink link) {
        SoundMemory.Mark before = sound.mark();
        var answer = link.ask(new ToSandbox.SaveState(number), new byte[0], sandbox.platform().timeouts().request());
        sound.saved(state(Scuff.await(answer)), before);
    }

    private DeviceState state(Envelope<FromSandbox> envelope) {
        Answers.expect(envelope, FromSandbox.State.class);
        return new DeviceState(plugin.ref(), envelope.binary());
    }

    /** The port at that place if the plugin still gives it that id, else the first with that id. */
    Optional<DevicePort> port(Direction direction, int index, long id) {
        List<DevicePort> now = direction == Direction.INPUT ? inputs : outputs;
        return now.stream().filter(p -> p.pluginId() == id)
                .min(Comparator.comparing((DevicePort p) -> p.end().port() != index).thenComparing(p -> p.end().port()));
    }

    boolean has(DevicePort port) {
        return state != State.CLOSED && (inputs.contains(port) || outputs.contains(port));
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
        return plugin.ref();
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
        return List.copyOf(inputs);
    }

    @Override
    public List<AudioPort> outputs() {
        return List.copyOf(outputs);
    }

    @Override
    public CompletionStage<Void> setParameters(List<ParameterValue> values) {
        long when = sound.now();
        return ask(new ToSandbox.SetParameters(number, List.copyOf(values)), FromSandbox.Done.class).thenAccept(done -> {
            sound.tell(values, when);
            heard(values);
        });
    }

    private <A extends FromSandbox> CompletableFuture<A> ask(ToSandbox request, Class<A> answer) {
        return sandbox.ask(request, new byte[0]).thenApply(envelope -> Answers.expect(envelope, answer));
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
        if (saving.isBusy()) {
            return;
        }
        saving.saveIfFree().exceptionally(e -> {
            sandbox.platform().log().warn("state not saved: device=" + id() + ", why=" + e.getMessage());
            return null;
        });
    }

    private CompletableFuture<DeviceState> askForState() {
        SoundMemory.Mark before = sound.mark();
        boolean wasMarked = marked;
        marked = false; // what changes from now on may not be in it
        return sandbox.askPatiently(new ToSandbox.SaveState(number)).thenApply(envelope -> {
            DeviceState now = state(envelope);
            sound.saved(now, before);
            return now;
        }).whenComplete((now, failure) -> marked |= wasMarked && failure != null);
    }

    private void saved(Duration took, boolean automatic) {
        sandbox.platform().events().tell(new ScuffEvent.StateSaved(this, took, automatic));
    }

    @Override
    public CompletionStage<Void> loadState(DeviceState state) {
        try {
            requireOwn(state);
        } catch (ScuffException e) {
            return CompletableFuture.failedFuture(e);
        }
        long when = sound.now();
        return sandbox.ask(new ToSandbox.LoadState(number), state.bytes()).thenAccept(envelope -> {
            Answers.expect(envelope, FromSandbox.Done.class);
            sound.loaded(state, when);
        });
    }

    private void requireOwn(DeviceState state) {
        if (!state.plugin().equals(plugin.ref())) {
            throw new ScuffException("the state is another plugin's: device=" + plugin.ref() + ", state=" + state.plugin());
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
    }

    @Override
    public void close() {
        sandbox.close(this);
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
        return eventPorts.all(Direction.INPUT);
    }

    @Override
    public List<EventPort> eventOutputs() {
        return eventPorts.all(Direction.OUTPUT);
    }

    @Override
    public boolean dirty() {
        return marked || !sound.since().isEmpty();
    }

    @Override
    public Optional<TrackInfo> track() {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public CompletionStage<Void> track(TrackInfo info) {
        throw new UnsupportedOperationException("not yet");
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
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public CompletionStage<Void> moveTo(Sandbox target) {
        throw new UnsupportedOperationException("not yet");
    }
}
