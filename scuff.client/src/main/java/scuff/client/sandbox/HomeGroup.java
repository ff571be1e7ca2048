package scuff.client.sandbox;

import scuff.api.client.SandboxOptions;
import scuff.client.device.SandboxedDevice;
import scuff.client.device.Shape;
import scuff.client.placement.Spot;

/** The group a sandbox belongs to, as the sandbox needs it. Any thread but the audio thread. */
public interface HomeGroup extends Shape {

    /** For a device or sandbox that is new. */
    int nextNumber();

    /** Ends every connection of a device that is being closed. */
    void forget(SandboxedDevice device);

    /** A sandbox is closed, and nothing of it is left. */
    void gone(ProcessSandbox sandbox);

    /** A new sandbox, held. @throws scuff.api.client.ScuffException when it cannot be started; nothing is left of it then */
    ProcessSandbox start(Spot spot, SandboxOptions options);
}
