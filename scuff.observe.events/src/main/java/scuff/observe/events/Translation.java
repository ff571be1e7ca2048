package scuff.observe.events;

import java.util.HashMap;
import java.util.Map;
import org.osgi.service.event.Event;
import scuff.api.client.Device;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffTopics;
import scuff.api.plugin.ParameterValue;

/** An event of ours as one of the Event Admin; see {@link ScuffTopics}. */
final class Translation {
    private final Map<String, Object> properties = new HashMap<>();

    private Translation() {}

    static Event of(ScuffEvent event) {
        return switch (event) {
            case ScuffEvent.GroupChanged(var group, var state) -> of(group).with(ScuffTopics.STATE, state.name()).as(ScuffTopics.GROUP_STATE_CHANGED);
            case ScuffEvent.GraphChanged(var group) -> of(group).as(ScuffTopics.GROUP_GRAPH_CHANGED);
            case ScuffEvent.EventsDropped(var group, var count) -> of(group).with(ScuffTopics.COUNT, count).as(ScuffTopics.GROUP_EVENTS_DROPPED);
            case ScuffEvent.SandboxChanged(var sandbox, var state) ->
                of(sandbox).with(ScuffTopics.STATE, state.name()).as(ScuffTopics.SANDBOX_STATE_CHANGED);
            case ScuffEvent.SandboxDied(var sandbox, var report) -> of(sandbox).with(ScuffTopics.CAUSE, report.cause())
                    .with(ScuffTopics.EXIT_CODE, report.exitCode()).with(ScuffTopics.LAST_CALL, report.lastCall())
                    .with(ScuffTopics.ERROR_OUTPUT, report.errorOutput()).as(ScuffTopics.SANDBOX_DIED);
            case ScuffEvent.SandboxRestarted(var sandbox, var gone, var spare) -> of(sandbox).with(ScuffTopics.NANOS, gone.toNanos())
                    .with(ScuffTopics.SPARE, spare).with(ScuffTopics.RESTARTS, sandbox.restarts()).as(ScuffTopics.SANDBOX_RESTARTED);
            case ScuffEvent.FormatSwapped(var sandbox, var format, var from, var to, var devices, var gone) -> of(sandbox)
                    .with(ScuffTopics.FORMAT, format).with(ScuffTopics.FROM, from).with(ScuffTopics.TO, to).with(ScuffTopics.COUNT, (long) devices)
                    .with(ScuffTopics.NANOS, gone.toNanos()).as(ScuffTopics.SANDBOX_FORMAT_SWAPPED);
            case ScuffEvent.FormatRefused(var group, var format, var version, var instead, var reason) -> of(group)
                    .with(ScuffTopics.FORMAT, format).with(ScuffTopics.VERSION, version).with(ScuffTopics.INSTEAD, instead)
                    .with(ScuffTopics.CAUSE, reason).as(ScuffTopics.GROUP_FORMAT_REFUSED);
            case ScuffEvent.BlocksLate(var sandbox, var block, var count) ->
                of(sandbox).with(ScuffTopics.BLOCK, block).with(ScuffTopics.COUNT, count).as(ScuffTopics.SANDBOX_BLOCKS_LATE);
            case ScuffEvent.DeviceChanged(var device, var state) -> stateOf(device, state);
            case ScuffEvent.DeviceMoved(var device, var from, var to) ->
                of(device).with(ScuffTopics.FROM, from.id()).with(ScuffTopics.TO, to.id()).as(ScuffTopics.DEVICE_MOVED);
            case ScuffEvent.DeviceInfoChanged(var device, var aspects) ->
                of(device).with(ScuffTopics.ASPECTS, aspects.stream().map(Enum::name).sorted().toArray(String[]::new)).as(ScuffTopics.DEVICE_INFO_CHANGED);
            case ScuffEvent.ParametersChanged(var device, var values) ->
                of(device).with(ScuffTopics.PARAMETERS, values.stream().mapToLong(ParameterValue::id).toArray())
                        .with(ScuffTopics.VALUES, values.stream().mapToDouble(ParameterValue::value).toArray()).as(ScuffTopics.DEVICE_PARAMETERS_CHANGED);
            case ScuffEvent.Gesture(var device, var parameter, var begins) ->
                of(device).with(ScuffTopics.PARAMETER, parameter).with(ScuffTopics.BEGINS, begins).as(ScuffTopics.DEVICE_GESTURE);
            case ScuffEvent.StateDirty(var device) -> of(device).as(ScuffTopics.DEVICE_STATE_DIRTY);
            case ScuffEvent.StateSaved(var device, var took, var automatic) ->
                of(device).with(ScuffTopics.NANOS, took.toNanos()).with(ScuffTopics.AUTOMATIC, automatic).as(ScuffTopics.DEVICE_STATE_SAVED);
        };
    }

    private static Event stateOf(Device device, Device.State state) {
        Translation translation = of(device).with(ScuffTopics.STATE, state.name());
        device.failure().ifPresent(why -> translation.with(ScuffTopics.FAILURE, why));
        return translation.as(ScuffTopics.DEVICE_STATE_CHANGED);
    }

    private static Translation of(SandboxGroup group) {
        return new Translation().with(ScuffTopics.GROUP_ID, group.id()).with(ScuffTopics.GROUP_NAME, group.options().name());
    }

    private static Translation of(Sandbox sandbox) {
        return of(sandbox.group()).with(ScuffTopics.SANDBOX_ID, sandbox.id()).with(ScuffTopics.SANDBOX_NAME, sandbox.name());
    }

    private static Translation of(Device device) {
        return of(device.sandbox()).with(ScuffTopics.DEVICE_ID, device.id()).with(ScuffTopics.PLUGIN, device.plugin().toString());
    }

    private Translation with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    private Event as(String topic) {
        return new Event(topic, properties);
    }
}
