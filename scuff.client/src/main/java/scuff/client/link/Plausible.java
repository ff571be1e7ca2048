package scuff.client.link;

import java.util.List;
import java.util.function.ToIntFunction;
import scuff.api.client.ScuffException;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.NotePortInfo;
import scuff.client.log.OneLine;
import scuff.protocol.control.FromSandbox;

/**
 * Whether an answer can be true. What a sandbox says decides how much memory the client takes and where it looks things up, so
 * what is out of all proportion is refused, as a request is that fails; the device then fails with the reason.
 */
final class Plausible {
    /** Ports of a kind and direction. */
    static final int MOST_PORTS = 256;
    /** Channels of all ports of a direction together. */
    static final int MOST_CHANNELS = 1_024;
    static final int MOST_PARAMETERS = 65_536;
    /** Frames; more than a minute at 48 kHz, five seconds at 768 kHz. Delay lines get that long when ways are compensated. */
    static final int LONGEST_LATENCY = 1 << 22;

    private Plausible() {}

    /** @throws ScuffException when it cannot be true, with what of it */
    static void require(FromSandbox answer) {
        switch (answer) {
            case FromSandbox.DeviceCreated(DeviceInfo info) -> require(info);
            case FromSandbox.DeviceActivated(int latency, long tail) -> times(latency, tail);
            case FromSandbox.Described(DeviceInfo info, int latency, long tail) -> {
                require(info);
                times(latency, tail);
            }
            case FromSandbox.Parameters(var values) -> within("parameters", values.size(), MOST_PARAMETERS);
            default -> { /* what it says is for the application alone */ }
        }
    }

    private static void times(int latency, long tail) {
        within("latency", latency, LONGEST_LATENCY);
        within("tail", tail, Long.MAX_VALUE);
    }

    static void require(DeviceInfo info) {
        ports(info.audioInputs(), AudioPortInfo::index, "audio inputs");
        ports(info.audioOutputs(), AudioPortInfo::index, "audio outputs");
        ports(info.noteInputs(), NotePortInfo::index, "note inputs");
        ports(info.noteOutputs(), NotePortInfo::index, "note outputs");
        channels(info.audioInputs(), Direction.INPUT);
        channels(info.audioOutputs(), Direction.OUTPUT);
        info.noteInputs().forEach(port -> direction(port.name(), port.direction(), Direction.INPUT));
        info.noteOutputs().forEach(port -> direction(port.name(), port.direction(), Direction.OUTPUT));
        within("parameters", info.parameters().size(), MOST_PARAMETERS);
    }

    /** Ports are looked up by their index. */
    private static <P> void ports(List<P> ports, ToIntFunction<P> index, String what) {
        within(what, ports.size(), MOST_PORTS);
        for (int i = 0; i < ports.size(); i++) {
            if (index.applyAsInt(ports.get(i)) != i) {
                throw implausible("index of " + what, index.applyAsInt(ports.get(i)), Integer.toString(i));
            }
        }
    }

    private static void channels(List<AudioPortInfo> ports, Direction direction) {
        ports.forEach(port -> direction(port.name(), port.direction(), direction));
        within("channels of all " + direction + " ports", ports.stream().mapToLong(AudioPortInfo::channels).sum(), MOST_CHANNELS);
    }

    private static void direction(String port, Direction found, Direction expected) {
        if (found != expected) {
            throw implausible("direction of " + OneLine.of(port), found, expected.toString());
        }
    }

    private static void within(String what, long found, long most) {
        if (found < 0 || found > most) {
            throw implausible(what, found, "0.." + most);
        }
    }

    private static ScuffException implausible(String what, Object found, String allowed) {
        return new ScuffException("the sandbox says of the device what cannot be: what=" + what + ", found=" + found + ", allowed=" + allowed
                + "; the plugin is broken, or has spoilt its process");
    }
}
