package scuff.shell.fake;

import java.util.Optional;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.SandboxGroup;
import scuff.api.plugin.Activation;
import scuff.api.plugin.Direction;

final class FakePort implements AudioPort {
    private final String name;
    private final Direction direction;
    private final FakeDevice device;
    private final FakeGroup group;
    final float[][] samples;

    FakePort(String name, int channels, Direction direction, FakeDevice device, FakeGroup group) {
        this.name = name;
        this.direction = direction;
        this.device = device;
        this.group = group;
        this.samples = new float[channels][Activation.MAX_FRAMES];
    }

    @Override
    public String id() {
        return name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int channels() {
        return samples.length;
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public Optional<Device> device() {
        return Optional.ofNullable(device);
    }

    @Override
    public SandboxGroup group() {
        return group;
    }
}
