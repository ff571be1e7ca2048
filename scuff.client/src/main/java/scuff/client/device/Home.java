package scuff.client.device;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.Sandbox;
import scuff.api.plugin.PluginRef;
import scuff.client.platform.Platform;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/** The sandbox a device is in, as the device needs it. Any thread; what makes or ends an instance blocks. */
public interface Home extends Sandbox {

    /** Its place in the group's memory. */
    int slot();

    Platform platform();

    Shape shape();

    /** Fails when there is no process, or no answer in time. */
    CompletableFuture<Envelope<FromSandbox>> ask(ToSandbox request, byte[] binary);

    /** Without a time-out: completes when the process answers or has ended. */
    CompletableFuture<Envelope<FromSandbox>> askPatiently(ToSandbox request);

    /** @param prepare sees the device before it is created */
    Device create(PluginRef plugin, DeviceOptions options, Consumer<SandboxedDevice> prepare);

    /** Takes in a device that is in another sandbox. */
    void receive(SandboxedDevice device);

    /** Closes a device, in its turn: out of the plan, then out of the process. @return whether it was here; {@link #left} is to follow then */
    boolean close(SandboxedDevice device);

    /** A device is gone; the last one takes a closing sandbox with it. Not in a device's turn. */
    void left();
}
