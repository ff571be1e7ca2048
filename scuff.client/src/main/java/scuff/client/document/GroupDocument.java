package scuff.client.document;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import scuff.api.client.GroupMode;
import scuff.api.client.GroupOptions;
import scuff.api.client.LatePolicy;
import scuff.api.client.RestartPolicy;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScuffException;
import scuff.api.isolation.Confinement;
import scuff.api.plugin.Activation;
import scuff.api.plugin.Direction;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.TrackInfo;
import scuff.client.placement.Spot;

/**
 * A group as it is written down. Numbers are the last parts of ids; those of ports, sandboxes and devices are all different.
 * One that exists is complete and agrees with itself: its constructor throws a {@link ScuffException} otherwise.
 *
 * @param ports            of the group itself, oldest first
 * @param sandboxes        oldest first
 * @param connections      of audio, oldest first
 * @param eventConnections of devices, oldest first
 */
public record GroupDocument(Options options, List<Port> ports, List<SandboxEntry> sandboxes, List<Wire> connections, List<Wire> eventConnections) {
    /** Of a port of a group: more than any format has, and no memory to speak of. */
    public static final int MAX_CHANNELS = 1024;

    /** {@link GroupOptions}, written so that it can be read by people and other programs. */
    public record Options(String name, double sampleRate, int maxFrames, GroupMode mode, RenderMode renderMode, int eventCapacity,
            boolean compensate, Duration autosave, Duration offlinePatience) {
        public static Options of(GroupOptions options) {
            return new Options(options.name(), options.activation().sampleRate(), options.activation().maxFrames(), options.mode(), options.renderMode(),
                    options.eventCapacity(), options.compensate(), options.autosave(), options.offlinePatience());
        }

        public GroupOptions options() {
            return new GroupOptions(name, new Activation(sampleRate, maxFrames), mode, renderMode, eventCapacity, compensate, autosave, offlinePatience);
        }
    }

    public record Port(int number, String name, Direction direction, int channels) {
        public Port {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(direction, "direction");
        }
    }

    /** {@link Confinement}. */
    public record Confined(List<String> writable, boolean network) {
        public Confined {
            writable = List.copyOf(writable);
        }

        public static Confined of(Confinement confinement) {
            return new Confined(confinement.writable().stream().map(Path::toString).toList(), confinement.network());
        }

        Confinement confinement() {
            return new Confinement(writable.stream().map(Path::of).toList(), network);
        }
    }

    /** {@link Spot}. */
    public record Placed(Optional<String> key, String name) {
        public Placed {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(name, "name");
        }

        public static Placed of(Spot spot) {
            return new Placed(spot.key(), spot.name());
        }

        public Spot spot() {
            return new Spot(key, name);
        }
    }

    /**
     * A sandbox. Documents of versions that did not know one of them lack {@code confinement} and {@code placed}.
     *
     * @param placed what the platform made it for; empty when the application made it
     */
    public record SandboxEntry(int number, String name, Restart restart, int hungAfter, Optional<Confined> confinement, Optional<Placed> placed,
            List<DeviceEntry> devices) {
        public SandboxEntry {
            confinement = confinement == null ? Optional.empty() : confinement;
            placed = placed == null ? Optional.empty() : placed;
            devices = List.copyOf(devices);
        }

        public SandboxOptions options() {
            return new SandboxOptions(name, restart.policy(), hungAfter, confinement.map(Confined::confinement));
        }
    }

    /** {@link RestartPolicy}. */
    public record Restart(boolean automatic, Duration backOff, Duration longest, int limit, Duration window) {
        public static Restart of(RestartPolicy policy) {
            return new Restart(policy.automatic(), policy.backOff(), policy.longest(), policy.limit(), policy.window());
        }

        RestartPolicy policy() {
            return new RestartPolicy(automatic, backOff, longest, limit, window);
        }
    }

    /**
     * A device; its state is kept beside the document proper.
     *
     * @param values parameter values the state does not hold
     * @param formatVersion the version of its format it is pinned to; documents of before have none
     * @param layout what speakers its ports are to have; documents of before do not say
     */
    public record DeviceEntry(int number, PluginRef plugin, LatePolicy latePolicy, boolean bypassed, Optional<Track> track, List<ParameterValue> values,
            Optional<String> formatVersion, PortLayout layout) {
        public DeviceEntry {
            layout = layout == null ? PortLayout.ANY : layout;
            formatVersion = formatVersion == null ? Optional.empty() : formatVersion;
            Objects.requireNonNull(plugin, "plugin");
            Objects.requireNonNull(latePolicy, "latePolicy");
            Objects.requireNonNull(track, "track");
            values = List.copyOf(values);
        }
    }

    /** {@link TrackInfo}. */
    public record Track(Optional<String> name, Optional<Integer> color, Optional<Integer> channels) {
        public static Track of(TrackInfo info) {
            return new Track(info.name(), boxed(info.color()), boxed(info.channels()));
        }

        private static Optional<Integer> boxed(OptionalInt number) {
            return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
        }

        private static OptionalInt plain(Optional<Integer> number) {
            return number.map(OptionalInt::of).orElse(OptionalInt.empty());
        }

        public TrackInfo info() {
            return new TrackInfo(name, plain(color), plain(channels));
        }
    }

    /**
     * One end of a connection.
     *
     * @param device number of the device; 0 is the group itself
     * @param port   of a device: place among the ports of that direction; of the group: number of the port
     * @param id     what the plugin itself calls it; 0 of the group
     */
    public record End(int device, int port, long id) {}

    public record Wire(End source, End target) {
        public Wire {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(target, "target");
        }
    }

    public GroupDocument {
        ports = List.copyOf(ports);
        sandboxes = List.copyOf(sandboxes);
        connections = List.copyOf(connections);
        eventConnections = List.copyOf(eventConnections);
        options.options(); // refuses what no group can be
        check(ports, sandboxes, connections, eventConnections);
    }

    private static void check(List<Port> ports, List<SandboxEntry> sandboxes, List<Wire> connections, List<Wire> eventConnections) {
        Set<Integer> numbers = new HashSet<>();
        Set<Integer> devices = new HashSet<>();
        Map<Integer, Direction> directions = new HashMap<>();
        for (Port port : ports) {
            number(numbers, "port", port.number());
            directions.put(port.number(), port.direction());
            if (port.channels() < 1 || port.channels() > MAX_CHANNELS) {
                throw new ScuffException("no such port: port=" + port.number() + ", channels=" + port.channels() + ", allowed=1.." + MAX_CHANNELS);
            }
        }
        for (SandboxEntry sandbox : sandboxes) {
            number(numbers, "sandbox", sandbox.number());
            sandbox.options();
            for (DeviceEntry device : sandbox.devices()) {
                number(numbers, "device", device.number());
                devices.add(device.number());
            }
        }
        for (Wire wire : connections) {
            check(wire.source(), Direction.INPUT, directions, devices);
            check(wire.target(), Direction.OUTPUT, directions, devices);
        }
        for (Wire wire : eventConnections) {
            check(wire.source(), null, Map.of(), devices);
            check(wire.target(), null, Map.of(), devices);
        }
    }

    private static void number(Set<Integer> numbers, String what, int number) {
        if (number < 1 || !numbers.add(number)) {
            throw new ScuffException("numbers are positive and all different: " + what + "=" + number);
        }
    }

    /** @param ofGroup the direction of a group's port that can be there; a group's input is a source */
    private static void check(End end, Direction ofGroup, Map<Integer, Direction> ports, Set<Integer> devices) {
        boolean known = end.device() == 0 ? ofGroup != null && ports.get(end.port()) == ofGroup : devices.contains(end.device()) && end.port() >= 0;
        if (!known) {
            throw new ScuffException("a connection to what is not there: device=" + end.device() + ", port=" + end.port());
        }
    }
}
