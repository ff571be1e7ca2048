package scuff.client.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginRef;
import scuff.client.device.SandboxedDevice;
import scuff.client.link.SandboxLink;
import scuff.client.platform.Platform;
import scuff.client.swap.Sources;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/** The devices of a sandbox: who is there, who is just being created, who goes. What is done to a device is done in its turn. Any thread. */
public final class Household {
    private static final byte[] NOTHING = {};

    private final Platform platform;
    private final HomeGroup group;
    private final ProcessSandbox sandbox;
    private final Sources sources;
    private final List<SandboxedDevice> devices = new CopyOnWriteArrayList<>();
    /** Those among them that are being created: whoever creates them does so, and nobody brings them back. */
    private final Set<SandboxedDevice> unborn = ConcurrentHashMap.newKeySet();
    /** By device number, also of devices that came to nothing or are closed: the process may die of these. */
    private final Map<Integer, PluginRef> plugins = new ConcurrentHashMap<>();

    Household(Platform platform, HomeGroup group, ProcessSandbox sandbox) {
        this.platform = platform;
        this.group = group;
        this.sandbox = sandbox;
        this.sources = new Sources(platform, this::born);
    }

    /** What its devices are to be made from. */
    Sources sources() {
        return sources;
    }

    /** Oldest first. */
    List<SandboxedDevice> all() {
        return devices;
    }

    /** Those among them that nobody is just creating. */
    List<SandboxedDevice> born() {
        return devices.stream().filter(this::isBorn).toList();
    }

    /** Whether nobody is creating it for the first time. */
    boolean isBorn(SandboxedDevice device) {
        return !unborn.contains(device);
    }

    Optional<SandboxedDevice> numbered(int number) {
        return devices.stream().filter(d -> d.number() == number).findFirst();
    }

    /** The plugin of that number is, or will be, in the process. */
    void note(SandboxedDevice device) {
        plugins.put(device.number(), device.plugin());
    }

    Optional<PluginRef> pluginOf(int number) {
        return Optional.ofNullable(plugins.get(number));
    }

    void become(Device.State state, String why) {
        devices.stream().filter(device -> state != Device.State.LOADING || !sandbox.eviction().concerns(device))
                .forEach(device -> device.become(state, why)); // those that come back elsewhere are not loaded here
    }

    /** A device that was elsewhere before, to be created by {@link ProcessSandbox#begin}. @throws ScuffException when it takes no more devices */
    public SandboxedDevice adopt(int deviceNumber, PluginRef plugin, DeviceOptions options) {
        SandboxedDevice device = new SandboxedDevice(deviceNumber, plugin, sandbox, options, group.options().eventCapacity());
        sandbox.enter(device);
        devices.add(device);
        return device;
    }

    /** One that somebody is about to create. @throws ScuffException when it takes no more devices */
    void expect(SandboxedDevice device) {
        unborn.add(device);
        try {
            sandbox.enter(device);
            devices.add(device);
        } catch (ScuffException e) {
            unborn.remove(device);
            throw e;
        }
    }

    /** It is there. */
    void born(SandboxedDevice device) {
        unborn.remove(device);
    }

    /** It has come to nothing. */
    void stillborn(SandboxedDevice device, String why) {
        devices.remove(device);
        unborn.remove(device);
        group.replan();
        device.become(Device.State.FAILED, why);
        device.closed();
        sandbox.left();
    }

    /** Closes one device, in its turn: out of the plan, then out of the process. @return whether it was here; {@link ProcessSandbox#left} is to follow then */
    boolean close(SandboxedDevice device) {
        if (!devices.remove(device)) {
            return false;
        }
        group.forget(device);
        group.replan();
        if (device.isInProcess()) {
            end(device, device.last().link());
        }
        device.closed();
        if (device.pinnedVersion().isPresent()) {
            platform.formats().lookAgain(); // others may have been held back by it
        }
        return true;
    }

    /** Ends an instance that is in no plan any more, if its process is still there. */
    void end(SandboxedDevice device, SandboxLink instance) {
        if (instance != null && instance == sandbox.link()) {
            try {
                instance.call(new ToSandbox.CloseDevice(device.number()), NOTHING, FromSandbox.Done.class, platform.timeouts().request());
            } catch (ScuffException e) {
                platform.log().warn("device not closed in good order: device=" + device.id() + ", why=" + e.getMessage());
            }
        }
    }

    /** The process is gone for good. */
    void closed() {
        devices.forEach(this::closed);
        devices.clear();
    }

    /** It went with its process, unless it is just moving out. */
    private void closed(SandboxedDevice device) {
        device.turn().lock();
        try {
            if (device.home() == sandbox) {
                group.forget(device);
                device.closed();
            }
        } finally {
            device.turn().unlock();
        }
    }

    /** Saves what has changed, as far as nobody does it already. */
    public void saveDirty() {
        devices.stream().filter(device -> device.is(Device.State.ACTIVE) && device.dirty()).forEach(device -> device.states().saveByItself());
    }
}
