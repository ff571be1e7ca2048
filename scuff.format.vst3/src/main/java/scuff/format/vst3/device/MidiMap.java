package scuff.format.vst3.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.MainThread;
import scuff.format.vst3.abi.Components;
import scuff.format.vst3.abi.Controllers.IMidiMapping;
import scuff.format.vst3.abi.Events;
import scuff.format.vst3.abi.MidiMappings.IMidiMapping2;
import scuff.format.vst3.abi.MidiMappings.Midi1ControllerParamIDAssignment;
import scuff.format.vst3.abi.MidiMappings.Midi1ControllerParamIDAssignmentList;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.com.Reference;

/**
 * Which parameter a MIDI controller of a bus and channel moves. VST3 plugins get no controllers, pitch bend or channel pressure
 * as events: these are parameters the plugin names. Read by the main thread, unchanging afterwards.
 */
final class MidiMap {
    private static final int CHANNELS = 16;
    private static final int CONTROLLERS = Events.COUNT_CTRL_NUMBER;
    private static final int MOST_ASSIGNMENTS = 1 << 20;

    private final int[] positions;
    private final int program;

    private MidiMap(int buses, ParameterTable table) {
        positions = new int[buses * CHANNELS * CONTROLLERS];
        Arrays.fill(positions, -1);
        program = table.programChange();
    }

    /** Asks the controller: for the lists if it has them, else one by one. */
    @MainThread
    static MidiMap of(Instance plugin, int buses, ParameterTable table) {
        MidiMap map = new MidiMap(buses, table);
        try (Reference lists = plugin.ofController(IMidiMapping2.TYPE); Reference single = plugin.ofController(IMidiMapping.TYPE)) {
            if (!lists.exists() || !map.readLists(lists.address(), table)) {
                if (single.exists()) {
                    map.readEach(single.address(), buses, table);
                }
            }
        }
        return map;
    }

    private boolean readLists(long mapping, ParameterTable table) {
        int count = IMidiMapping2.GET_NUM_MIDI1_CONTROLLER_ASSIGNMENTS.call(mapping, Components.INPUT);
        if (count <= 0 || count > MOST_ASSIGNMENTS) {
            return false;
        }
        try (Arena call = Arena.ofConfined()) {
            MemorySegment entries = call.allocate((long) count * Midi1ControllerParamIDAssignment.BYTES, Long.BYTES);
            long list = call.allocate(Midi1ControllerParamIDAssignmentList.BYTES, Long.BYTES).address();
            Midi1ControllerParamIDAssignmentList.COUNT.set(list, count);
            Midi1ControllerParamIDAssignmentList.MAP.set(list, entries.address());
            if (!Result.isOk(IMidiMapping2.GET_MIDI1_CONTROLLER_ASSIGNMENTS.call(mapping, Components.INPUT, list))) {
                return false;
            }
            for (int i = 0; i < count; i++) {
                long entry = entries.address() + (long) i * Midi1ControllerParamIDAssignment.BYTES;
                put(Midi1ControllerParamIDAssignment.BUS_INDEX.get(entry), Midi1ControllerParamIDAssignment.CHANNEL.get(entry),
                        Midi1ControllerParamIDAssignment.CONTROLLER.get(entry), table.position(Midi1ControllerParamIDAssignment.P_ID.get(entry)));
            }
        }
        return true;
    }

    private void readEach(long mapping, int buses, ParameterTable table) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment id = call.allocate(ValueLayout.JAVA_INT);
            for (int i = 0; i < buses * CHANNELS * CONTROLLERS; i++) {
                int bus = i / (CHANNELS * CONTROLLERS);
                int channel = i / CONTROLLERS % CHANNELS;
                int controller = i % CONTROLLERS;
                if (Result.isOk(IMidiMapping.GET_MIDI_CONTROLLER_ASSIGNMENT.call(mapping, bus, channel, controller, id.address()))) {
                    put(bus, channel, controller, table.position(id.get(ValueLayout.JAVA_INT, 0)));
                }
            }
        }
    }

    private void put(int bus, int channel, int controller, int position) {
        int at = index(bus, channel, controller);
        if (at >= 0) {
            positions[at] = position;
        }
    }

    private int index(int bus, int channel, int controller) {
        boolean known = bus >= 0 && channel >= 0 && channel < CHANNELS && controller >= 0 && controller < CONTROLLERS;
        int at = known ? (bus * CHANNELS + channel) * CONTROLLERS + controller : -1;
        return at < positions.length ? at : -1;
    }

    /** Position of the parameter, -1 for none. */
    @AudioThread
    int position(int bus, int channel, int controller) {
        int at = index(bus, channel, controller);
        return at < 0 ? -1 : positions[at];
    }

    /** Position of the parameter that selects the program, -1 for none. */
    @AudioThread
    int program() {
        return program;
    }
}
