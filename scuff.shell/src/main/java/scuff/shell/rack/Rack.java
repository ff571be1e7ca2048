package scuff.shell.rack;

import java.util.List;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.GroupAudio;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffException;

/** A group in which audio runs from one input through a row of devices to one output. Closing it ends the processes. */
public final class Rack implements AutoCloseable {
    private final SandboxGroup group;
    private final AudioPort input;
    private final List<Device> devices;
    private final AudioPort output;

    Rack(SandboxGroup group, AudioPort input, List<Device> devices, AudioPort output) {
        this.group = group;
        this.input = input;
        this.devices = List.copyOf(devices);
        this.output = output;
    }

    public SandboxGroup group() {
        return group;
    }

    /** Where the application's audio enters. */
    public AudioPort input() {
        return input;
    }

    /** Where the application's audio leaves. */
    public AudioPort output() {
        return output;
    }

    /** In the order audio runs through them. */
    public List<Device> devices() {
        return devices;
    }

    /** In the order audio first reaches them. */
    public List<Sandbox> sandboxes() {
        return devices.stream().map(Device::sandbox).distinct().toList();
    }

    public GroupAudio audio() {
        return group.audio();
    }

    /**
     * Frames by which the output is later than the input. Where the row starts with a device that has no input, than what
     * that device plays.
     *
     * @throws ScuffException when no way leads to the output, as a rule because a sandbox has ended
     */
    public long latency() {
        AudioPort source = input;
        long own = 0;
        if (!devices.isEmpty() && devices.getFirst().inputs().isEmpty()) {
            source = devices.getFirst().outputs().getFirst();
            own = devices.getFirst().activated().latencyFrames();
        }
        return own + group.latency(source, output).orElseThrow(this::interrupted);
    }

    private ScuffException interrupted() {
        return sandboxes().stream().flatMap(s -> SandboxEnd.of(s, "before the first block").stream()).findFirst()
                .orElseGet(() -> new ScuffException("audio does not get from the input to the output: group=" + group.id()));
    }

    @Override
    public void close() {
        group.closeNow();
    }
}
