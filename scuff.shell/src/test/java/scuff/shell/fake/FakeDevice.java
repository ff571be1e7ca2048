package scuff.shell.fake;

import scuff.api.client.Sandbox;
import scuff.api.client.DeviceLoad;
import scuff.api.plugin.TrackInfo;
import scuff.api.client.EventPort;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.LatePolicy;
import scuff.api.client.ScuffException;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activated;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;

/** A device that runs the function of a {@link FakePlugin}. */
public final class FakeDevice implements Device {
    private static final String STATE = "state:";

    private final String id;
    private final FakePlugin plugin;
    private final FakeSandbox sandbox;
    private final List<FakePort> inputs;
    private final List<FakePort> outputs;
    private final Map<Long, Double> parameters = new LinkedHashMap<>();
    private volatile LatePolicy latePolicy;
    private FakePlugin.Processor processor;
    private final boolean unloaded;
    private boolean closed;
    private boolean declined;
    /** What it says it has of its own. */
    public volatile Toggles toggles = Toggles.NONE;

    /** Of a plugin nobody has found. */
    static FakeDevice unloaded(String id, PluginRef plugin, FakeSandbox sandbox, DeviceOptions options) {
        return new FakeDevice(id, FakePlugin.gain(plugin.id(), 1), sandbox, options, true);
    }

    FakeDevice(String id, FakePlugin plugin, FakeSandbox sandbox, DeviceOptions options) {
        this(id, plugin, sandbox, options, false);
    }

    private FakeDevice(String id, FakePlugin plugin, FakeSandbox sandbox, DeviceOptions options, boolean unloaded) {
        this.unloaded = unloaded;
        this.id = id;
        this.plugin = plugin;
        this.sandbox = sandbox;
        this.latePolicy = options.latePolicy();
        this.inputs = plugin.info().audioInputs().stream()
                .map(p -> new FakePort(p.name(), p.channels(), Direction.INPUT, this, sandbox.group())).toList();
        this.outputs = plugin.info().audioOutputs().stream()
                .map(p -> new FakePort(p.name(), p.channels(), Direction.OUTPUT, this, sandbox.group())).toList();
        plugin.info().parameters().forEach(p -> parameters.put(p.id(), p.defaultValue()));
        options.state().ifPresent(this::loadState);
        options.parameters().forEach(p -> parameters.put(p.id(), p.value()));
        this.processor = plugin.processors().get();
    }

    /** Starts afresh, as the device of a new process does; parameters stay unless the platform is forgetful. */
    void restart() {
        processor = plugin.processors().get();
        if (sandbox.group().platform().forgetful()) {
            plugin.info().parameters().forEach(p -> parameters.put(p.id(), p.defaultValue()));
        }
    }

    /** At the group's sample rate, or not. */
    void activate() {
        declined = sandbox.group().options().activation().sampleRate() > plugin.habits().highestRate();
        processor = plugin.processors().get();
    }

    void process(int frames) {
        processor.process(samples(inputs), samples(outputs), frames, parameters);
    }

    private static float[][] samples(List<FakePort> ports) {
        return ports.stream().flatMap(p -> Arrays.stream(p.samples)).toArray(float[][]::new);
    }

    List<FakePort> fakeInputs() {
        return inputs;
    }

    List<FakePort> fakeOutputs() {
        return outputs;
    }

    int latency() {
        return plugin.latency();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public PluginRef plugin() {
        return plugin.ref();
    }

    @Override
    public Optional<String> formatVersion() {
        return unloaded ? Optional.empty() : Optional.of("1.0.0");
    }

    @Override
    public Optional<String> pinnedVersion() {
        return Optional.empty();
    }

    @Override
    public FakeSandbox sandbox() {
        return sandbox;
    }

    @Override
    public State state() {
        return closed ? State.CLOSED : declined ? State.FAILED : unloaded ? State.UNLOADED : sandbox.alive() ? State.ACTIVE : State.CRASHED;
    }

    @Override
    public Toggles toggles() {
        return toggles;
    }

    @Override
    public Optional<String> failure() {
        return declined ? Optional.of("it declines the sample rate") : unloaded ? Optional.of("no scan has found the plugin: plugin=" + plugin()) : Optional.empty();
    }

    @Override
    public DeviceInfo info() {
        return plugin.info();
    }

    @Override
    public Activated activated() {
        return new Activated(plugin.latency(), plugin.tail());
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
        for (ParameterValue value : values) {
            ParameterInfo info = plugin.info().parameters().stream().filter(p -> p.id() == value.id()).findFirst().orElse(null);
            if (info == null || value.value() < info.min() || value.value() > info.max()) {
                return CompletableFuture.failedStage(new ScuffException("no such parameter or value: " + value));
            }
        }
        values.forEach(v -> parameters.put(v.id(), v.value()));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<List<ParameterValue>> parameters() {
        return CompletableFuture.completedStage(
                parameters.entrySet().stream().map(e -> new ParameterValue(e.getKey(), e.getValue())).toList());
    }

    @Override
    public CompletionStage<String> valueToText(long parameter, double value) {
        return CompletableFuture.completedStage(String.format(Locale.ROOT, "%.2f", value));
    }

    @Override
    public CompletionStage<OptionalDouble> textToValue(long parameter, String text) {
        return CompletableFuture.completedStage(plugin.parser().apply(text));
    }

    @Override
    public CompletionStage<DeviceState> saveState() {
        StringBuilder text = new StringBuilder(STATE);
        parameters.forEach((id, value) -> text.append(id).append('=').append(value).append(';'));
        return CompletableFuture.completedStage(new DeviceState(plugin(), text.append('.').toString().getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public CompletionStage<Void> loadState(DeviceState state) {
        String text = new String(state.bytes(), StandardCharsets.US_ASCII);
        Map<Long, Double> found = new LinkedHashMap<>();
        if (!text.matches(STATE + "([0-9]+=[-+.E0-9]+;)*\\.")) {
            if (plugin.habits().dies()) {
                sandbox.die("the plugin crashed: signal=11 (segmentation fault)", 139);
            }
            if (!plugin.habits().gullible()) {
                return CompletableFuture.failedStage(new ScuffException("the plugin declines the state: bytes=" + text.length()));
            }
            plugin.info().parameters().forEach(p -> found.put(p.id(), p.max()));
        } else {
            for (String pair : text.substring(STATE.length(), text.length() - 1).split(";")) {
                if (!pair.isEmpty()) {
                    String[] parts = pair.split("=");
                    found.put(Long.valueOf(parts[0]), Double.valueOf(parts[1]));
                }
            }
        }
        found.keySet().removeAll(plugin.habits().forgets());
        parameters.putAll(found);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public LatePolicy latePolicy() {
        return latePolicy;
    }

    @Override
    public void latePolicy(LatePolicy policy) {
        latePolicy = policy;
    }

    @Override
    public void close() {
        closed = true;
        sandbox.forget(this);
    }

    @Override
    public List<EventPort> eventInputs() {
        return List.of();
    }

    @Override
    public List<EventPort> eventOutputs() {
        return List.of();
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
        return false;
    }

    @Override
    public CompletionStage<Void> bypass(boolean on) {
        plugin.info().parameters().stream().filter(p -> p.is(ParameterFlag.BYPASS)).forEach(p -> parameters.put(p.id(), on ? 1.0 : 0));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public DeviceLoad load() {
        return new DeviceLoad(30_000, 40_000, 90_000, 0.015);
    }

    @Override
    public CompletionStage<Device> duplicate(Sandbox target) {
        List<ParameterValue> values = parameters.entrySet().stream().map(e -> new ParameterValue(e.getKey(), e.getValue())).toList();
        return target.createDevice(plugin(), DeviceOptions.DEFAULT.with(values));
    }

    @Override
    public CompletionStage<Void> moveTo(Sandbox target) {
        throw new UnsupportedOperationException("not yet");
    }
}
