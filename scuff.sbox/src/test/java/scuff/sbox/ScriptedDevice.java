package scuff.sbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.PluginDevice;
import scuff.api.plugin.Activated;
import scuff.api.plugin.Activation;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.ProcessStatus;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.TrackInfo;

/** A device that does in a block what a test tells it, and writes down what is done to it. */
class ScriptedDevice implements PluginDevice {
    /** What a block does. */
    interface Script {
        ProcessStatus process(DeviceBuffers buffers, int frames, long steadyTime);
    }

    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final DeviceInfo info;
    private final Script script;
    private volatile DeviceBuffers buffers;
    /** What it says in a flush. */
    Consumer<EventBuffer> answer = out -> {};

    /** One port each way, with so many channels. */
    ScriptedDevice(int channels, Script script) {
        this(channels, List.of(), script);
    }

    ScriptedDevice(int channels, List<ParameterInfo> parameters, Script script) {
        this.script = script;
        PluginDescriptor descriptor = new PluginDescriptor(new PluginRef("test", "scripted"), "", "", "", "", "", List.of(), Path.of("none"));
        this.info = new DeviceInfo(descriptor, List.of(port(Direction.INPUT, channels)), List.of(port(Direction.OUTPUT, channels)), List.of(),
                List.of(), parameters, List.of());
    }

    private static AudioPortInfo port(Direction direction, int channels) {
        return new AudioPortInfo(0, direction, 0, "main", channels, "", true, false);
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public Activated activate(Activation activation, DeviceBuffers with) {
        calls.add("activate");
        buffers = with;
        return new Activated(0, 0);
    }

    @Override
    public Activated timing() {
        return new Activated(0, 0);
    }

    @Override
    public void deactivate() {
        calls.add("deactivate");
    }

    @Override
    public boolean startProcessing() {
        calls.add("start");
        return true;
    }

    @Override
    public void stopProcessing() {
        calls.add("stop");
    }

    @Override
    public void reset() {}

    @Override
    public ProcessStatus process(int frames, long steadyTime) {
        return script.process(buffers, frames, steadyTime);
    }

    @Override
    public void flush(EventBuffer in, EventBuffer out) {
        calls.add("flush " + in.count());
        answer.accept(out);
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
    public void loadState(byte[] state) {}

    @Override
    public boolean renderMode(RenderMode mode) {
        return true;
    }

    @Override
    public void trackInfo(TrackInfo track) {}

    @Override
    public void onMainThread() {
        calls.add("main thread call");
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
