package scuff.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.tck.plugins.NativePlugin;
import scuff.tck.plugins.Trigger;

/**
 * A client with children that work, stand still, wait as spares, loop, hang when activated and hang while a file is scanned. Tells
 * its log; is killed in the middle.
 */
final class DyingClient {
    private DyingClient() {}

    /** @param arguments folder of the scan cache, then the files of TRIGGER, ACTIVATE_HANGS and CONSTRUCTOR_HANGS */
    public static void main(String[] arguments) throws Exception {
        List<Path> files = List.of(arguments).stream().map(Path::of).toList();
        Lines log = new Lines();
        log.listen(System.out::println);
        Client client = new RealClient(log).scanCache(files.getFirst().resolve("scan.json")).warmSpares(2).create();
        RealClient.scan(client, files.get(1), files.get(2));
        SandboxGroup group = client.createGroup(Rig.options(GroupMode.PIPELINED, Rig.FRAMES));
        Stages.get(group.createSandbox("works"));
        Sandbox still = Stages.get(group.createSandbox("stands still"));
        Sandbox looping = Stages.get(group.createSandbox("loops"));
        Device device = Stages.get(looping.createDevice(Plugins.ref(NativePlugin.TRIGGER), DeviceOptions.DEFAULT));
        Sandbox hanging = Stages.get(group.createSandbox("hangs"));
        hanging.createDevice(Plugins.ref(NativePlugin.ACTIVATE_HANGS), DeviceOptions.DEFAULT);
        client.plugins().scan(new ScanRequest(List.of(files.get(3)), false, Set.of(), Duration.ofDays(1), false), ScanListener.NONE);
        Processes.stop(spare(log, group));
        Processes.stop(still.process().orElseThrow());
        System.out.println("two stand still");
        group.audio().events(device).putParameterValue(0, Trigger.PARAMETER, Trigger.ENDLESS_LOOP.value());
        group.audio().process(Rig.FRAMES, System.nanoTime() + TimeUnit.DAYS.toNanos(1));
    }

    /** A spare that no sandbox has taken. */
    private static long spare(Lines log, SandboxGroup group) {
        while (true) {
            OptionalLong idle = log.all().stream().filter(line -> line.contains("spare ready")).mapToLong(line -> Long.parseLong(line.replaceAll(".*pid=", "")))
                    .filter(pid -> group.sandboxes().stream().noneMatch(sandbox -> sandbox.process().orElse(0) == pid)).findFirst();
            if (idle.isPresent()) {
                return idle.getAsLong();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
