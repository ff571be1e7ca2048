package scuff.shell.fake;

import scuff.api.client.SandboxOptions;
import scuff.api.client.StateStorage;
import java.nio.file.Path;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.Activation;
import scuff.api.client.DeviceOptions;
import scuff.api.client.EventConnection;
import scuff.api.client.EventPort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import scuff.api.client.AudioPort;
import scuff.api.client.Connection;
import scuff.api.client.Device;
import scuff.api.client.GroupAudio;
import scuff.api.client.GroupMode;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffException;
import scuff.api.plugin.Direction;

/** A group that runs its devices in the order they were created. */
public final class FakeGroup implements SandboxGroup {
    private final String id;
    private final FakeScuff platform;
    private volatile GroupOptions options;
    private final List<FakeSandbox> sandboxes = new CopyOnWriteArrayList<>();
    private final List<FakeDevice> devices = new CopyOnWriteArrayList<>();
    private final List<AudioPort> inputs = new CopyOnWriteArrayList<>();
    private final List<AudioPort> outputs = new CopyOnWriteArrayList<>();
    private final Map<Connection, FakePlugin.DelayLine> connections = new LinkedHashMap<>();
    private final FakeAudio audio = new FakeAudio(this);
    private GroupMode mode;
    private boolean closing;
    private boolean closed;

    FakeGroup(String id, FakeScuff platform, GroupOptions options) {
        this.id = id;
        this.platform = platform;
        this.options = options;
        this.mode = options.mode();
    }

    FakeScuff platform() {
        return platform;
    }

    public List<FakeSandbox> fakeSandboxes() {
        return sandboxes;
    }

    List<FakeDevice> fakeDevices() {
        return devices;
    }

    Map<Connection, FakePlugin.DelayLine> lines() {
        return connections;
    }

    void forget(FakeSandbox sandbox) {
        sandboxes.remove(sandbox);
        devices.removeAll(sandbox.fakeDevices());
        goWithTheLast();
    }

    void add(FakeDevice device) {
        devices.add(device);
    }

    void forget(FakeDevice device) {
        devices.remove(device);
    }

    public boolean closed() {
        return closed;
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
        FakeSandbox sandbox = new FakeSandbox(platform.nextId("sandbox-"), options.name(), this);
        sandboxes.add(sandbox);
        platform.prepare(sandbox);
        return CompletableFuture.completedStage(sandbox);
    }

    @Override
    public CompletionStage<Device> createDevice(PluginRef plugin, DeviceOptions options) {
        return createSandbox("placed").thenCompose(sandbox -> sandbox.createDevice(plugin, options));
    }

    @Override
    public List<Sandbox> sandboxes() {
        return new ArrayList<>(sandboxes);
    }

    @Override
    public List<Device> devices() {
        return new ArrayList<>(fakeDevices());
    }

    @Override
    public AudioPort addInput(String name, int channels) {
        return port(inputs, new FakePort(name, channels, Direction.INPUT, null, this));
    }

    @Override
    public AudioPort addOutput(String name, int channels) {
        return port(outputs, new FakePort(name, channels, Direction.OUTPUT, null, this));
    }

    private static AudioPort port(List<AudioPort> ports, AudioPort port) {
        ports.add(port);
        return port;
    }

    @Override
    public void removePort(AudioPort port) {
        inputs.remove(port);
        outputs.remove(port);
        connections.keySet().removeIf(c -> c.source() == port || c.target() == port);
    }

    @Override
    public void connect(AudioPort source, AudioPort target) {
        boolean crosses = source.device().isPresent() && target.device().isPresent()
                && source.device().get().sandbox() != target.device().get().sandbox();
        int frames = crosses && mode == GroupMode.PIPELINED ? options.activation().maxFrames() : 0;
        connections.put(new Connection(source, target, frames), new FakePlugin.DelayLine(source.channels(), frames));
    }

    @Override
    public void disconnect(AudioPort source, AudioPort target) {
        if (!connections.keySet().removeIf(c -> c.source() == source && c.target() == target)) {
            throw new ScuffException("not connected");
        }
    }

    @Override
    public List<Connection> connections() {
        return List.copyOf(connections.keySet());
    }

    @Override
    public GroupAudio audio() {
        return audio;
    }

    @Override
    public GroupMode mode() {
        return mode;
    }

    @Override
    public void mode(GroupMode other) {
        mode = other;
    }

    @Override
    public OptionalLong latency(AudioPort source, AudioPort target) {
        OptionalLong slowest = OptionalLong.empty();
        for (Connection connection : connections.keySet()) {
            if (connection.source() == source) {
                OptionalLong rest = after(connection.target(), target);
                if (rest.isPresent()) {
                    long way = connection.latencyFrames() + rest.getAsLong();
                    slowest = OptionalLong.of(Math.max(way, slowest.orElse(0)));
                }
            }
        }
        return slowest;
    }

    private OptionalLong after(AudioPort arrived, AudioPort target) {
        if (arrived == target) {
            return OptionalLong.of(0);
        }
        OptionalLong slowest = OptionalLong.empty();
        if (arrived.device().isPresent()) {
            FakeDevice device = (FakeDevice) arrived.device().get();
            for (AudioPort output : device.outputs()) {
                OptionalLong rest = latency(output, target);
                if (rest.isPresent()) {
                    slowest = OptionalLong.of(Math.max(device.latency() + rest.getAsLong(), slowest.orElse(0)));
                }
            }
        }
        return slowest;
    }

    @Override
    public State state() {
        return closed ? State.CLOSED : closing ? State.CLOSING : State.OPEN;
    }

    @Override
    public void close() {
        closing = true;
        sandboxes.forEach(FakeSandbox::close);
        goWithTheLast();
    }

    private void goWithTheLast() {
        if (closing && !closed && sandboxes.isEmpty()) {
            closed = true;
            platform.forget(this);
        }
    }

    @Override
    public void closeNow() {
        closing = true;
        sandboxes.forEach(FakeSandbox::closeNow);
        goWithTheLast();
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
    public void compensate(boolean on) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public CompletionStage<Void> activate(Activation activation) {
        options = options.with(activation);
        devices.forEach(FakeDevice::activate);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> renderMode(RenderMode mode) {
        options = options.with(mode);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> save(Path document, StateStorage storage) {
        platform.documents.put(document, this);
        return CompletableFuture.completedFuture(null);
    }
}
