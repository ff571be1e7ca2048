package scuff.client;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import scuff.api.client.AudioPort;
import scuff.api.client.BlockReport;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupMode;
import scuff.api.client.GroupOptions;
import scuff.api.client.LatePolicy;
import scuff.api.client.RestartPolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.SandboxOptions;
import scuff.api.plugin.Activation;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.RenderMode;
import scuff.tck.plugins.NativePlugin;
import scuff.tck.plugins.Trigger;

/** A client with real children and one group, and what tests do with them. The test's own thread is the audio thread. */
final class Rig implements AutoCloseable {
    static final double RATE = 48_000;
    static final int FRAMES = 256;
    /** Far beyond what any block needs, on however busy a machine: whoever returns before it did not wait for it. */
    static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    final Lines log;
    final States states;
    final Client client;
    final SandboxGroup group;

    private Rig(Lines log, States states, Client client, SandboxGroup group) {
        this.log = log;
        this.states = states;
        this.client = client;
        this.group = group;
    }

    static Rig with(NativePlugin... plugins) {
        return with(GroupMode.PIPELINED, plugins);
    }

    static Rig with(GroupMode mode, NativePlugin... plugins) {
        return with(options(mode, FRAMES), maker -> maker, plugins);
    }

    static Rig with(GroupOptions options, UnaryOperator<RealClient> how, NativePlugin... plugins) {
        Plugins.prepare();
        Lines log = new Lines();
        States states = new States();
        Client client = how.apply(new RealClient(log).listener(states)).create();
        try {
            if (plugins.length > 0) {
                assertThat(RealClient.scan(client, Plugins.files(plugins)).plugins()).hasSize(plugins.length);
            }
            return new Rig(log, states, client, client.createGroup(options));
        } catch (RuntimeException | AssertionError e) {
            client.close();
            throw e;
        }
    }

    static GroupOptions options(GroupMode mode, int maxFrames) {
        return new GroupOptions("test", new Activation(RATE, maxFrames), mode, RenderMode.REALTIME, 256);
    }

    /** One that stays as it is, dead or stuck, until the test does something about it. */
    Sandbox sandbox(String name) {
        return sandbox(left(name));
    }

    Sandbox sandbox(SandboxOptions options) {
        return Stages.get(group.createSandbox(options));
    }

    private static SandboxOptions left(String name) {
        return SandboxOptions.of(name).with(RestartPolicy.MANUAL).hungAfter(0);
    }

    /** Several at a time. */
    List<Sandbox> sandboxes(String... names) {
        List<CompletionStage<Sandbox>> started = Arrays.stream(names).map(name -> group.createSandbox(left(name))).toList();
        return started.stream().map(Stages::get).toList();
    }

    Device device(Sandbox sandbox, NativePlugin plugin) {
        return device(sandbox, plugin, DeviceOptions.DEFAULT);
    }

    Device device(Sandbox sandbox, NativePlugin plugin, DeviceOptions options) {
        return Stages.get(sandbox.createDevice(Plugins.ref(plugin), options));
    }

    /** From a new input of the group through the devices to a new output. */
    Line line(Device... devices) {
        AudioPort in = group.addInput("in", 2);
        AudioPort out = group.addOutput("out", 2);
        AudioPort from = in;
        for (Device device : devices) {
            group.connect(from, device.inputs().getFirst());
            from = device.outputs().getFirst();
        }
        group.connect(from, out);
        return new Line(in, out);
    }

    /** Reads a device's main output through a new output of the group. */
    AudioPort listen(Device device) {
        AudioPort out = group.addOutput("out of " + device.id(), device.outputs().getFirst().channels());
        group.connect(device.outputs().getFirst(), out);
        return out;
    }

    record Line(AudioPort in, AudioPort out) {}

    BlockReport process() {
        return process(FRAMES);
    }

    BlockReport process(int frames) {
        return group.audio().process(frames, System.nanoTime() + PATIENCE);
    }

    /** Blocks in which all sandboxes are done. */
    void completeBlocks(int blocks) {
        for (int i = 0; i < blocks; i++) {
            assertThat(process().complete()).as("block complete").isTrue();
        }
    }

    /** Blocks until one shows {@code condition}. @return how many */
    int playUntil(String what, Predicate<BlockReport> condition) {
        long deadline = System.nanoTime() + PATIENCE;
        for (int blocks = 1;; blocks++) {
            if (condition.test(process())) {
                return blocks;
            }
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
        }
    }

    void trigger(Device device, Trigger trigger) {
        assertThat(group.audio().events(device).putParameterValue(0, Trigger.PARAMETER, trigger.value())).isTrue();
    }

    void write(AudioPort input, IntToDoubleFunction signal) {
        for (int c = 0; c < input.channels(); c++) {
            MemorySegment channel = group.audio().input(input, c);
            for (int i = 0; i < group.options().activation().maxFrames(); i++) {
                channel.setAtIndex(JAVA_FLOAT, i, (float) signal.applyAsDouble(i));
            }
        }
    }

    float[] read(AudioPort output, int channel, int frames) {
        return group.audio().output(output, channel).asSlice(0, frames * 4L).toArray(JAVA_FLOAT);
    }

    float read(AudioPort output, int channel) {
        return group.audio().output(output, channel).getAtIndex(JAVA_FLOAT, FRAMES - 1);
    }

    /** @param pairs id, value, id, value ... */
    static List<ParameterValue> values(double... pairs) {
        List<ParameterValue> values = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.add(new ParameterValue((long) pairs[i], pairs[i + 1]));
        }
        return values;
    }

    static double value(Device device, long parameter) {
        return Stages.get(device.parameters()).stream().filter(p -> p.id() == parameter).findFirst().orElseThrow().value();
    }

    static DeviceOptions dry() {
        return DeviceOptions.DEFAULT.with(LatePolicy.DRY);
    }

    @Override
    public void close() {
        client.close();
    }
}
