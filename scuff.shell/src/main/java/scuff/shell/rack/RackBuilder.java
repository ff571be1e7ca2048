package scuff.shell.rack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.plugin.ParameterValue;

/** Builds a {@link Rack}: starts its sandboxes side by side, then makes and connects its devices one after another. */
public final class RackBuilder {
    private final Scuff scuff;
    private final GroupOptions options;

    public RackBuilder(Scuff scuff, GroupOptions options) {
        this.scuff = scuff;
        this.options = options;
    }

    /**
     * Builds the rack and waits until every device takes part in blocks with its values set. Without a slot the input is
     * connected to the output. The output has the channels of the last device's first output port.
     *
     * @param inputChannels channels of the rack's input
     * @throws ScuffException when a sandbox, a device or a value is refused, or a device has no audio port where one is
     *         needed; then nothing is left running
     */
    public Rack build(List<Slot> slots, int inputChannels) {
        SandboxGroup group = scuff.createGroup(options);
        try {
            Map<Integer, Sandbox> sandboxes = start(group, slots);
            List<Device> devices = new ArrayList<>();
            for (Slot slot : slots) {
                devices.add(create(sandboxes.get(slot.sandbox()), slot));
            }
            return connect(group, devices, inputChannels);
        } catch (RuntimeException e) {
            group.closeNow();
            throw e;
        }
    }

    private static Map<Integer, Sandbox> start(SandboxGroup group, List<Slot> slots) {
        Map<Integer, String> names = slots.stream().collect(Collectors.toMap(
                Slot::sandbox, s -> s.plugin().name(), (first, second) -> first + " + " + second, LinkedHashMap::new));
        Map<Integer, CompletionStage<Sandbox>> starting = new LinkedHashMap<>();
        names.forEach((number, name) -> starting.put(number, group.createSandbox(name)));
        Map<Integer, Sandbox> started = new LinkedHashMap<>();
        starting.forEach((number, stage) -> started.put(number, Stages.await(stage, "start the sandbox " + names.get(number))));
        return started;
    }

    private static Device create(Sandbox sandbox, Slot slot) {
        String id = slot.plugin().ref().id();
        Device device = Stages.await(
                sandbox.createDevice(slot.plugin().ref(), DeviceOptions.DEFAULT.with(slot.latePolicy())), "create the device " + id);
        if (device.state() == Device.State.UNLOADED) {
            throw new ScuffException("cannot load the device " + id + ": " + device.failure().orElse("its plugin is not known"));
        }
        SettingReader reader = new SettingReader(device);
        List<ParameterValue> values = slot.settings().stream().map(reader::read).toList();
        if (!values.isEmpty()) {
            Stages.await(device.setParameters(values), "set parameters of " + id);
        }
        return device;
    }

    private static Rack connect(SandboxGroup group, List<Device> devices, int inputChannels) {
        AudioPort input = group.addInput("in", inputChannels);
        AudioPort reached = input;
        for (Device device : devices) {
            boolean plays = device == devices.getFirst() && device.inputs().isEmpty();
            if (!plays) {
                group.connect(reached, first(device, device.inputs(), "input"));
            }
            reached = first(device, device.outputs(), "output");
        }
        AudioPort output = group.addOutput("out", reached.channels());
        group.connect(reached, output);
        return new Rack(group, input, devices, output);
    }

    /** The main port is the first, where there is a main port. */
    private static AudioPort first(Device device, List<AudioPort> ports, String direction) {
        return ports.stream().findFirst().filter(p -> p.channels() > 0).orElseThrow(() -> new ScuffException(
                "a row of devices needs an audio " + direction + " here: plugin=" + device.plugin().id() + ", audio." + direction
                        + "s=" + ports.size()));
    }
}
