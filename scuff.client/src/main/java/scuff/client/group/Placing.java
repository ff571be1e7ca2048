package scuff.client.group;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.client.placement.Spot;
import scuff.client.platform.Platform;
import scuff.client.sandbox.ProcessSandbox;

/**
 * Chooses sandboxes for devices of which the application does not say where they belong. It makes these sandboxes, keeps out of
 * those the application has made, and they go with their last device. On threads that may block.
 */
final class Placing {
    private final Platform platform;
    private final Group group;
    /** Held while the sandbox of a key is looked for or started. */
    private final Map<String, ReentrantLock> choosing = new ConcurrentHashMap<>();

    Placing(Platform platform, Group group) {
        this.platform = platform;
        this.group = group;
    }

    /** @throws ScuffException when no sandbox can be started, or the device not be created */
    Device create(PluginRef plugin, DeviceOptions options) {
        ProcessSandbox sandbox = held(platform.placement().get().spot(platform.catalog().find(plugin).orElseGet(() -> nothingKnown(plugin))));
        try {
            return sandbox.create(plugin, options, device -> {});
        } finally {
            sandbox.left();
        }
    }

    private static PluginDescriptor nothingKnown(PluginRef plugin) {
        return new PluginDescriptor(plugin, plugin.id(), "", "", "", "", List.of(), Path.of(""));
    }

    /** It does not go before it is {@link ProcessSandbox#left}. */
    private ProcessSandbox held(Spot spot) {
        if (spot.key().isEmpty()) {
            return start(spot, SandboxOptions.of(spot.name()));
        }
        ReentrantLock lock = choosing.computeIfAbsent(spot.key().get(), key -> new ReentrantLock());
        lock.lock();
        try {
            return existing(spot.key().get()).orElseGet(() -> start(spot, SandboxOptions.of(spot.name())));
        } finally {
            lock.unlock();
        }
    }

    /** One that has no process now may stay without: devices are better off in another. */
    private Optional<ProcessSandbox> existing(String key) {
        return group.members().sandboxes().stream().filter(sandbox -> sandbox.state() == Sandbox.State.ACTIVE
                && sandbox.spot().flatMap(Spot::key).filter(key::equals).isPresent() && sandbox.hold()).findFirst();
    }

    /** A new sandbox, held. @throws ScuffException when it cannot be started; nothing is left of it then */
    ProcessSandbox start(Spot spot, SandboxOptions options) {
        ProcessSandbox sandbox = group.members().admit(options, group.nextNumber(), Optional.of(spot));
        try {
            if (!sandbox.hold()) {
                throw new ScuffException("the group is being closed: group=" + group.id());
            }
            sandbox.start();
            group.replan();
            return sandbox;
        } catch (ScuffException e) {
            sandbox.closeNow();
            throw e;
        }
    }
}
