package scuff.format.clap.host;

import static scuff.api.format.DeviceHost.Change.AUDIO_PORTS;
import static scuff.api.format.DeviceHost.Change.LATENCY;
import static scuff.api.format.DeviceHost.Change.NOTE_PORTS;
import static scuff.api.format.DeviceHost.Change.PARAMETER_INFO;
import static scuff.api.format.DeviceHost.Change.PARAMETER_TEXT;
import static scuff.api.format.DeviceHost.Change.PARAMETER_VALUES;
import static scuff.api.format.DeviceHost.Change.PORT_NAMES;
import static scuff.api.format.DeviceHost.Change.STATE;
import static scuff.api.format.DeviceHost.Change.TAIL;
import static scuff.format.clap.abi.Callback.FALSE;
import static scuff.format.clap.abi.Callback.NOTHING;
import static scuff.format.clap.abi.Callback.TRUE;

import java.util.EnumSet;
import java.util.Set;
import scuff.api.format.DeviceHost;
import scuff.api.format.DeviceHost.Change;
import scuff.format.clap.abi.ClapAudioPorts;
import scuff.format.clap.abi.ClapLatency;
import scuff.format.clap.abi.ClapNotePorts;
import scuff.format.clap.abi.ClapParams;
import scuff.format.clap.abi.ClapState;
import scuff.format.clap.abi.ClapTail;

/** The host extensions by which a plugin says that something of it has changed. They only pass it on, from any thread. */
final class Notifications {
    private static final Set<Change> ONLY_STATE = Set.of(STATE);
    private static final Set<Change> ONLY_LATENCY = Set.of(LATENCY);
    private static final Set<Change> ONLY_TAIL = Set.of(TAIL);
    private static final int ALL_AUDIO_PORT_FLAGS = ClapAudioPorts.AUDIO_PORTS_RESCAN_NAMES
            | ClapAudioPorts.AUDIO_PORTS_RESCAN_FLAGS | ClapAudioPorts.AUDIO_PORTS_RESCAN_CHANNEL_COUNT
            | ClapAudioPorts.AUDIO_PORTS_RESCAN_PORT_TYPE | ClapAudioPorts.AUDIO_PORTS_RESCAN_IN_PLACE_PAIR
            | ClapAudioPorts.AUDIO_PORTS_RESCAN_LIST;
    private static final int ALL_DIALECTS = ClapNotePorts.NOTE_DIALECT_CLAP | ClapNotePorts.NOTE_DIALECT_MIDI
            | ClapNotePorts.NOTE_DIALECT_MIDI_MPE | ClapNotePorts.NOTE_DIALECT_MIDI2;

    private Notifications() {}

    static void offer(HostFunctions functions, DeviceHost host, HostedPlugin plugin) {
        offerParams(functions, host);
        offerPorts(functions, host);
        functions.offer(ClapState.EXT_STATE, ClapState.Host.BYTES, struct -> struct
                .function(ClapState.Host.MARK_DIRTY, (self, none, nor) -> tell(host, ONLY_STATE)));
        // inside activate the new latency is read when it returns; announcing it would ask for one more activation
        functions.offer(ClapLatency.EXT_LATENCY, ClapLatency.Host.BYTES, struct -> struct
                .function(ClapLatency.Host.CHANGED,
                        (self, none, nor) -> plugin.isActivating() ? NOTHING : tell(host, ONLY_LATENCY)));
        functions.offer(ClapTail.EXT_TAIL, ClapTail.Host.BYTES, struct -> struct
                .function(ClapTail.Host.CHANGED, (self, none, nor) -> tell(host, ONLY_TAIL)));
    }

    private static void offerParams(HostFunctions functions, DeviceHost host) {
        functions.offer(ClapParams.EXT_PARAMS, ClapParams.Host.BYTES, struct -> struct
                .function(ClapParams.Host.RESCAN, (self, flags, none) -> tell(host, parameterChanges((int) flags)))
                // automation lies with the application, which learns of parameters that went by the rescan that follows
                .function(ClapParams.Host.CLEAR, (self, id, flags) -> NOTHING)
                .function(ClapParams.Host.REQUEST_FLUSH, (self, none, nor) -> {
                    host.flushWanted();
                    return NOTHING;
                }));
    }

    private static void offerPorts(HostFunctions functions, DeviceHost host) {
        functions.offer(ClapAudioPorts.EXT_AUDIO_PORTS, ClapAudioPorts.Host.BYTES, struct -> struct
                .function(ClapAudioPorts.Host.IS_RESCAN_FLAG_SUPPORTED,
                        (self, flag, none) -> (int) flag != 0 && ((int) flag & ~ALL_AUDIO_PORT_FLAGS) == 0 ? TRUE : FALSE)
                .function(ClapAudioPorts.Host.RESCAN, (self, flags, none) -> tell(host,
                        portChanges((int) flags, ClapAudioPorts.AUDIO_PORTS_RESCAN_NAMES, AUDIO_PORTS))));
        // events pass through as they are, whatever dialect they are said in
        functions.offer(ClapNotePorts.EXT_NOTE_PORTS, ClapNotePorts.Host.BYTES, struct -> struct
                .function(ClapNotePorts.Host.SUPPORTED_DIALECTS, (self, none, nor) -> ALL_DIALECTS)
                .function(ClapNotePorts.Host.RESCAN, (self, flags, none) -> tell(host,
                        portChanges((int) flags, ClapNotePorts.NOTE_PORTS_RESCAN_NAMES, NOTE_PORTS))));
    }

    private static long tell(DeviceHost host, Set<Change> changes) {
        if (!changes.isEmpty()) {
            host.changed(changes);
        }
        return NOTHING;
    }

    private static Set<Change> parameterChanges(int flags) {
        if ((flags & ClapParams.PARAM_RESCAN_ALL) != 0) {
            return EnumSet.of(PARAMETER_INFO, PARAMETER_VALUES, PARAMETER_TEXT);
        }
        Set<Change> changes = EnumSet.noneOf(Change.class);
        if ((flags & ClapParams.PARAM_RESCAN_INFO) != 0) {
            changes.add(PARAMETER_INFO);
        }
        if ((flags & ClapParams.PARAM_RESCAN_VALUES) != 0) {
            changes.add(PARAMETER_VALUES);
        }
        if ((flags & ClapParams.PARAM_RESCAN_TEXT) != 0) {
            changes.add(PARAMETER_TEXT);
        }
        return changes;
    }

    private static Set<Change> portChanges(int flags, int nameFlag, Change ports) {
        Set<Change> changes = EnumSet.noneOf(Change.class);
        if ((flags & nameFlag) != 0) {
            changes.add(PORT_NAMES);
        }
        if ((flags & ~nameFlag) != 0) {
            changes.add(ports);
        }
        return changes;
    }
}
