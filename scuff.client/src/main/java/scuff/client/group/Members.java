package scuff.client.group;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScuffException;
import scuff.client.device.SandboxedDevice;
import scuff.client.placement.Spot;
import scuff.client.platform.Platform;
import scuff.client.process.ToTheEnd;
import scuff.client.sandbox.Door;
import scuff.client.sandbox.ProcessSandbox;
import scuff.client.sandbox.Reisolation;
import scuff.protocol.memory.GroupMemory;

/** The sandboxes of a group and their devices, with the numbers they have; lets sandboxes in until the group is shut. Any thread. */
final class Members {
    private final Platform platform;
    private final Group group;
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<ProcessSandbox> sandboxes = new CopyOnWriteArrayList<>();
    private final Door door = new Door();

    Members(Platform platform, Group group) {
        this.platform = platform;
        this.group = group;
    }

    int nextNumber() {
        return numbers.incrementAndGet();
    }

    /** A number that was given elsewhere; it is not given again. */
    int number(int given) {
        numbers.accumulateAndGet(given, Math::max);
        return given;
    }

    /** In the order they came. */
    List<ProcessSandbox> sandboxes() {
        return sandboxes;
    }

    Stream<SandboxedDevice> devices() {
        return sandboxes.stream().flatMap(s -> s.ownDevices().stream()).sorted(Comparator.comparing(SandboxedDevice::number));
    }

    Optional<ProcessSandbox> sandboxIn(int slot) {
        return sandboxes.stream().filter(s -> s.slot() == slot).findFirst();
    }

    Optional<SandboxedDevice> deviceNumbered(int number) {
        return sandboxes.stream().flatMap(s -> s.ownDevices().stream()).filter(d -> d.number() == number).findFirst();
    }

    static int slotOf(Sandbox sandbox) {
        return sandbox instanceof ProcessSandbox ours ? ours.slot() : -1;
    }

    /** @throws ScuffException when the group takes no more sandboxes */
    synchronized ProcessSandbox admit(SandboxOptions options, int number, Optional<Spot> spot) {
        int slot = freeSlot();
        if (!door.enter()) {
            throw new ScuffException("the group is closed and takes no more sandboxes: group=" + group.id() + ", state=" + group.state());
        }
        ProcessSandbox sandbox = new ProcessSandbox(platform, group, number, slot, options, spot);
        sandboxes.add(sandbox);
        return sandbox;
    }

    /** With its process. */
    CompletionStage<Sandbox> create(SandboxOptions options) {
        ProcessSandbox sandbox;
        try {
            sandbox = admit(options, nextNumber(), Optional.empty());
        } catch (ScuffException e) {
            return CompletableFuture.failedFuture(e);
        }
        return CompletableFuture.supplyAsync(() -> {
            sandbox.start();
            group.replan();
            return sandbox;
        }, platform.tasks());
    }

    private int freeSlot() {
        for (int slot = 0; slot < GroupMemory.MAX_SANDBOXES; slot++) {
            if (sandboxIn(slot).isEmpty()) {
                return slot;
            }
        }
        throw new ScuffException("too many sandboxes in a group: group=" + group.id() + ", allowed=" + GroupMemory.MAX_SANDBOXES);
    }

    void loadUnloaded() {
        sandboxes.forEach(s -> s.loadUnloaded());
    }

    void followFormats() {
        sandboxes.forEach(this::followFormats);
        loadUnloaded();
    }

    /** One sandbox's trouble is not another's. */
    private void followFormats(ProcessSandbox sandbox) {
        try {
            sandbox.renewals().followFormats();
        } catch (RuntimeException e) {
            platform.log().error("devices do not follow what is deployed: sandbox=" + sandbox.id() + ", why=" + e);
        }
    }

    void followIsolation() {
        CompletableFuture.allOf(sandboxes.stream().map(sandbox -> CompletableFuture.runAsync(new Reisolation(platform, sandbox)::run, platform.tasks()))
                .toArray(CompletableFuture[]::new)).join();
    }

    /** @return whether the caller closes the group */
    boolean gone(ProcessSandbox sandbox) {
        sandboxes.remove(sandbox);
        return door.leave();
    }

    boolean isShut() {
        return door.isShut();
    }

    /** Nobody is let in any more. @param waits see {@link Door#shut} @return whether the caller closes the group */
    boolean shut(Runnable waits) {
        return door.shut(waits);
    }

    /** Likewise, and the caller closes the group whoever is inside. Whoever was let in before is in the list. */
    synchronized void shutNow() {
        door.shutNow();
    }

    /** All together, because each waits for its process; on threads of their own, that wait for no carrier and no queue. */
    void close(Consumer<ProcessSandbox> close) {
        List<Thread> closing = sandboxes.stream()
                .map(sandbox -> Thread.ofPlatform().name("scuff-close").daemon().start(() -> close.accept(sandbox))).toList();
        closing.forEach(ToTheEnd::join);
    }
}
