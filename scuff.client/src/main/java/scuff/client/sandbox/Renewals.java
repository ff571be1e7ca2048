package scuff.client.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import scuff.api.client.Device;
import scuff.api.client.GroupOptions;
import scuff.client.device.SandboxedDevice;
import scuff.client.link.ActiveMemory;
import scuff.client.link.Instance;
import scuff.client.link.SandboxLink;
import scuff.client.platform.Platform;
import scuff.client.swap.Creation;
import scuff.client.swap.FormatSwap;
import scuff.client.swap.Reactivation;

/**
 * Has the devices of a sandbox follow what has changed: the terms of their group, what their plugins say of themselves, the builds of
 * their formats. Under the lock of the sandbox's life, on threads that may block.
 */
public final class Renewals {
    private final Platform platform;
    private final HomeGroup group;
    private final ProcessSandbox sandbox;
    private final Household household;

    Renewals(Platform platform, HomeGroup group, ProcessSandbox sandbox, Household household) {
        this.platform = platform;
        this.group = group;
        this.sandbox = sandbox;
        this.household = household;
    }

    /** The devices run no more blocks until {@link #activateAgain}; meanwhile they have memory for the blocks that come. Under the group's lock. */
    public void suspend(GroupOptions next) {
        for (SandboxedDevice device : household.all()) {
            ActiveMemory memory = device.last().memory();
            if (memory != null) {
                if (device.is(Device.State.ACTIVE)) {
                    device.suspend();
                }
                if (memory.layout().maxFrames() < next.activation().maxFrames()) {
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
            List<SandboxedDevice> born = household.born();
            List<SandboxedDevice> failed = born.stream().filter(device -> device.is(Device.State.FAILED)).toList();
            again(now).run(born.stream().filter(SandboxedDevice::isInProcess).toList());
            failed.forEach(device -> sandbox.arrivals().bringBack(device, now));
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
            Optional<SandboxedDevice> device = household.numbered(number).filter(d -> d.is(Device.State.ACTIVE) && household.isBorn(d));
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
            if (now != null && device.is(Device.State.ACTIVE) && device.last().link() == now
                    && !Instance.Terms.of(group.options()).equals(device.last().terms())) {
                again(now).run(List.of(device));
            }
            if (household.sources().isOther(device)) {
                platform.formats().lookAgain();
            }
        } finally {
            sandbox.lifeCycle().unlock();
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
            new FormatSwap(platform, group, sandbox, household.sources(), now).run(household.born());
            List<SandboxedDevice> failed = household.born().stream()
                    .filter(device -> device.is(Device.State.FAILED) && household.sources().isOther(device)).toList();
            failed.forEach(device -> sandbox.arrivals().bringBack(device, now));
            if (!failed.isEmpty()) {
                group.replan();
            }
        } finally {
            sandbox.lifeCycle().unlock();
        }
    }
}
