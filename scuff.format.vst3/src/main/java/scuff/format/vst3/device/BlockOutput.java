package scuff.format.vst3.device;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.MainThread;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Events;
import scuff.format.vst3.abi.Events.DataEvent;
import scuff.format.vst3.abi.Events.Event;
import scuff.format.vst3.abi.Events.LegacyMIDICCOutEvent;
import scuff.format.vst3.abi.Events.NoteExpressionValueEvent;
import scuff.format.vst3.abi.Events.NoteOffEvent;
import scuff.format.vst3.abi.Events.NoteOnEvent;
import scuff.format.vst3.abi.Events.PolyPressureEvent;
import scuff.format.vst3.host.ParameterChanges;

/**
 * What comes out of a block: parameter values and events of the plugin, as events of an {@link EventBuffer} in the order of their
 * times. What does not fit is counted by the buffer.
 */
@AudioThread
final class BlockOutput {
    private static final double CENTS = 100;

    private final ParameterTable table;
    private final ParameterChanges.PointTaker points = this::point;
    private final MemorySegment scratch;
    private EventBuffer target;
    private int frames;

    /** @param arena owns the memory events are put together in */
    @MainThread
    BlockOutput(ParameterTable table, Arena arena) {
        this.table = table;
        scratch = arena.allocate(EventLayout.SYSEX_BYTES + EventLayout.LONGEST_SYSEX, Long.BYTES);
    }

    /** Where events go during the call that follows. */
    void begin(EventBuffer buffer, int frames) {
        target = buffer;
        this.frames = frames;
    }

    /** After the call. */
    void end(ParameterChanges changes) {
        changes.forEach(points);
        target.sort();
        target = null;
    }

    /** Goes to the application and to the controller. */
    private void point(int position, int offset, double normalised) {
        table.last(position, normalised);
        table.toController.put(position, normalised);
        target.putParameterValue(within(offset), Integer.toUnsignedLong(table.id(position)), table.scale(position).plain(normalised));
    }

    private int within(int time) {
        return Math.clamp(time, 0, frames - 1);
    }

    private void header(int size, int time, int type) {
        scratch.set(JAVA_INT_UNALIGNED, EventLayout.SIZE, size);
        scratch.set(JAVA_INT_UNALIGNED, EventLayout.TIME, time);
        scratch.set(JAVA_SHORT_UNALIGNED, EventLayout.SPACE, (short) EventLayout.CORE_SPACE);
        scratch.set(JAVA_SHORT_UNALIGNED, EventLayout.TYPE, (short) type);
        scratch.set(JAVA_INT_UNALIGNED, EventLayout.FLAGS, 0);
    }

    /** An event of the plugin. @param event address of it. @return whether it was taken */
    boolean take(long event) {
        if (target == null) {
            return false;
        }
        int time = within(Event.SAMPLE_OFFSET.get(event));
        int port = Event.BUS_INDEX.get(event);
        return switch (Event.TYPE.get(event)) {
            case Events.NOTE_ON_EVENT -> noteOn(Event.NOTE_ON.of(event), time, port);
            case Events.NOTE_OFF_EVENT -> noteOff(Event.NOTE_OFF.of(event), time, port);
            case Events.POLY_PRESSURE_EVENT -> pressure(Event.POLY_PRESSURE.of(event), time, port);
            case Events.NOTE_EXPRESSION_VALUE_EVENT -> expression(Event.NOTE_EXPRESSION_VALUE.of(event), time, port);
            case Events.DATA_EVENT -> sysex(Event.DATA.of(event), time, port);
            case Events.LEGACY_MIDICC_OUT_EVENT -> midi(Event.MIDI_CC_OUT.of(event), time, port);
            default -> false; // texts, chords and scales cannot be said in our events
        };
    }

    private boolean noteOn(long note, int time, int port) {
        int id = NoteOnEvent.NOTE_ID.get(note);
        int channel = NoteOnEvent.CHANNEL.get(note);
        int key = NoteOnEvent.PITCH.get(note);
        float tuning = NoteOnEvent.TUNING.get(note);
        boolean taken = target.putNote(time, EventLayout.NOTE_ON, id, port, channel, key, NoteOnEvent.VELOCITY.get(note));
        return tuning == 0 || !(Math.abs(tuning) <= 12_000) ? taken
                : taken && expression(EventLayout.EXPRESSION_TUNING, id, port, channel, key, tuning / CENTS, time);
    }

    private boolean noteOff(long note, int time, int port) {
        return target.putNote(time, EventLayout.NOTE_OFF, NoteOffEvent.NOTE_ID.get(note), port, NoteOffEvent.CHANNEL.get(note),
                NoteOffEvent.PITCH.get(note), NoteOffEvent.VELOCITY.get(note));
    }

    private boolean pressure(long event, int time, int port) {
        return expression(EventLayout.EXPRESSION_PRESSURE, PolyPressureEvent.NOTE_ID.get(event), port, PolyPressureEvent.CHANNEL.get(event),
                PolyPressureEvent.PITCH.get(event), PolyPressureEvent.PRESSURE.get(event), time);
    }

    private boolean expression(long event, int time, int port) {
        int expression = NoteExpressions.fromVst(NoteExpressionValueEvent.TYPE_ID.get(event));
        return expression != NoteExpressions.UNKNOWN && expression(expression, NoteExpressionValueEvent.NOTE_ID.get(event), port, -1, -1,
                NoteExpressions.plain(expression, NoteExpressionValueEvent.VALUE.get(event)), time);
    }

    private boolean expression(int expression, int id, int port, int channel, int key, double value, int time) {
        return target.putExpression(time, expression, id, port, channel, key, value);
    }

    /** Struct and payload become one, the pointer their distance. */
    private boolean sysex(long data, int time, int port) {
        long length = Integer.toUnsignedLong(DataEvent.SIZE.get(data));
        long payload = DataEvent.BYTES_.get(data);
        if (DataEvent.TYPE.get(data) != Events.MIDI_SYS_EX || length > EventLayout.LONGEST_SYSEX || (payload == 0 && length > 0)) {
            target.drop();
            return false;
        }
        int size = EventLayout.SYSEX_BYTES + (int) length;
        header(size, time, EventLayout.MIDI_SYSEX);
        scratch.set(JAVA_SHORT_UNALIGNED, EventLayout.SYSEX_PORT, (short) port);
        scratch.set(JAVA_LONG_UNALIGNED, EventLayout.SYSEX_POINTER, EventLayout.SYSEX_BYTES);
        scratch.set(JAVA_INT_UNALIGNED, EventLayout.SYSEX_LENGTH, (int) length);
        MemorySegment.copy(Memory.ALL, payload, scratch, EventLayout.SYSEX_BYTES, length);
        return target.append(scratch, 0, size);
    }

    private boolean midi(long event, int time, int port) {
        int controller = LegacyMIDICCOutEvent.CONTROL_NUMBER.get(event);
        int channel = LegacyMIDICCOutEvent.CHANNEL.get(event) & 0x0F;
        int first = LegacyMIDICCOutEvent.VALUE.get(event) & 0x7F;
        int second = LegacyMIDICCOutEvent.VALUE2.get(event) & 0x7F;
        if (controller < Events.AFTER_TOUCH) {
            return target.putMidi(time, port, 0xB0 | channel, controller, first);
        }
        return switch (controller) {
            case Events.AFTER_TOUCH -> target.putMidi(time, port, 0xD0 | channel, first, 0);
            case Events.PITCH_BEND -> target.putMidi(time, port, 0xE0 | channel, first, second);
            case Events.CTRL_PROGRAM_CHANGE -> target.putMidi(time, port, 0xC0 | channel, first, 0);
            case Events.CTRL_POLY_PRESSURE -> target.putMidi(time, port, 0xA0 | channel, first, second);
            case Events.CTRL_QUARTER_FRAME -> target.putMidi(time, port, 0xF1, first, 0);
            case Events.SYSTEM_SONG_SELECT -> target.putMidi(time, port, 0xF3, first, 0);
            case Events.SYSTEM_SONG_POINTER -> target.putMidi(time, port, 0xF2, first, second);
            case Events.SYSTEM_TUNE_REQUEST -> target.putMidi(time, port, 0xF6, 0, 0);
            case Events.SYSTEM_MIDI_CLOCK_START -> target.putMidi(time, port, 0xFA, 0, 0);
            case Events.SYSTEM_MIDI_CLOCK_CONTINUE -> target.putMidi(time, port, 0xFB, 0, 0);
            case Events.SYSTEM_MIDI_CLOCK_STOP -> target.putMidi(time, port, 0xFC, 0, 0);
            case Events.SYSTEM_ACTIVE_SENSING -> target.putMidi(time, port, 0xFE, 0, 0);
            default -> false;
        };
    }
}
