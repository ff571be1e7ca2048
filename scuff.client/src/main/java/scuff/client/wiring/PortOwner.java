package scuff.client.wiring;

import scuff.api.client.Device;

/** A device, as its ports and connections see it. */
public interface PortOwner extends Device {

    /** Its number in the group. */
    int number();

    DevicePorts ports();
}
