package scuff.format.vst3.device;

import java.util.OptionalDouble;
import java.util.function.Supplier;
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
import scuff.format.vst3.host.Attendance;

/** A device whose calls on the main thread are visits: while they last, what devices share of their host serves it. */
public final class GuestDevice implements PluginDevice {
    private final PluginDevice device;
    private final Attendance.Guest guest;

    public GuestDevice(PluginDevice device, Attendance.Guest guest) {
        this.device = device;
        this.guest = guest;
    }

    private <T> T visiting(Supplier<T> call) {
        try (Attendance.Visit visit = guest.visit()) {
            return call.get();
        }
    }

    private void visit(Runnable call) {
        try (Attendance.Visit visit = guest.visit()) {
            call.run();
        }
    }

    @Override
    public DeviceInfo info() {
        return visiting(device::info);
    }

    @Override
    public boolean layout(PortLayout wanted) {
        return visiting(() -> device.layout(wanted));
    }

    @Override
    public Activated activate(Activation activation, DeviceBuffers buffers) {
        return visiting(() -> device.activate(activation, buffers));
    }

    @Override
    public Activated timing() {
        return visiting(device::timing);
    }

    @Override
    public void deactivate() {
        visit(device::deactivate);
    }

    @Override
    public boolean startProcessing() {
        return device.startProcessing();
    }

    @Override
    public void stopProcessing() {
        device.stopProcessing();
    }

    @Override
    public void reset() {
        device.reset();
    }

    @Override
    public ProcessStatus process(int frames, long steadyTime) {
        return device.process(frames, steadyTime);
    }

    @Override
    public void flush(EventBuffer in, EventBuffer out) {
        visit(() -> device.flush(in, out));
    }

    @Override
    public double value(long parameter) {
        return visiting(() -> device.value(parameter));
    }

    @Override
    public String valueToText(long parameter, double value) {
        return visiting(() -> device.valueToText(parameter, value));
    }

    @Override
    public OptionalDouble textToValue(long parameter, String text) {
        return visiting(() -> device.textToValue(parameter, text));
    }

    @Override
    public byte[] saveState() {
        return visiting(device::saveState);
    }

    @Override
    public void loadState(byte[] state) {
        visit(() -> device.loadState(state));
    }

    @Override
    public boolean renderMode(RenderMode mode) {
        return visiting(() -> device.renderMode(mode));
    }

    @Override
    public void trackInfo(TrackInfo info) {
        visit(() -> device.trackInfo(info));
    }

    @Override
    public void onMainThread() {
        visit(device::onMainThread);
    }

    @Override
    public void close() {
        visit(device::close);
    }
}
