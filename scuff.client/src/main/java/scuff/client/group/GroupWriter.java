package scuff.client.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import scuff.api.client.Device;
import scuff.api.client.DeviceState;
import scuff.api.client.Sandbox;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.client.device.SandboxedDevice;
import scuff.client.document.GroupDocument;
import scuff.client.document.GroupDocument.DeviceEntry;
import scuff.client.document.GroupDocument.End;
import scuff.client.document.GroupDocument.Port;
import scuff.client.document.GroupDocument.Restart;
import scuff.client.document.GroupDocument.SandboxEntry;
import scuff.client.document.GroupDocument.Track;
import scuff.client.document.GroupDocument.Wire;
import scuff.client.document.Project;
import scuff.client.sandbox.ProcessSandbox;
import scuff.client.wiring.DeviceEventPort;
import scuff.client.wiring.GroupPort;
import scuff.client.wiring.Plug;
import scuff.client.wiring.PortOwner;

/** Writes down what a group is, with the states its devices have now. On a thread that may block. */
record GroupWriter(Group group) {

    /** @throws ScuffException when a device that runs gives no state */
    Project project() {
        askForStates();
        List<Project> written = new ArrayList<>(1);
        group.atOnce(() -> written.add(snapshot()));
        return written.getFirst();
    }

    /** All side by side: each sandbox takes its time. */
    private void askForStates() {
        Map<SandboxedDevice, CompletionStage<DeviceState>> asked = new LinkedHashMap<>();
        for (ProcessSandbox sandbox : group.members().sandboxes()) {
            sandbox.ownDevices().stream().filter(d -> d.is(Device.State.ACTIVE)).forEach(d -> asked.put(d, d.saveState()));
        }
        asked.forEach((device, stage) -> {
            try {
                Scuff.await(stage);
            } catch (ScuffException e) {
                if (device.hasProcess()) {
                    throw new ScuffException("the state of a device cannot be had: device=" + device.id() + ", plugin=" + device.plugin() + ", why="
                            + e.getMessage(), e);
                } // else it has died meanwhile: what is known of it is written
            }
        });
    }

    private Project snapshot() {
        List<SandboxEntry> sandboxes = new ArrayList<>();
        Map<Integer, DeviceState> states = new HashMap<>();
        for (ProcessSandbox sandbox : group.members().sandboxes()) {
            if (sandbox.state() != Sandbox.State.CLOSED) {
                sandboxes.add(new SandboxEntry(sandbox.number(), sandbox.name(), Restart.of(sandbox.options().restart()), sandbox.options().hungAfter(),
                        sandbox.options().confinement().map(GroupDocument.Confined::of), sandbox.spot().map(GroupDocument.Placed::of),
                        sandbox.ownDevices().stream().map(GroupWriter::entry).toList()));
                sandbox.ownDevices().forEach(d -> d.sound().saved().ifPresent(state -> states.put(d.number(), state)));
            }
        }
        Set<Integer> devices = sandboxes.stream().flatMap(s -> s.devices().stream()).map(DeviceEntry::number).collect(Collectors.toSet());
        List<Port> ports = group.cabling().ports().stream().map(p -> new Port(p.end().port(), p.name(), p.direction(), p.channels())).toList();
        List<Wire> wires = group.cabling().audio().links().stream().map(link -> new Wire(end(link.source()), end(link.target())))
                .filter(wire -> isWritten(wire.source(), devices) && isWritten(wire.target(), devices)).toList();
        List<Wire> events = group.cabling().events().links().stream().map(link -> new Wire(end(link.source()), end(link.target())))
                .filter(wire -> isWritten(wire.source(), devices) && isWritten(wire.target(), devices)).toList();
        return new Project(new GroupDocument(GroupDocument.Options.of(group.options()), ports, sandboxes, wires, events), states);
    }

    /** A device that is being closed may have left its connections for a moment. */
    private static boolean isWritten(End end, Set<Integer> devices) {
        return end.device() == 0 || devices.contains(end.device());
    }

    private static DeviceEntry entry(SandboxedDevice device) {
        return new DeviceEntry(device.number(), device.plugin(), device.latePolicy(), device.bypassed(), device.track().map(Track::of), device.sound().since(),
                device.pinnedVersion(), device.layout());
    }

    private static End end(DeviceEventPort.Plug plug) {
        return new End(plug.device().number(), plug.index(), plug.id());
    }

    private static End end(Plug plug) {
        return switch (plug) {
            case Plug.OfGroup(GroupPort own) -> new End(0, own.end().port(), 0);
            case Plug.OfDevice(PortOwner device, var direction, int index, long id) -> new End(device.number(), index, id);
        };
    }
}
