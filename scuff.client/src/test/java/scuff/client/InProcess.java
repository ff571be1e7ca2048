package scuff.client;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.ipc.FloatingPoint;
import scuff.api.plugin.Activation;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.TrackInfo;
import scuff.ipc.linux.LinuxIpcBackend;

/** Plugins in a row, called straight from the format in this process: what the same plugins in sandboxes are compared with. */
final class InProcess implements AutoCloseable {
    private static final int EVENTS = 64;

    private final Arena arena = Arena.ofShared();
    private final ExecutorService main = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("test-main").factory());
    private final ExecutorService audio = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("test-audio").factory());
    private final double rate;
    private final int maxFrames;
    private final List<Stage> stages = new ArrayList<>();

    private record Stage(PluginDevice device, Host host, DeviceBuffers buffers, int latency) {}

    /** A plugin and what it begins with. */
    record Step(Path file, String id, List<ParameterValue> parameters) {

        PluginRef plugin() {
            return new PluginRef(Plugins.format(file).id(), id);
        }
    }

    InProcess(List<Step> steps, double rate, int maxFrames) {
        this.rate = rate;
        this.maxFrames = maxFrames;
        steps.forEach(step -> stages.add(on(main, () -> {
            FloatingPoint before = new LinuxIpcBackend().floatingPoint();
            try {
                return open(step);
            } finally {
                before.restore(); // a library made with fast-math changes it while it is loaded
            }
        })));
    }

    private Stage open(Step step) {
        Host host = new Host();
        PluginDevice device = Plugins.format(step.file).open(step.file).create(step.id, host);
        EventBuffer events = events();
        step.parameters.forEach(p -> events.putParameterValue(0, p.id(), p.value()));
        if (!step.parameters.isEmpty()) {
            device.flush(events, events());
        }
        DeviceInfo info = device.info();
        DeviceBuffers buffers = new DeviceBuffers(channels(info.audioInputs()), channels(info.audioOutputs()), events(), events(),
                MemorySegment.NULL);
        device.renderMode(RenderMode.REALTIME);
        int latency = device.activate(new Activation(rate, maxFrames), buffers).latencyFrames();
        on(audio, device::startProcessing);
        return new Stage(device, host, buffers, latency);
    }

    private List<List<MemorySegment>> channels(List<AudioPortInfo> ports) {
        return ports.stream().map(port -> {
            List<MemorySegment> channels = new ArrayList<>();
            for (int c = 0; c < port.channels(); c++) {
                channels.add(arena.allocate(maxFrames * 4L, 64));
            }
            return channels;
        }).toList();
    }

    private EventBuffer events() {
        int bytes = EVENTS * 64;
        return new EventBuffer(arena.allocate(EventBuffer.requiredBytes(EVENTS, bytes), 64), EVENTS, bytes);
    }

    /** What the plugins say they add, frames. */
    int latency() {
        return stages.stream().mapToInt(Stage::latency).sum();
    }

    /**
     * Plays silence; those that asked for it in the first block are activated anew after it.
     *
     * @param blocks how many after that
     * @return their places
     */
    List<Integer> settle(int blocks) {
        float[][] silence = new float[2][maxFrames];
        render(silence, new int[] {maxFrames});
        List<Integer> restless = IntStream.range(0, stages.size()).filter(i -> stages.get(i).host.restartWanted).boxed().toList();
        restless.forEach(place -> {
            Stage stage = stages.get(place);
            on(audio, () -> {
                stage.device.stopProcessing();
                return null;
            });
            on(main, () -> {
                stage.device.deactivate();
                return stage.device.activate(new Activation(rate, maxFrames), stage.buffers);
            });
            on(audio, stage.device::startProcessing);
        });
        render(new float[2][maxFrames * blocks], new int[] {maxFrames});
        return restless;
    }

    /** @param in channels × frames @param blocks lengths, repeated until everything is rendered */
    float[][] render(float[][] in, int[] blocks) {
        return on(audio, () -> {
            FloatingPoint floatingPoint = new LinuxIpcBackend().floatingPoint();
            float[][] out = new float[in.length][in[0].length];
            int at = 0;
            for (int i = 0; at < in[0].length; i++) {
                int frames = Math.min(blocks[i % blocks.length], in[0].length - at);
                block(in, out, at, frames, floatingPoint);
                at += frames;
            }
            return out;
        });
    }

    private void block(float[][] in, float[][] out, int at, int frames, FloatingPoint floatingPoint) {
        List<MemorySegment> first = stages.getFirst().buffers.inputs().getFirst();
        List<MemorySegment> last = stages.getLast().buffers.outputs().getFirst();
        for (int c = 0; c < in.length; c++) {
            MemorySegment.copy(in[c], at, first.get(c), JAVA_FLOAT, 0, frames);
        }
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            floatingPoint.flushDenormals();
            stage.device.process(frames, at);
            floatingPoint.restore();
            for (int c = 0; i + 1 < stages.size() && c < in.length; c++) {
                MemorySegment.copy(stage.buffers.outputs().getFirst().get(c), 0, stages.get(i + 1).buffers.inputs().getFirst().get(c), 0, frames * 4L);
            }
        }
        for (int c = 0; c < out.length; c++) {
            MemorySegment.copy(last.get(c), JAVA_FLOAT, 0, out[c], at, frames);
        }
    }

    private static <T> T on(ExecutorService thread, Callable<T> task) {
        Future<T> done = thread.submit(task);
        try {
            return done.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        stages.forEach(stage -> on(audio, () -> {
            stage.device.stopProcessing();
            return null;
        }));
        stages.forEach(stage -> on(main, () -> {
            stage.device.deactivate();
            stage.device.close();
            return null;
        }));
        main.close();
        audio.close();
        arena.close();
    }

    /** Grants what costs nothing. */
    private static final class Host implements DeviceHost {
        private volatile boolean restartWanted;

        @Override
        public Identity identity() {
            return new Identity("test", "Scuff", "", "0");
        }

        @Override
        public boolean isMainThread() {
            return Thread.currentThread().getName().equals("test-main");
        }

        @Override
        public boolean isAudioThread() {
            return Thread.currentThread().getName().equals("test-audio");
        }

        @Override
        public void mainThreadCallWanted() {}

        @Override
        public void restartWanted() {
            restartWanted = true;
        }

        @Override
        public void processWanted() {}

        @Override
        public void flushWanted() {}

        @Override
        public void changed(Set<Change> what) {}

        @Override
        public void log(Severity severity, String message) {}

        @Override
        public Optional<TrackInfo> trackInfo() {
            return Optional.empty();
        }

        @Override
        public int startTimer(int periodMillis, Runnable task) {
            return 0;
        }

        @Override
        public boolean stopTimer(int timer) {
            return true;
        }

        @Override
        public boolean watch(int fd, int flags, FdListener listener) {
            return true;
        }

        @Override
        public boolean unwatch(int fd) {
            return true;
        }
    }
}
