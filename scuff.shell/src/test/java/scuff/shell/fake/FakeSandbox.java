package scuff.shell.fake;

import scuff.api.client.SandboxOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import scuff.api.client.CrashReport;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.ScuffException;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.PluginRef;

/** A sandbox without a process. A test can let it crash or be late in a block it names. */
public final class FakeSandbox implements Sandbox {
    private final String id;
    private final String name;
    private final FakeGroup group;
    private final List<FakeDevice> devices = new CopyOnWriteArrayList<>();
    private volatile State state = State.ACTIVE;
    private volatile CrashReport crash;
    private volatile SandboxOptions options;
    private volatile int restarts;
    /** How many blocks it has missed, as it says. */
    public volatile long lateBlocks;
    /** How often it was asked to migrate. */
    public volatile int migrations;
    /** The block, counted from 1, in which it dies; 0 for never. */
    public volatile long crashesAt;
    /** Whether it cannot be started again. */
    public volatile boolean refusesRestart;
    /** The first block it does not finish in time; 0 for never. */
    public volatile long lateFrom;

    FakeSandbox(String id, String name, FakeGroup group) {
        this.id = id;
        this.name = name;
        this.group = group;
        this.options = SandboxOptions.of(name);
    }

    boolean alive() {
        return state == State.ACTIVE;
    }

    void die(String cause, int exitCode) {
        crash = new CrashReport(Instant.EPOCH, cause, exitCode, "", "");
        state = State.CRASHED;
    }

    void add(FakeDevice device) {
        devices.add(device);
        group.add(device);
    }

    void forget(FakeDevice device) {
        devices.remove(device);
        group.forget(device);
        devicesChanged();
    }

    List<FakeDevice> fakeDevices() {
        return devices;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FakeGroup group() {
        return group;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Toggles toggles() {
        return Toggles.NONE;
    }

    @Override
    public OptionalLong process() {
        return alive() ? OptionalLong.of(ProcessHandle.current().pid()) : OptionalLong.empty();
    }

    @Override
    public Optional<CrashReport> crash() {
        return Optional.ofNullable(crash);
    }

    @Override
    public CompletionStage<Device> createDevice(PluginRef plugin, DeviceOptions options) {
        FakePlugin made = group.platform().plugin(plugin);
        String number = group.platform().nextId("device-");
        FakeDevice device = made == null ? FakeDevice.unloaded(number, plugin, this, options) : new FakeDevice(number, made, this, options);
        add(device);
        return CompletableFuture.completedStage(device);
    }

    @Override
    public List<Device> devices() {
        return new ArrayList<>(devices);
    }

    @Override
    public CompletionStage<Sandbox> migrate() {
        migrations++;
        return CompletableFuture.completedStage(this);
    }

    @Override
    public CompletionStage<Sandbox> restart() {
        if (refusesRestart) {
            return CompletableFuture.failedStage(new ScuffException("cannot start a process: java may not be executed"));
        }
        devices.forEach(FakeDevice::restart);
        restarts++;
        crashesAt = 0;
        lateFrom = 0;
        state = State.ACTIVE;
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void kill() {
        die("killed on request: signal=9", 137);
    }

    @Override
    public void close() {
        state = State.CLOSING;
        devicesChanged();
    }

    @Override
    public void closeNow() {
        state = State.CLOSED;
        group.forget(this);
    }

    private void devicesChanged() {
        if (state == State.CLOSING && devices.isEmpty()) {
            closeNow();
        }
    }

    @Override
    public SandboxOptions options() {
        return options;
    }

    @Override
    public void options(SandboxOptions other) {
        options = other;
    }

    @Override
    public OptionalLong residentBytes() {
        return alive() ? OptionalLong.of(58_200_000) : OptionalLong.empty();
    }

    @Override
    public long lateBlocks() {
        return lateBlocks;
    }

    @Override
    public int restarts() {
        return restarts;
    }
}
