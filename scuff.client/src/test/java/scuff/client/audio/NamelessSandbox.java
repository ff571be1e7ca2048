package scuff.client.audio;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import scuff.api.client.CrashReport;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxOptions;
import scuff.api.client.SandboxGroup;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.PluginRef;

/** Nothing but a key for a report. */
final class NamelessSandbox implements Sandbox {
    @Override
    public String id() {
        return "nameless";
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public SandboxGroup group() {
        throw new UnsupportedOperationException();
    }

    @Override
    public State state() {
        return State.ACTIVE;
    }

    @Override
    public Toggles toggles() {
        return Toggles.NONE;
    }

    @Override
    public OptionalLong process() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<CrashReport> crash() {
        return Optional.empty();
    }

    @Override
    public CompletionStage<Device> createDevice(PluginRef plugin, DeviceOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Device> devices() {
        return List.of();
    }

    @Override
    public CompletionStage<Sandbox> migrate() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Sandbox> restart() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void kill() {}

    @Override
    public void close() {}

    @Override
    public SandboxOptions options() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void options(SandboxOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OptionalLong residentBytes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long lateBlocks() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int restarts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void closeNow() {
        throw new UnsupportedOperationException();
    }
}
