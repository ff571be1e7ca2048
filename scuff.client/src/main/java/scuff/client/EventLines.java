package scuff.client;

import scuff.api.client.Device;
import scuff.api.client.ScuffEvent;
import scuff.client.log.Log;

/** The log lines of those events that nobody else writes one for. What happens often has none, or one a second (late blocks, lost events). */
record EventLines(Log log) {

    void happened(ScuffEvent event) {
        switch (event) {
            case ScuffEvent.GroupChanged(var group, var state) ->
                log.debug("group: id=" + group.id() + ", name=" + group.options().name() + ", state=" + state);
            case ScuffEvent.DeviceChanged(var device, var state) -> state(device, state);
            case ScuffEvent.DeviceMoved(var device, var from, var to) ->
                log.info("device moved: id=" + device.id() + ", from=" + from.id() + ", to=" + to.id());
            case ScuffEvent.FormatSwapped(var sandbox, var format, var from, var to, var devices, var gone) ->
                log.info("format swapped: sandbox=" + sandbox.id() + ", format=" + format + ", from=" + from + ", to=" + to + ", devices=" + devices
                        + ", gone=" + gone.toNanos() / 1000 / 1000.0 + " ms");
            case ScuffEvent.DeviceInfoChanged(var device, var aspects) -> log.debug("device changed: id=" + device.id() + ", aspects=" + aspects);
            case ScuffEvent.StateSaved(var device, var took, var automatic) ->
                log.debug("state saved: device=" + device.id() + ", took=" + took.toNanos() / 1000 + " us, automatic=" + automatic);
            default -> {} // told where it is known
        }
    }

    private void state(Device device, Device.State state) {
        String line = "device: id=" + device.id() + ", plugin=" + device.plugin() + ", state=" + state
                + device.failure().map(why -> ", why=" + why).orElse("");
        log.log(state == Device.State.UNLOADED ? Log.Level.INFO : Log.Level.DEBUG, line);
    }
}
