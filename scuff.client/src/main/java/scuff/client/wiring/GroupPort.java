package scuff.client.wiring;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.SandboxGroup;
import scuff.api.plugin.Activation;
import scuff.api.plugin.Direction;
import scuff.client.graph.Graph;

/** A port of the group itself, with the memory the application writes or reads. An input of the group is a source inside it. */
public final class GroupPort implements AudioPort, Terminal {
    private final SandboxGroup group;
    private final int index;
    private final String name;
    private final Direction direction;
    private final List<MemorySegment> staging;

    public GroupPort(SandboxGroup group, int index, String name, Direction direction, int channels) {
        this.group = group;
        this.index = index;
        this.name = name;
        this.direction = direction;
        Arena arena = Arena.ofAuto(); // for the longest block there is: the same memory, however the group is activated later
        this.staging = IntStream.range(0, channels).mapToObj(c -> arena.allocate(Activation.MAX_FRAMES * 4L, 64)).toList();
    }

    public List<MemorySegment> staging() {
        return staging;
    }

    @Override
    public Graph.End end() {
        return new Graph.End(0, index);
    }

    @Override
    public boolean isSource() {
        return direction == Direction.INPUT;
    }

    @Override
    public String id() {
        return group.id() + "/port-" + index;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int channels() {
        return staging.size();
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public Optional<Device> device() {
        return Optional.empty();
    }

    @Override
    public SandboxGroup group() {
        return group;
    }

    @Override
    public String toString() {
        return "group:" + name;
    }
}
