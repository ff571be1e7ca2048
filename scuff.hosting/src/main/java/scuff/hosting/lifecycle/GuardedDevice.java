package scuff.hosting.lifecycle;

import java.util.OptionalDouble;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.PluginDevice;
import scuff.api.plugin.Activated;
import scuff.api.plugin.Activation;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.ProcessStatus;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.TrackInfo;

/**
 * Keeps the life cycle of a device by the letter, so that the format's own device is called only when it may be: calls in the
 * wrong state are refused on the main thread and do nothing on the audio thread. Its end is that of the contract, whatever
 * state it is in: stopped, deactivated, closed, each only where it is needed, and all while {@link LifeCycle#isClosed}.
 */
public final class GuardedDevice implements PluginDevice {
    private final LifeCycle life;
    private final PluginDevice device;
    private final Runnable closed;
    private int maxFrames;

    /**
     * @param life   a fresh one, which {@code device} reads
     * @param device does what its format wants; its {@code close} finds it inactive
     * @param closed called once, when the device is closed
     */
    public GuardedDevice(LifeCycle life, PluginDevice device, Runnable closed) {
        this.life = life;
        this.device = device;
        this.closed = closed;
    }

    @Override
    public DeviceInfo info() {
        life.mustBeOpen("info");
        return device.info();
    }

    @Override
    public boolean layout(PortLayout wanted) {
        life.mustBeInactive("layout");
        return device.layout(wanted);
    }

    @Override
    public Activated activate(Activation activation, DeviceBuffers buffers) {
        life.mustBeInactive("activate");
        Activated activated = device.activate(activation, buffers);
        maxFrames = activation.maxFrames();
        life.active(true);
        return activated;
    }

    @Override
    public Activated timing() {
        life.mustBeActive("timing");
        return device.timing();
    }

    @Override
    public void deactivate() {
        life.mustBeIdle("deactivate");
        life.active(false);
        device.deactivate();
    }

    @Override
    public boolean startProcessing() {
        if (!life.isActive() || life.isProcessing()) {
            return false;
        }
        boolean started = device.startProcessing();
        life.processing(started);
        return started;
    }

    @Override
    public void stopProcessing() {
        if (life.isProcessing()) {
            life.processing(false);
            device.stopProcessing();
        }
    }

    @Override
    public void reset() {
        if (life.isActive()) {
            device.reset();
        }
    }

    @Override
    public ProcessStatus process(int frames, long steadyTime) {
        if (!life.isProcessing() || frames < 1 || frames > maxFrames) {
            return ProcessStatus.ERROR;
        }
        return device.process(frames, steadyTime);
    }

    @Override
    public void flush(EventBuffer in, EventBuffer out) {
        life.mustNotProcess("flush");
        BufferCheck.checkNative("input events", in.memory());
        device.flush(in, out);
    }

    @Override
    public double value(long parameter) {
        life.mustBeOpen("value");
        return device.value(parameter);
    }

    @Override
    public String valueToText(long parameter, double value) {
        life.mustBeOpen("valueToText");
        return device.valueToText(parameter, value);
    }

    @Override
    public OptionalDouble textToValue(long parameter, String text) {
        life.mustBeOpen("textToValue");
        return device.textToValue(parameter, text);
    }

    @Override
    public byte[] saveState() {
        life.mustBeOpen("saveState");
        return device.saveState();
    }

    @Override
    public void loadState(byte[] state) {
        life.mustBeOpen("loadState");
        device.loadState(state);
    }

    @Override
    public boolean renderMode(RenderMode mode) {
        life.mustBeOpen("renderMode");
        return device.renderMode(mode);
    }

    @Override
    public void trackInfo(TrackInfo info) {
        life.mustBeOpen("trackInfo");
        device.trackInfo(info);
    }

    /** A call that was asked for before the device was closed, and comes after, is left out. */
    @Override
    public void onMainThread() {
        if (!life.isClosed()) {
            device.onMainThread();
        }
    }

    @Override
    public void close() {
        if (life.isClosed()) {
            return;
        }
        life.close();
        stopProcessing();
        if (life.isActive()) {
            life.active(false);
            device.deactivate();
        }
        device.close();
        closed.run();
    }
}
