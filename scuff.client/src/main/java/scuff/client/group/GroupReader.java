package scuff.client.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import scuff.api.client.DeviceOptions;
import scuff.api.client.ScuffException;
import scuff.api.plugin.Direction;
import scuff.client.device.SandboxedDevice;
import scuff.client.document.GroupDocument;
import scuff.client.document.GroupDocument.DeviceEntry;
import scuff.client.document.GroupDocument.End;
import scuff.client.document.GroupDocument.SandboxEntry;
import scuff.client.document.GroupDocument.Wire;
import scuff.client.document.Project;
import scuff.client.sandbox.ProcessSandbox;
import scuff.client.wiring.DeviceEventPort;
import scuff.client.wiring.GroupPort;
import scuff.client.wiring.Plug;

/** Makes an empty group what a document says. On a thread that may block. */
public final class GroupReader {
    private final Group group;
    private final Project project;
    private final List<ProcessSandbox> sandboxes = new ArrayList<>();
    private final Map<Integer, SandboxedDevice> devices = new HashMap<>();
    private final Map<Integer, GroupPort> ports = new HashMap<>();

    public GroupReader(Group group, Project project) {
        this.group = group;
        this.project = project;
    }

    /**
     * Returns when all devices are there, or say why they are not: a plugin that is missing or declines, a process that does
     * not start, are no failures of the document.
     *
     * @throws ScuffException when the group cannot hold what the document says
     */
    public void read() {
        GroupDocument document = project.group();
        group.atOnce(() -> {
            document.ports().forEach(p -> ports.put(p.number(), group.addPort(p.number(), p.name(), p.direction(), p.channels())));
            document.sandboxes().forEach(this::sandbox);
            document.connections().forEach(wire -> group.cabling().audio().remember(plug(wire.source(), Direction.OUTPUT), plug(wire.target(), Direction.INPUT)));
            document.eventConnections().forEach(wire -> group.cabling().events().remember(eventPlug(wire.source(), Direction.OUTPUT), eventPlug(wire.target(), Direction.INPUT)));
        });
        CompletableFuture.allOf(sandboxes.stream().map(sandbox -> CompletableFuture.runAsync(sandbox::begin, group.platform().tasks()))
                .toArray(CompletableFuture[]::new)).join();
        group.replan();
        tellSleeping(document);
    }

    private void sandbox(SandboxEntry entry) {
        ProcessSandbox sandbox = group.members().admit(entry.options(), group.members().number(entry.number()), entry.placed().map(GroupDocument.Placed::spot));
        sandboxes.add(sandbox);
        for (DeviceEntry device : entry.devices()) {
            DeviceOptions options = new DeviceOptions(Optional.ofNullable(project.states().get(device.number())), device.values(), device.latePolicy(),
                    device.formatVersion(), device.layout());
            SandboxedDevice made = sandbox.household().adopt(group.members().number(device.number()), device.plugin(), options);
            made.resume(device.track().map(GroupDocument.Track::info), device.bypassed());
            devices.put(device.number(), made);
        }
    }

    private Plug plug(End end, Direction ofDevice) {
        return end.device() == 0 ? new Plug.OfGroup(ports.get(end.port())) : new Plug.OfDevice(devices.get(end.device()), ofDevice, end.port(), end.id());
    }

    private DeviceEventPort.Plug eventPlug(End end, Direction direction) {
        return new DeviceEventPort.Plug(devices.get(end.device()), direction, end.port(), end.id());
    }

    /** A connection to a port the plugin does not have (any more) stays, and waits for the port to come back. */
    private void tellSleeping(GroupDocument document) {
        for (Wire wire : document.connections()) {
            for (Plug plug : List.of(plug(wire.source(), Direction.OUTPUT), plug(wire.target(), Direction.INPUT))) {
                if (plug instanceof Plug.OfDevice of && devices.get(of.device().number()).last().link() != null && plug.port().isEmpty()) {
                    group.platform().log().warn("connection to a port the plugin does not have: device=" + of.device().id() + ", direction="
                            + of.direction() + ", port=" + of.index() + ", id=" + of.id());
                }
            }
        }
    }
}
