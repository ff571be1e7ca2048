package scuff.format.vst3.juce;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activated;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ProcessStatus;
import scuff.format.vst3.Vst3Format;
import scuff.tck.format.Buffers;
import scuff.tck.format.DeviceRig;
import scuff.tck.juce.JucePlugin;

/** One of the plugins in a host whose main thread (the test's) looks after it only while it waits. */
final class JuceRig extends DeviceRig {
    static final int FRAMES = MAX_FRAMES;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final Vst3Format FORMAT = new Vst3Format();

    JuceRig(JucePlugin plugin) {
        this(plugin, Toggles.NONE);
    }

    /** @param toggles what the device is to have of its own */
    JuceRig(JucePlugin plugin, Toggles toggles) {
        super(FORMAT.open(plugin.bundle()), plugin.id(), toggles);
    }

    Activated activate(double rate) {
        return activate(rate, MemorySegment.NULL);
    }

    @Override
    public JuceRig processing() {
        super.processing();
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

    @Override
    public void close() {
        super.close();
        assertThat(host.timers).as("timers left").isEmpty();
        assertThat(host.log()).isEmpty();
    }
}
