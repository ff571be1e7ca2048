package scuff.client.group;

import scuff.api.client.DeviceLoad;
import scuff.api.plugin.TrackInfo;
import scuff.api.client.EventPort;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.LatePolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.api.plugin.Activated;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.client.audio.DeviceEvents;
import scuff.client.audio.LoadMeter;
import scuff.client.audio.Metered;
import scuff.client.graph.Graph;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/** A device, whether its process lives or not. What a restart needs, the last state and the values set since, is kept here. */
final class SandboxedDevice implements Device, Metered {
    private final int number;
    private final PluginDescriptor plugin;
    private final ProcessSandbox sandbox;
    private final DeviceEvents events;
    private final SoundMemory sound;
    private final Bypass bypass = new Bypass(this);
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
        Optional<ActiveMemory> old = Optional.ofNullable(memory);
        if (!samePorts(found)) {
            inputs = found.audioInputs().stream().map(p -> new DevicePort(this, p)).toList();
            outputs = found.audioOutputs().stream().map(p -> new DevicePort(this, p)).toList();
        }
        if (!info.noteInputs().equals(found.noteInputs()) || !info.noteOutputs().equals(found.noteOutputs())) {
            eventPorts = EventPorts.of(this, found);
        }
        sounded |= memory != null && memory.device().processed() != 0;
        sound.activated(found.parameters());
        info = found;
        activated = answer;
        meter = new LoadMeter();
        memory = with; // last: whoever sees it sees the meter
        failure = null;
        return old;
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

    private boolean samePorts(DeviceInfo found) {
        return info.audioInputs().equals(found.audioInputs()) && info.audioOutputs().equals(found.audioOutputs());
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
        SoundMemory.Mark before = sound.mark();
        return sandbox.ask(new ToSandbox.SaveState(number), new byte[0]).thenApply(envelope -> {
            Answers.expect(envelope, FromSandbox.State.class);
            DeviceState state = new DeviceState(plugin.ref(), envelope.binary());
            sound.saved(state, before);
            return state;
        });
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
        throw new UnsupportedOperationException("not yet");
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
