package scuff.client.sandbox;

import java.util.Optional;
import java.util.function.Consumer;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginRef;
import scuff.client.device.SandboxedDevice;
import scuff.client.link.Instance;
import scuff.client.link.SandboxLink;
import scuff.client.platform.Platform;
import scuff.client.swap.Creation;
import scuff.client.swap.Source;

/**
 * Gets the devices of a sandbox into its process: for the first time, after a restart, when their plugin has come. Each in its turn, on
 * threads that may block.
 */
final class Arrivals {
    private final Platform platform;
    private final HomeGroup group;
    private final ProcessSandbox sandbox;
    private final Household household;

    Arrivals(Platform platform, HomeGroup group, ProcessSandbox sandbox, Household household) {
        this.platform = platform;
        this.group = group;
        this.sandbox = sandbox;
        this.household = household;
    }

    /** @param prepare sees the device before it is created @throws ScuffException when it cannot be; nothing is left of it then */
    Device create(PluginRef plugin, DeviceOptions options, Consumer<SandboxedDevice> prepare) {
        sandbox.requireLink();
        SandboxedDevice device = new SandboxedDevice(group.nextNumber(), plugin, sandbox, options, group.options().eventCapacity());
        prepare.accept(device);
        household.expect(device);
        try {
            bringUpNew(device);
            group.replan();
            return device;
        } catch (RuntimeException e) {
            household.stillborn(device, e.getMessage());
            throw e;
        }
    }

    private void bringUpNew(SandboxedDevice device) {
        SandboxLink now = sandbox.requireLink();
        bringUp(device, now, true);
        sandbox.lifeCycle().lock();
        try {
            if (sandbox.link() != now) {
                throw new ScuffException("the sandbox lost its process before the device took part: sandbox=" + sandbox.id() + ", state=" + sandbox.state());
            }
            household.born(device);
            sandbox.renewals().bringUpToDate(device);
        } finally {
            sandbox.lifeCycle().unlock();
        }
    }

    /**
     * Creates the device in the process, as it was when it was last known. It is active afterwards, but in no plan yet; or
     * unloaded, when its plugin is not to be had.
     *
     * @param strict see {@link Creation#create}
     */
    private void bringUp(SandboxedDevice device, SandboxLink now, boolean strict) {
        device.turn().lock();
        try {
            boolean isThere = device.last().link() == now && device.is(Device.State.ACTIVE);
            if (device.home() != sandbox || device.is(Device.State.CLOSED) || isThere) {
                return;
            }
            Optional<Source> source = household.sources().of(device);
            if (source.isEmpty()) {
                device.become(Device.State.UNLOADED, household.sources().whyNone(device));
                return;
            }
            Creation creation = new Creation(platform, group, now);
            Instance made = creation.takeAhead(device, source.get()).orElseGet(() -> create(creation, device, source.get(), strict));
            group.atOnce(() -> device.runs(made, now));
            creation.catchUp(device, made);
        } finally {
            device.turn().unlock();
        }
    }

    /** Where a build of its format turns out to be of no use there may be another. */
    private Instance create(Creation creation, SandboxedDevice device, Source source, boolean strict) {
        try {
            return creation.create(device, source, strict);
        } catch (ScuffException e) {
            Optional<Source> other = household.sources().of(device).filter(next -> !next.build().equals(source.build()));
            if (other.isEmpty()) {
                throw e;
            }
            return create(creation, device, other.get(), strict);
        }
    }

    /** Creates in a new process all that were in the old one. What comes to nothing says so itself. Under the lock of the sandbox's life. */
    void bringBack(SandboxLink now) {
        household.born().stream().filter(device -> !sandbox.eviction().concerns(device)).forEach(device -> bringBack(device, now));
        new Creation(platform, group, now).discardAhead();
    }

    /** A plan is to follow. */
    void bringBack(SandboxedDevice device, SandboxLink now) {
        try {
            bringUp(device, now, false);
        } catch (RuntimeException e) {
            platform.log().warn("device not restored: device=" + device.id() + ", plugin=" + device.plugin() + ", why=" + e.getMessage());
            device.become(Device.State.FAILED, e.getMessage());
        }
    }

    /** Creates all that {@link #bringBack} will ask for, in a process that is not the sandbox's yet. */
    void createAhead(Creation creation) {
        for (SandboxedDevice device : household.all()) {
            device.turn().lock();
            try {
                if (household.isBorn(device) && device.home() == sandbox && !device.is(Device.State.CLOSED)) {
                    household.sources().of(device).ifPresent(source -> creation.createAhead(device, source));
                }
            } finally {
                device.turn().unlock();
            }
        }
    }

    /** Loads the devices that are unloaded and need not be any more. Returns at once. */
    void loadUnloaded() {
        household.all().stream().filter(device -> device.is(Device.State.UNLOADED)).forEach(device -> platform.tasks().execute(() -> load(device)));
    }

    private void load(SandboxedDevice device) {
        device.turn().lock();
        try {
            SandboxLink now = sandbox.link();
            if (now == null || !device.is(Device.State.UNLOADED) || household.sources().of(device).isEmpty()) {
                return; // a restart will look again
            }
            device.become(Device.State.LOADING, null);
            bringBack(device, now);
            bringUpAgain(device, now); // nobody held the process meanwhile
        } finally {
            device.turn().unlock();
        }
        sandbox.renewals().bringUpToDate(device);
        group.replan();
    }

    /** It was created in {@code in}, before it belonged here: whoever ended that process since did not know of it. */
    void bringUpAgain(SandboxedDevice device, SandboxLink in) {
        SandboxLink now = sandbox.link();
        if (now == in) {
            return;
        }
        if (now == null) {
            device.become(Device.State.CRASHED, sandbox.noProcess().getMessage());
        } else {
            bringBack(device, now);
        }
        group.replan();
    }

    /** One that was to come back elsewhere, and cannot. */
    void bringUpLate(SandboxedDevice device) {
        sandbox.lifeCycle().lock();
        try {
            SandboxLink now = sandbox.link();
            if (now != null && device.home() == sandbox) {
                bringBack(device, now);
                group.replan();
            } // else it comes back with the others
        } finally {
            sandbox.lifeCycle().unlock();
        }
    }
}
