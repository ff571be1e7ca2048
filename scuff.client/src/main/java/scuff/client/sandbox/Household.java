package scuff.client.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupOptions;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginRef;
import scuff.client.device.SandboxedDevice;
import scuff.client.link.ActiveMemory;
import scuff.client.link.Instance;
import scuff.client.link.SandboxLink;
import scuff.client.platform.Platform;
import scuff.client.swap.Creation;
import scuff.client.swap.FormatSwap;
import scuff.client.swap.Reactivation;
import scuff.client.swap.Source;
import scuff.client.swap.Sources;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/**
 * The devices of a sandbox: creates them in its process, brings them back in the next, activates them anew, lets them go. What is
 * done to a device is done in the device's turn. On threads that may block.
 */
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
        return devices.stream().filter(device -> !unborn.contains(device)).toList();
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

    /** @param prepare sees the device before it is created */
    public Device create(PluginRef plugin, DeviceOptions options, Consumer<SandboxedDevice> prepare) {
        sandbox.requireLink();
        SandboxedDevice device = new SandboxedDevice(group.nextNumber(), plugin, sandbox, options, group.options().eventCapacity());
        prepare.accept(device);
        unborn.add(device);
        try {
            sandbox.enter(device);
            devices.add(device);
        } catch (ScuffException e) {
            unborn.remove(device);
            throw e;
        }
        try {
            bringUpNew(device);
            group.replan();
            return device;
        } catch (RuntimeException e) {
            devices.remove(device);
            unborn.remove(device);
            group.replan();
            device.become(Device.State.FAILED, e.getMessage());
            device.closed();
            sandbox.left();
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
            unborn.remove(device);
            bringUpToDate(device);
        } finally {
            sandbox.lifeCycle().unlock();
        }
    }

    /** The devices run no more blocks until {@link #activateAgain}; meanwhile they have memory for the blocks that come. */
    public void suspend(GroupOptions next) {
        for (SandboxedDevice device : devices) {
            if (device.last().memory() != null) {
                if (device.is(Device.State.ACTIVE)) {
                    device.suspend();
                }
                if (device.last().memory().layout().maxFrames() < next.activation().maxFrames()) {
                    device.last().take(ActiveMemory.create(group.region(), device.info(), next)).ifPresent(group::retire);
                }
            }
        }
    }

    /** The group's terms have changed: every device that runs is activated on the new ones, one that failed is tried again. */
    public void activateAgain() {
        sandbox.lifeCycle().lock();
        try {
            SandboxLink now = sandbox.link();
            if (now == null) {
                return; // they come back on the new terms
            }
            List<SandboxedDevice> born = born();
            List<SandboxedDevice> failed = born.stream().filter(device -> device.is(Device.State.FAILED)).toList();
            again(now).run(born.stream().filter(SandboxedDevice::isInProcess).toList());
            failed.forEach(device -> bringBack(device, now));
            group.replan();
        } finally {
            sandbox.lifeCycle().unlock();
        }
    }

    /** A plugin has said that it has changed, or that it wishes to be activated anew. */
    void follow(int number, Set<String> changes, boolean restart) {
        sandbox.lifeCycle().lock();
        try {
            SandboxLink now = sandbox.link();
            Optional<SandboxedDevice> device = devices.stream()
                    .filter(d -> d.number() == number && d.is(Device.State.ACTIVE) && !unborn.contains(d)).findFirst();
            if (now == null || device.isEmpty()) {
                return; // who comes back is asked what it has
            }
            device.get().changed(changes);
            if (restart || Upkeep.toBeAsked(changes) && again(now).describe(device.get())) {
                again(now).run(List.of(device.get()));
            }
        } finally {
            sandbox.lifeCycle().unlock();
        }
    }

    private Reactivation again(SandboxLink now) {
        return new Reactivation(platform, group, sandbox, new Creation(platform, group, now));
    }

    /** A device that came while the terms of the group changed may have missed it. Not in its turn. */
    void bringUpToDate(SandboxedDevice device) {
        sandbox.lifeCycle().lock();
        try {
            SandboxLink now = sandbox.link();
            if (now != null && device.is(Device.State.ACTIVE) && device.last().link() == now && !Instance.Terms.of(group.options()).equals(device.last().terms())) {
                again(now).run(List.of(device));
            }
            if (sources.isOther(device)) {
                platform.formats().lookAgain();
            }
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
            Optional<Source> source = sources.of(device);
            if (source.isEmpty()) {
                device.become(Device.State.UNLOADED, sources.whyNone(device));
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
            Optional<Source> other = sources.of(device).filter(next -> !next.build().equals(source.build()));
            if (other.isEmpty()) {
                throw e;
            }
            return create(creation, device, other.get(), strict);
        }
    }

    /** Devices whose format is another build by now are made anew by that one, those whose format is gone are unloaded. */
    public void followFormats() {
        sandbox.lifeCycle().lock();
        try {
            SandboxLink now = sandbox.link();
            if (now == null) {
                return; // whoever comes back is made by what is deployed then
            }
            new FormatSwap(platform, group, sandbox, sources, now).run(born());
            List<SandboxedDevice> failed = devices.stream().filter(device -> device.is(Device.State.FAILED) && !unborn.contains(device)
                    && sources.isOther(device)).toList();
            failed.forEach(device -> bringBack(device, now));
            if (!failed.isEmpty()) {
                group.replan();
            }
        } finally {
            sandbox.lifeCycle().unlock();
        }
    }

    /** Loads the devices that are unloaded and need not be any more. Returns at once. */
    public void loadUnloaded() {
        devices.stream().filter(device -> device.is(Device.State.UNLOADED)).forEach(device -> platform.tasks().execute(() -> load(device)));
    }

    private void load(SandboxedDevice device) {
        device.turn().lock();
        try {
            SandboxLink now = sandbox.link();
            if (now == null || !device.is(Device.State.UNLOADED) || sources.of(device).isEmpty()) {
                return; // a restart will look again
            }
            device.become(Device.State.LOADING, null);
            bringBack(device, now);
        } finally {
            device.turn().unlock();
        }
        bringUpToDate(device);
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

    /** Creates in a new process all that were in the old one. What comes to nothing says so itself. */
    void bringBack(SandboxLink now) {
        devices.stream().filter(device -> isBorn(device) && !sandbox.eviction().concerns(device)).forEach(device -> bringBack(device, now));
        new Creation(platform, group, now).discardAhead();
    }

    /** Creates all that {@link #bringBack} will ask for, in a process that is not the sandbox's yet. */
    void createAhead(Creation creation) {
        for (SandboxedDevice device : devices) {
            device.turn().lock();
            try {
                if (isBorn(device) && device.home() == sandbox && !device.is(Device.State.CLOSED)) {
                    sources.of(device).ifPresent(source -> creation.createAhead(device, source));
                }
            } finally {
                device.turn().unlock();
            }
        }
    }

    /** Whether nobody is creating it for the first time. */
    boolean isBorn(SandboxedDevice device) {
        return !unborn.contains(device);
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

    private void bringBack(SandboxedDevice device, SandboxLink now) {
        try {
            bringUp(device, now, false);
        } catch (RuntimeException e) {
            platform.log().warn("device not restored: device=" + device.id() + ", plugin=" + device.plugin() + ", why=" + e.getMessage());
            device.become(Device.State.FAILED, e.getMessage());
        }
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
