package scuff.client.swap;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import scuff.client.device.SandboxedDevice;

/**
 * The turns of several devices, taken in the order of their numbers: of two threads that take several, neither waits for the other for
 * ever. Of the thread that takes them.
 */
record Turns(List<SandboxedDevice> devices) implements AutoCloseable {

    static Turns of(List<SandboxedDevice> devices) {
        Turns turns = new Turns(devices.stream().sorted(Comparator.comparing(SandboxedDevice::number)).toList());
        turns.devices.forEach(device -> device.turn().lock());
        return turns;
    }

    /** Who they are may have changed before their turns were had. */
    List<SandboxedDevice> those(Predicate<SandboxedDevice> which) {
        return devices.stream().filter(which).toList();
    }

    @Override
    public void close() {
        devices.forEach(device -> device.turn().unlock());
    }
}
