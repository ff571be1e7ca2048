package scuff.hosting.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.PluginDevice;
import scuff.api.plugin.Activated;
import scuff.api.plugin.Activation;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.ProcessStatus;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.TrackInfo;

/** A stereo effect without a plugin. Writes down what it is called, and whether its end has begun. */
final class FakeDevice implements PluginDevice {
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    boolean starts = true;
    private final PluginDescriptor descriptor;
    private final LifeCycle life;

    FakeDevice(PluginDescriptor descriptor, LifeCycle life) {
        this.descriptor = descriptor;
        this.life = life;
    }

    private void called(String call) {
        calls.add(life.isClosed() ? call + " at the end" : call);
    }

    private static List<AudioPortInfo> ports(Direction direction) {
        return IntStream.range(0, 1).mapToObj(i -> new AudioPortInfo(i, direction, i, "main", 2, "stereo", true, false)).toList();
    }

    @Override
    public DeviceInfo info() {
        return new DeviceInfo(descriptor, ports(Direction.INPUT), ports(Direction.OUTPUT), List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public Activated activate(Activation activation, DeviceBuffers buffers) {
        BufferCheck.check(buffers, ports(Direction.INPUT), ports(Direction.OUTPUT), activation.maxFrames());
        called("activate");
        return timing();
    }

    @Override
    public Activated timing() {
        return new Activated(1, 2);
    }

    @Override
    public void deactivate() {
        called("deactivate");
    }

    @Override
    public boolean startProcessing() {
        called("start");
        return starts;
    }

    @Override
    public void stopProcessing() {
        called("stop");
    }

    @Override
    public void reset() {
        called("reset");
    }

    @Override
    public ProcessStatus process(int frames, long steadyTime) {
        called("process " + frames);
        return ProcessStatus.CONTINUE;
    }

    @Override
    public void flush(EventBuffer in, EventBuffer out) {
        called("flush");
    }

    @Override
    public double value(long parameter) {
        return 0;
    }

    @Override
    public String valueToText(long parameter, double value) {
        return "";
    }

    @Override
    public OptionalDouble textToValue(long parameter, String text) {
        return OptionalDouble.empty();
    }

    @Override
    public byte[] saveState() {
        return new byte[0];
    }

    @Override
    public void loadState(byte[] state) {
        called("load");
    }

    @Override
    public boolean renderMode(RenderMode mode) {
        return false;
    }

    @Override
    public void trackInfo(TrackInfo info) {
        called("track");
    }

    @Override
    public void onMainThread() {
        called("main thread");
    }

    @Override
    public void close() {
        called("close");
    }
}
