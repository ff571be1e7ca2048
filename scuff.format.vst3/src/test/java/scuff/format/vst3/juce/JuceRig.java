package scuff.format.vst3.juce;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activated;
import scuff.api.plugin.Activation;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ProcessStatus;
import scuff.format.vst3.Vst3Format;
import scuff.tck.format.AudioRole;
import scuff.tck.format.Buffers;
import scuff.tck.format.RecordingHost;
import scuff.tck.juce.JucePlugin;

/** One of the plugins in a host with a main thread (the test's), which looks after it only while it waits, and an audio thread. */
final class JuceRig implements AutoCloseable {
    static final int FRAMES = 256;
    static final double RATE = 48_000;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final Vst3Format FORMAT = new Vst3Format();

    final RecordingHost host = new RecordingHost();
    final Arena arena = Arena.ofShared();
    final PluginLibrary library;
    final PluginDevice device;
    DeviceBuffers buffers;
    private final AudioRole audio = new AudioRole(host);

    JuceRig(JucePlugin plugin) {
        this(plugin, Toggles.NONE);
    }

    /** @param toggles what the device is to have of its own */
    JuceRig(JucePlugin plugin, Toggles toggles) {
        host.toggles = toggles;
        library = FORMAT.open(plugin.bundle());
        device = library.create(plugin.id(), host);
    }

    Activated activate() {
        return activate(RATE);
    }

    Activated activate(double rate) {
        buffers = Buffers.of(device.info(), FRAMES, arena);
        return device.activate(new Activation(rate, FRAMES), buffers);
    }

    JuceRig processing() {
        activate();
        assertThat(onAudio(device::startProcessing)).isTrue();
        return this;
    }

    /** Stopped and inactive. */
    void off() {
        onAudio(device::stopProcessing);
        device.deactivate();
    }

    /** A block of all frames; the input events are gone afterwards. */
    void block() {
        assertThat(onAudio(() -> device.process(FRAMES, -1))).isNotEqualTo(ProcessStatus.ERROR);
        buffers.eventsIn().clear();
    }

    EventBuffer in() {
        return buffers.eventsIn();
    }

    void write(int port, IntToDoubleFunction samples) {
        for (MemorySegment channel : buffers.inputs().get(port)) {
            IntStream.range(0, FRAMES).forEach(i -> channel.setAtIndex(JAVA_FLOAT, i, (float) samples.applyAsDouble(i)));
        }
    }

    float[] out(int channel) {
        return buffers.outputs().getFirst().get(channel).toArray(JAVA_FLOAT);
    }

    ParameterInfo parameter(String name) {
        return device.info().parameters().stream().filter(parameter -> parameter.name().equals(name)).findFirst().orElseThrow();
    }

    /** Those a person sees. */
    List<ParameterInfo> shown() {
        return device.info().parameters().stream().filter(parameter -> !parameter.is(ParameterFlag.HIDDEN)).toList();
    }

    double value(String name) {
        return device.value(parameter(name).id());
    }

    /** Without a block. */
    void set(String name, double value) {
        EventBuffer in = Buffers.events(arena);
        in.putParameterValue(0, parameter(name).id(), value);
        device.flush(in, Buffers.events(arena));
    }

    /** With a block. */
    void play(String name, double value) {
        in().putParameterValue(0, parameter(name).id(), value);
        block();
    }

    /** Whether the last block said this value of the parameter. */
    boolean said(String name, double value) {
        long id = parameter(name).id();
        EventBuffer events = buffers.eventsOut();
        return IntStream.range(0, events.count()).mapToObj(i -> events.memory().asSlice(events.offset(i)))
                .anyMatch(event -> event.get(ValueLayout.JAVA_SHORT, EventLayout.TYPE) == EventLayout.PARAM_VALUE
                        && Integer.toUnsignedLong(event.get(ValueLayout.JAVA_INT, EventLayout.PARAM_ID)) == id
                        && event.get(ValueLayout.JAVA_DOUBLE, EventLayout.PARAM_AMOUNT) == value);
    }

    /** What the main thread of a host does all the time: calls it is asked for, and timers. */
    void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            device.onMainThread();
            List.copyOf(host.timers.values()).forEach(timer -> timer.task().run());
            assertThat(System.nanoTime()).as(what + ", wishes=" + host.wishes()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    <T> T onAudio(Callable<T> call) {
        return audio.call(call);
    }

    void onAudio(Runnable call) {
        audio.run(call);
    }

    @Override
    public void close() {
        device.close();
        library.close();
        audio.close();
        arena.close();
        assertThat(host.timers).as("timers left").isEmpty();
        assertThat(host.log()).isEmpty();
    }
}
