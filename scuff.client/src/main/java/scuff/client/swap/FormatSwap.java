package scuff.client.swap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import scuff.api.client.Device;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.client.device.Home;
import scuff.client.device.SandboxedDevice;
import scuff.client.device.Shape;
import scuff.client.formats.FormatBuild;
import scuff.client.link.Answers;
import scuff.client.link.Instance;
import scuff.client.link.SandboxLink;
import scuff.client.platform.Platform;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/**
 * Has the devices of one process follow the builds of their formats. The new build is started beside the old one, which plays.
 * Then, file by file, devices leave the blocks, are saved, closed, made by the new build, and put back: a file must be ended
 * before it is begun again, so its devices go together. When one of them cannot be made, the old build makes them again; where
 * that succeeds the new one is to blame. Used under the lock of the sandbox.
 */
public final class FormatSwap {
    private static final byte[] NOTHING = {};

    private final Platform platform;
    private final Shape group;
    private final Home sandbox;
    private final Sources sources;
    private final SandboxLink link;
    private final Creation creation;

    /** From one build to another. */
    private record Change(FormatBuild from, FormatBuild to) {}

    public FormatSwap(Platform platform, Shape group, Home sandbox, Sources sources, SandboxLink link) {
        this.platform = platform;
        this.group = group;
        this.sandbox = sandbox;
        this.sources = sources;
        this.link = link;
        this.creation = new Creation(platform, group, link);
    }

    /** @param devices those that are here and not just being created */
    public void run(List<SandboxedDevice> devices) {
        Map<Change, List<SandboxedDevice>> changes = new LinkedHashMap<>();
        List<SandboxedDevice> without = new ArrayList<>();
        for (SandboxedDevice device : devices) {
            Optional<FormatBuild> wanted = wanted(device);
            if (!device.is(Device.State.ACTIVE) || device.last().link() != link) {
                continue; // it is made by what is wanted when it comes back
            }
            if (wanted.isEmpty()) {
                without.add(device);
            } else if (!wanted.get().equals(device.last().build())) {
                changes.computeIfAbsent(new Change(device.last().build(), wanted.get()), change -> new ArrayList<>()).add(device);
            }
        }
        park(without);
        changes.forEach(this::swap);
        retain(devices);
    }

    private Optional<FormatBuild> wanted(SandboxedDevice device) {
        return platform.formats().find(device.plugin().format(), sources.pin(device));
    }

    /** What nobody here is of, and nobody will be of next, need not stay in the process. */
    private void retain(List<SandboxedDevice> devices) {
        List<Path> jars = new ArrayList<>(platform.formats().currentJars());
        devices.stream().map(device -> device.last().build()).filter(build -> build != null && build.jar() != null).map(FormatBuild::jar).forEach(jars::add);
        link.retain(jars.stream().distinct().toList());
    }

    private void park(List<SandboxedDevice> devices) {
        if (devices.isEmpty()) {
            return;
        }
        try (Turns turns = Turns.of(devices)) {
            List<SandboxedDevice> here = turns.those(this::isHere);
            takeOut(here);
            leave(here);
            here.forEach(device -> device.become(Device.State.UNLOADED, sources.whyNone(device)));
        }
    }

    private void swap(Change change, List<SandboxedDevice> devices) {
        try {
            creation.install(change.to);
        } catch (ScuffException e) {
            platform.log().warn("format not swapped: sandbox=" + sandbox.id() + ", build=" + change.to + ", why=" + e.getMessage());
            return; // nobody has lost a block
        }
        Map<Path, List<SandboxedDevice>> files = new LinkedHashMap<>();
        devices.forEach(device -> files.computeIfAbsent(device.info().descriptor().file(), file -> new ArrayList<>()).add(device));
        Duration longest = Duration.ZERO;
        int swapped = 0;
        for (List<SandboxedDevice> together : files.values()) {
            Result result = together(change, together);
            swapped += result.devices;
            longest = result.gone.compareTo(longest) > 0 ? result.gone : longest;
            if (!result.good) {
                break;
            }
        }
        if (swapped > 0) {
            platform.events().tell(new ScuffEvent.FormatSwapped(sandbox, change.to.format(), change.from.version().toString(),
                    change.to.version().toString(), swapped, longest));
        }
    }

    /** @param devices how many are of the new build @param good whether others may follow */
    private record Result(int devices, Duration gone, boolean good) {}

    private Result together(Change change, List<SandboxedDevice> devices) {
        try (Turns turns = Turns.of(devices)) {
            List<SandboxedDevice> here = turns.those(this::isHere);
            long begin = System.nanoTime();
            takeOut(here);
            long out = System.nanoTime();
            leave(here);
            long left = System.nanoTime();
            Result result = make(change, here, begin);
            platform.log().debug("format swap: sandbox=" + sandbox.id() + ", to=" + change.to + ", devices=" + here.size() + ", out=" + micros(begin, out)
                    + ", closed=" + micros(out, left) + ", back=" + micros(left, System.nanoTime()) + ", good=" + result.good);
            return result;
        } finally {
            group.replan();
        }
    }

    private static String micros(long from, long to) {
        return (to - from) / 1000 + " us";
    }

    /** They are in no block and not in the process; they are back, or say why not, afterwards. */
    private Result make(Change change, List<SandboxedDevice> devices, long begin) {
        Map<SandboxedDevice, ScuffException> failures = new LinkedHashMap<>();
        if (devices.isEmpty() || make(devices, change.to, failures)) {
            return new Result(devices.size(), Duration.ofNanos(System.nanoTime() - begin), true);
        }
        String why = why(failures);
        Map<SandboxedDevice, ScuffException> before = new LinkedHashMap<>();
        if (link.ended().isDone()) {
            platform.formats().refuse(change.to, "the sandbox died of it: sandbox=" + sandbox.id() + why);
            return new Result(0, Duration.ZERO, false); // they come back with the next process
        }
        if (make(devices, change.from, before)) {
            platform.formats().refuse(change.to, "devices cannot be made again: sandbox=" + sandbox.id() + why);
            return new Result(0, Duration.ZERO, false);
        }
        before.forEach((device, e) -> device.become(Device.State.FAILED, e.getMessage())); // neither can: the build is not to blame
        return make(change, devices.stream().filter(device -> !before.containsKey(device)).toList(), begin);
    }

    private static String why(Map<SandboxedDevice, ScuffException> failures) {
        StringBuilder why = new StringBuilder();
        failures.forEach((device, e) -> why.append(", device=").append(device.id()).append(", plugin=").append(device.plugin()).append(", why=").append(e.getMessage()));
        return why.toString();
    }

    /** All or none; what has failed is told. */
    private boolean make(List<SandboxedDevice> devices, FormatBuild build, Map<SandboxedDevice, ScuffException> failures) {
        Map<SandboxedDevice, Instance> made = new LinkedHashMap<>();
        for (SandboxedDevice device : devices) {
            try {
                made.put(device, creation.create(device, new Source(device.info().descriptor(), build), false, device.given(true)));
            } catch (ScuffException e) {
                failures.put(device, e);
            }
        }
        if (!failures.isEmpty()) {
            made.forEach((device, instance) -> {
                close(device);
                instance.memory().shared().close();
            });
            return false;
        }
        group.atOnce(() -> {
            made.forEach((device, instance) -> device.runs(instance, link));
            group.replan();
        });
        made.forEach((device, instance) -> creation.catchUp(device, instance));
        return true;
    }

    private boolean isHere(SandboxedDevice device) {
        return device.home() == sandbox && device.is(Device.State.ACTIVE) && device.last().link() == link;
    }

    private void takeOut(List<SandboxedDevice> devices) {
        devices.forEach(SandboxedDevice::suspend);
        group.replan();
    }

    /** Saved and closed. The process does what it is asked in order, so nobody waits in between. */
    private void leave(List<SandboxedDevice> devices) {
        Map<SandboxedDevice, CompletableFuture<Void>> saved = new LinkedHashMap<>();
        Map<SandboxedDevice, CompletableFuture<FromSandbox.Done>> closed = new LinkedHashMap<>();
        for (SandboxedDevice device : devices) {
            saved.put(device, device.states().keepSuspended(link));
            closed.put(device, link.ask(new ToSandbox.CloseDevice(device.number()), NOTHING, platform.timeouts().load())
                    .thenApply(answer -> Answers.expect(answer, FromSandbox.Done.class)));
        }
        saved.forEach((device, state) -> finish(state, why -> // a plugin without a state; its values are kept anyway
                platform.log().debug("last state not saved: device=" + device.id() + ", why=" + why)));
        closed.forEach((device, done) -> finish(done, why ->
                platform.log().warn("device not closed in good order: device=" + device.id() + ", why=" + why)));
    }

    private static void finish(CompletableFuture<?> asked, Consumer<String> failed) {
        try {
            Scuff.await(asked);
        } catch (ScuffException e) {
            failed.accept(e.getMessage());
        }
    }

    private void close(SandboxedDevice device) {
        try {
            link.call(new ToSandbox.CloseDevice(device.number()), NOTHING, FromSandbox.Done.class, platform.timeouts().request());
        } catch (ScuffException e) { // who cannot be made again for that reason will say so
            platform.log().warn("device not closed in good order: device=" + device.id() + ", why=" + e.getMessage());
        }
    }
}
