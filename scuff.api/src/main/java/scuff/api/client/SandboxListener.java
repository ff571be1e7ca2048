package scuff.api.client;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Register one as a service to hear of sandboxes and devices. Called on a thread of the platform, one call at a time; must
 * be quick.
 */
@ConsumerType
public interface SandboxListener {

    default void sandboxChanged(Sandbox sandbox, Sandbox.State state) {}

    default void deviceChanged(Device device, Device.State state) {}
}
