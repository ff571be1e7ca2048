package scuff.shell.stand;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import scuff.api.client.AudioPort;
import scuff.api.client.BlockReport;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.GroupAudio;
import scuff.api.client.GroupOptions;
import scuff.api.client.RestartPolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.SandboxOptions;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.plugin.Activation;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.rack.Stages;

/**
 * A sandbox with devices of one plugin, all ports connected. After a {@link Trouble} that is a crash or a hang it is of no more use;
 * closing it ends whatever is left. One thread.
 */
public final class Stand implements AutoCloseable {
    public static final Activation USUAL = new Activation(48_000, 512);

    private static final Duration CAUSE_FOLLOWS_WITHIN = Duration.ofSeconds(5);
    private static final long LOOK_EVERY_NANOS = 2_000_000;
    /** A wish to be activated anew takes its way through two processes. */
    private static final int SETTLING_ROUNDS = 5;
    private static final int SETTLING_FRAMES = 2048;
    private static final long SETTLING_PAUSE_NANOS = 20_000_000;

    private final PluginDescriptor plugin;
    private final Duration patience;
    private final SandboxGroup group;
    private final Sandbox sandbox;
    private final long process;
    private final Wires wires;
    private final List<Device> devices = new ArrayList<>();
    private final Slowness slowness = new Slowness();
    private long blocks;

    /**
     * Starts the process.
     *
     * @param patience how long the plugin may take for a block, or an answer; longer, and it hangs
     * @throws ScuffException when no process starts
     */
    public Stand(Scuff scuff, PluginDescriptor plugin, Duration patience) {
        this.plugin = plugin;
        this.patience = patience;
        // nothing happens by itself: whoever dies stays dead, and nobody saves states but for those who ask
        this.group = scuff.createGroup(GroupOptions.of("stand", USUAL.sampleRate(), USUAL.maxFrames()).autosaved(Duration.ZERO)
                .offlinePatience(patience));
        try {
            this.sandbox = Stages.await(group.createSandbox(new SandboxOptions(plugin.name(), RestartPolicy.MANUAL, 0)), "start a sandbox");
            this.process = sandbox.process().orElse(-1);
        } catch (RuntimeException e) {
            group.closeNow();
            throw e;
        }
        this.wires = new Wires(group);
    }

    public PluginDescriptor plugin() {
        return plugin;
    }

    /** Oldest first. */
    public List<Device> devices() {
        return List.copyOf(devices);
    }

    public SandboxGroup group() {
        return group;
    }

    public GroupAudio audio() {
        return group.audio();
    }

    public Slowness slowness() {
        return slowness;
    }

    /** How many blocks it has played. */
    public long blocks() {
        return blocks;
    }

    /** A new device, as the plugin is at first. */
    public Device create() {
        return create(DeviceOptions.DEFAULT);
    }

    public Device create(DeviceOptions options) {
        return added(await(sandbox.createDevice(plugin.ref(), options), "a device"));
    }

    public Device duplicate(Device device) {
        return added(await(device.duplicate(sandbox), "a duplicate"));
    }

    private Device added(Device device) {
        devices.add(device);
        requireActive(device, "a device");
        wires.connect(device);
        return device;
    }

    /** A plugin may wish to be activated once more at that very moment, and is soon back. */
    private void requireActive(Device device, String doing) {
        long until = System.nanoTime() + patience.toNanos();
        while (device.state() == Device.State.LOADING && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(SETTLING_PAUSE_NANOS);
        }
        if (device.state() != Device.State.ACTIVE) {
            throw refused(doing, device.failure().orElse("the device is " + device.state()));
        }
    }

    /** Closes it; returns when its plugin has had the time to go. */
    public void close(Device device) {
        devices.remove(device);
        wires.forget(device);
        await(CompletableFuture.runAsync(device::close, task -> Thread.ofVirtual().name("stand-close").start(task)), "an end");
    }

    /** Closes all devices and goes back to the usual activation. */
    public void clear() {
        devices().forEach(this::close);
        activate(USUAL);
    }

    /** Activates all devices on other terms, if they are others. */
    public void activate(Activation activation) {
        if (!group.options().activation().equals(activation)) {
            String doing = "activation at " + Math.round(activation.sampleRate()) + " Hz and " + activation.maxFrames() + " frames";
            await(group.activate(activation), doing);
            requireAlive(doing);
            devices.forEach(device -> {
                awaitLoaded(device, doing);
                requireActive(device, doing);
                wires.connect(device);
            });
        }
    }

    /** It may be activated once more, because it wished for that itself. */
    private void awaitLoaded(Device device, String doing) {
        long until = System.nanoTime() + patience.toNanos();
        while (device.state() == Device.State.LOADING) {
            if (System.nanoTime() - until > 0) {
                throw hangs(doing);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    public DeviceState save(Device device) {
        return await(device.saveState(), "its state");
    }

    /** Waits for an answer. @throws Trouble when none comes, because of a refusal, a crash or a hang */
    public <T> T await(CompletionStage<T> stage, String doing) {
        try {
            return stage.toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            requireAlive(doing);
            throw refused(doing, e.getCause() instanceof ScuffException own ? own.getMessage() : String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            requireAlive(doing);
            throw hangs(doing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScuffException("interrupted while a plugin was on trial", e);
        }
    }

    /** Waits for an answer while blocks run. */
    public <T> T whilePlaying(CompletionStage<T> stage, String doing, Signal signal) {
        CompletableFuture<T> answer = stage.toCompletableFuture();
        long until = System.nanoTime() + patience.toNanos();
        while (!answer.isDone() && System.nanoTime() - until < 0) {
            play(group.options().activation().maxFrames(), signal);
        }
        return await(answer, doing);
    }

    /** Plays so many frames in longest blocks. */
    public Take play(int frames, Signal signal) {
        return play(frames, signal, group.options().activation()::maxFrames);
    }

    /** @param lengths how long each block is; cut to what is allowed and left */
    public Take play(int frames, Signal signal, IntSupplier lengths) {
        Map<Device, float[][]> heard = new IdentityHashMap<>();
        devices.forEach(device -> heard.put(device, new float[wires.outputs(device).stream().mapToInt(AudioPort::channels).sum()][frames]));
        for (int at = 0; at < frames; ) {
            int length = Math.clamp(lengths.getAsInt(), 1, Math.min(group.options().activation().maxFrames(), frames - at));
            write(signal, at, length);
            block(length);
            for (Device device : devices) {
                read(device, heard.get(device), at, length);
            }
            at += length;
        }
        return new Take(heard);
    }

    private void write(Signal signal, long at, int length) {
        for (AudioPort input : wires.inputs()) {
            for (int c = 0; c < input.channels(); c++) {
                MemorySegment samples = audio().input(input, c);
                for (int i = 0; i < length; i++) {
                    samples.setAtIndex(JAVA_FLOAT, i, signal.at(at + i, c));
                }
            }
        }
    }

    private void block(int frames) {
        String doing = "a block of " + frames + " frames";
        BlockReport report = audio().process(frames, System.nanoTime() + patience.toNanos());
        blocks++;
        switch (report.outcome(sandbox)) {
            case DONE -> devices.forEach(d -> slowness.add(report.processNanos(d), frames, group.options().activation().sampleRate()));
            case ABSENT -> throw crashed(doing);
            case LATE -> {
                requireAlive(doing);
                throw hangs(doing);
            }
        }
    }

    private void read(Device device, float[][] to, int at, int length) {
        int channel = 0;
        for (AudioPort output : wires.outputs(device)) {
            for (int c = 0; c < output.channels(); c++) {
                MemorySegment.copy(audio().output(output, c), JAVA_FLOAT, 0, to[channel++], at, length);
            }
        }
    }

    /** Plays silence until whoever wishes to be activated anew has been. */
    public void settle() {
        long until = System.nanoTime() + patience.toNanos();
        for (int round = 0; round < SETTLING_ROUNDS; ) {
            play(SETTLING_FRAMES, Signal.SILENCE);
            LockSupport.parkNanos(SETTLING_PAUSE_NANOS);
            boolean busy = devices.stream().anyMatch(d -> d.state() == Device.State.LOADING);
            round = busy ? 0 : round + 1;
            if (busy && System.nanoTime() - until > 0) {
                throw hangs("an activation it wished for");
            }
        }
        devices.forEach(device -> {
            requireActive(device, "an activation it wished for");
            wires.connect(device);
        });
    }

    /** @throws Trouble when the process has ended */
    public void requireAlive(String doing) {
        if (hasEnded()) {
            throw crashed(doing);
        }
    }

    /** Requests fail when the process has ended, which is a moment before the sandbox says so. */
    private boolean hasEnded() {
        return sandbox.state() != Sandbox.State.ACTIVE || process >= 0 && ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty();
    }

    private Trouble crashed(String doing) {
        long until = System.nanoTime() + CAUSE_FOLLOWS_WITHIN.toNanos();
        while (sandbox.crash().isEmpty() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return new Trouble(sandbox.crash().map(crash -> Fault.crash(doing, crash))
                .orElseGet(() -> new Fault(Fault.Kind.CRASH, doing, "the process is gone and nobody knows why", OptionalInt.empty(), "")));
    }

    private static Trouble refused(String doing, String why) {
        return new Trouble(new Fault(Fault.Kind.REFUSED, doing, why, OptionalInt.empty(), ""));
    }

    /** Where it hangs is known when its process has ended. */
    private Trouble hangs(String doing) {
        sandbox.kill();
        Fault end = crashed(doing).fault();
        return new Trouble(new Fault(Fault.Kind.HANG, doing, "no answer within " + patience.toMillis() / 1000.0 + " s", OptionalInt.empty(),
                end.lastCall()));
    }

    @Override
    public void close() {
        group.closeNow();
    }
}
