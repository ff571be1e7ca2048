package scuff.client.wiring;

import java.util.Optional;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.SandboxGroup;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.Direction;
import scuff.client.graph.Graph;

/** A port of a device. */
final class DevicePort implements AudioPort, Terminal {
    private final PortOwner device;
    private volatile AudioPortInfo info;

    DevicePort(PortOwner device, AudioPortInfo info) {
        this.device = device;
        this.info = info;
    }

    PortOwner owner() {
        return device;
    }

    /** The plugin says something else of it than before. */
    void is(AudioPortInfo now) {
        info = now;
    }

    /** What the plugin itself calls it. */
    long pluginId() {
        return info.id();
    }

    /** Whether its device still has it. */
    boolean isThere() {
        return device.ports().has(this);
    }

    @Override
    public Graph.End end() {
        return new Graph.End(device.number(), info.index());
    }

    @Override
    public boolean isSource() {
        return info.direction() == Direction.OUTPUT;
    }

    @Override
    public String id() {
        return device.id() + (isSource() ? "/out-" : "/in-") + info.id();
    }

    @Override
    public String name() {
        return info.name();
    }

    @Override
    public int channels() {
        return info.channels();
    }

    @Override
    public Direction direction() {
        return info.direction();
    }

    @Override
    public Optional<Device> device() {
        return Optional.of(device);
    }

    @Override
    public SandboxGroup group() {
        return device.sandbox().group();
    }

    @Override
    public String toString() {
        return device.id() + ':' + info.name();
    }
}
