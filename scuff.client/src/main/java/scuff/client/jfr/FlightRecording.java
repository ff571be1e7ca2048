package scuff.client.jfr;

import java.time.Duration;
import java.util.List;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffEvent;

/** The events of the flight recorder. Those that name a sandbox or a device do so by its id. */
final class FlightRecording implements Recorder {
    private final EventKind blockLate = EventKind.named("BlockLate", "Blocks Late", "A sandbox was not done with blocks at their deadline")
            .field(String.class, "sandbox", "Sandbox").field(String.class, "name", "Name")
            .field(long.class, "block", "Last Block").field(long.class, "count", "Blocks").make();
    private final EventKind eventsDropped = EventKind.named("EventsDropped", "Events Dropped", "Events did not fit a buffer, or were for a device that is gone")
            .field(String.class, "group", "Group").field(long.class, "count", "Events").make();
    private final EventKind sandboxStarted = EventKind.named("SandboxStarted", "Sandbox Started", "A sandbox process is ready")
            .field(String.class, "sandbox", "Sandbox").field(String.class, "name", "Name").field(long.class, "process", "Process Id")
            .time("took", "Start-up Time").make();
    private final EventKind sandboxDied = EventKind.named("SandboxDied", "Sandbox Died", "A sandbox process has ended by itself, was killed or declared hung")
            .field(String.class, "sandbox", "Sandbox").field(String.class, "name", "Name").field(String.class, "cause", "Cause")
            .field(int.class, "exitCode", "Exit Code").field(String.class, "lastCall", "Last Call").make();
    private final EventKind sandboxRestarted = EventKind.named("SandboxRestarted", "Sandbox Restarted", "A sandbox has a process again and its devices are back")
            .field(String.class, "sandbox", "Sandbox").field(String.class, "name", "Name").time("gone", "Time Gone")
            .field(boolean.class, "spare", "Warm Spare").make();
    private final EventKind formatSwapped = EventKind.named("FormatSwapped", "Format Swapped", "Devices are run by another version of their format")
            .field(String.class, "sandbox", "Sandbox").field(String.class, "format", "Format").field(String.class, "from", "From Version")
            .field(String.class, "to", "To Version").field(int.class, "devices", "Devices").time("gone", "Time Gone").make();
    private final EventKind formatRefused = EventKind.named("FormatRefused", "Format Refused", "A version of a format that was deployed is of no use")
            .field(String.class, "group", "Group").field(String.class, "format", "Format").field(String.class, "version", "Version")
            .field(String.class, "instead", "Version Instead").field(String.class, "reason", "Reason").make();
    private final EventKind stateSaved = EventKind.named("StateSaved", "State Saved", "The state of a device was saved")
            .field(String.class, "device", "Device").field(String.class, "plugin", "Plugin").time("took", "Time Taken")
            .field(boolean.class, "automatic", "Automatic").make();
    private final EventKind planPublished = EventKind.named("PlanPublished", "Plan Published", "The audio thread follows another plan")
            .field(String.class, "group", "Group").field(long.class, "plan", "Plan").field(int.class, "sandboxes", "Sandboxes")
            .field(int.class, "devices", "Devices").time("took", "Time Taken").make();

    @Override
    public void happened(ScuffEvent event) {
        switch (event) {
            case ScuffEvent.BlocksLate(Sandbox sandbox, long block, long count) -> blockLate.commit(sandbox.id(), sandbox.name(), block, count);
            case ScuffEvent.EventsDropped(SandboxGroup group, long count) -> eventsDropped.commit(group.id(), count);
            case ScuffEvent.SandboxDied(Sandbox sandbox, var report) ->
                sandboxDied.commit(sandbox.id(), sandbox.name(), report.cause(), report.exitCode(), report.lastCall());
            case ScuffEvent.SandboxRestarted(Sandbox sandbox, Duration gone, boolean spare) ->
                sandboxRestarted.commit(sandbox.id(), sandbox.name(), gone.toNanos(), spare);
            case ScuffEvent.FormatSwapped(Sandbox sandbox, String format, String from, String to, int devices, Duration gone) ->
                formatSwapped.commit(sandbox.id(), format, from, to, devices, gone.toNanos());
            case ScuffEvent.FormatRefused(SandboxGroup group, String format, String version, String instead, String reason) ->
                formatRefused.commit(group.id(), format, version, instead, reason);
            case ScuffEvent.StateSaved(var device, Duration took, boolean automatic) ->
                stateSaved.commit(device.id(), device.plugin().toString(), took.toNanos(), automatic);
            default -> {} // what is frequent and short is for listeners
        }
    }

    @Override
    public void started(Sandbox sandbox, long process, Duration took) {
        sandboxStarted.commit(sandbox.id(), sandbox.name(), process, took.toNanos());
    }

    @Override
    public void planned(SandboxGroup group, long plan, int sandboxes, int devices, Duration took) {
        planPublished.commit(group.id(), plan, sandboxes, devices, took.toNanos());
    }

    @Override
    public void close() {
        List.of(blockLate, eventsDropped, sandboxStarted, sandboxDied, sandboxRestarted, formatSwapped, formatRefused, stateSaved, planPublished).forEach(EventKind::close);
    }
}
