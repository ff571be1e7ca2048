package scuff.bench.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupAudio;
import scuff.api.client.GroupMode;
import scuff.api.client.GroupOptions;
import scuff.api.client.RestartPolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.SandboxOptions;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.ParameterValue;
import scuff.bench.BenchException;

/**
 * A group of sandboxes in a row: the group's input feeds the first, each one the next, the last one the
 * group's output. Each halves what it hears.
 */
public final class Row implements AutoCloseable {
    private static final double SAMPLE_RATE = 48_000;
    private static final int CHANNELS = 2;
    private static final double FACTOR = 0.5;
    private static final double GREATEST_DEVIATION = 1e-6; // halving is exact
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final SandboxGroup group;
    private final int frames;
    private final List<Sandbox> sandboxes = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();
    private final AudioPort input;
    private final AudioPort output;
    private final GroupAudio audio;
    private long sandboxReady;
    private long deviceActive;

    /** {@code PIPELINED}. */
    public Row(Platform platform, int count, int frames) {
        this(platform, count, frames, GroupMode.PIPELINED);
    }

    public Row(Platform platform, int count, int frames, GroupMode mode) {
        this(platform, count, frames, mode, new SandboxOptions("", RestartPolicy.MANUAL, 0));
    }

    /**
     * Starts the sandboxes and returns when all take part.
     *
     * @param options of each, but for the name
     */
    Row(Platform platform, int count, int frames, GroupMode mode, SandboxOptions options) {
        this.frames = frames;
        group = platform.scuff().createGroup(GroupOptions.of("bench", SAMPLE_RATE, frames).with(mode));
        try {
            input = group.addInput("in", CHANNELS);
            output = group.addOutput("out", CHANNELS);
            AudioPort from = input;
            for (int i = 0; i < count; i++) {
                Sandbox sandbox = done(group.createSandbox(new SandboxOptions("sandbox " + (i + 1), options.restart(), options.hungAfter())));
                sandboxes.add(sandbox);
                sandboxReady = System.nanoTime();
                Device device = done(sandbox.createDevice(platform.gain(),
                        DeviceOptions.DEFAULT.with(List.of(new ParameterValue(Platform.GAIN_PARAMETER, FACTOR)))));
                deviceActive = System.nanoTime();
                devices.add(device);
                group.connect(from, device.inputs().getFirst());
                from = device.outputs().getFirst();
            }
            group.connect(from, output);
            audio = group.audio();
            fillInput();
        } catch (RuntimeException e) {
            group.closeNow();
            throw e;
        }
    }

    private static <T> T done(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new BenchException("Scuff does not start: " + e.getCause().getMessage(), e);
        }
    }

    private void fillInput() {
        for (int c = 0; c < CHANNELS; c++) {
            MemorySegment channel = audio.input(input, c);
            for (int i = 0; i < frames; i++) {
                channel.setAtIndex(JAVA_FLOAT, i, (float) Math.sin((i + 1) * (c == 0 ? 0.05 : 0.07)));
            }
        }
    }

    public List<Sandbox> sandboxes() {
        return sandboxes;
    }

    /** Puts so many values of the parameter into the coming block, for the first device. */
    void events(int count) {
        EventBuffer events = audio.events(devices.getFirst());
        for (int i = 0; i < count; i++) {
            events.putParameterValue((int) ((long) i * frames / count), Platform.GAIN_PARAMETER, FACTOR);
        }
    }

    /** When the last sandbox was ready for devices, a {@link System#nanoTime()}. */
    long sandboxReady() {
        return sandboxReady;
    }

    /** When its device was active. */
    long deviceActive() {
        return deviceActive;
    }

    /** One block with a deadline of a second. @return whether every sandbox was done */
    public boolean block() {
        return block(System.nanoTime() + SECOND);
    }

    /** One block with that deadline. */
    boolean block(long deadline) {
        return audio.process(frames, deadline).complete();
    }

    /**
     * Processes blocks one after another and times each.
     *
     * @param pace  ns from the start of one block to that of the next; 0: as soon as the last is done
     * @param trips where the times go, ns
     * @return how many blocks missed their deadline
     */
    public long run(long pace, long[] trips) {
        long late = 0;
        long next = System.nanoTime();
        for (int b = 0; b < trips.length; b++) {
            if (pace > 0) {
                next += pace;
                sleepUntil(next);
            }
            long start = System.nanoTime();
            boolean complete = audio.process(frames, start + SECOND).complete();
            trips[b] = System.nanoTime() - start;
            late += complete ? 0 : 1;
        }
        return late;
    }

    private static void sleepUntil(long when) {
        for (long left = when - System.nanoTime(); left > 0; left = when - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** @throws BenchException when the last output is not what the gains make of the input */
    public void checkAudio() {
        double gain = Math.pow(FACTOR, sandboxes.size());
        double worst = 0;
        for (int c = 0; c < CHANNELS; c++) {
            MemorySegment in = audio.input(input, c);
            MemorySegment out = audio.output(output, c);
            for (int i = 0; i < frames; i++) {
                worst = Math.max(worst, Math.abs(out.getAtIndex(JAVA_FLOAT, i) - in.getAtIndex(JAVA_FLOAT, i) * gain));
            }
        }
        if (!(worst <= GREATEST_DEVIATION)) {
            throw new BenchException("Scuff does not carry audio: sandboxes=" + sandboxes.size() + ", deviation=" + worst);
        }
    }

    @Override
    public void close() {
        group.closeNow();
    }
}
