package scuff.format.vst3.device;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Events;
import scuff.format.vst3.host.EditRing;
import scuff.format.vst3.host.EventList;
import scuff.format.vst3.host.ParameterChanges;

/**
 * What goes into a block: edits the plugin made itself, values that waited for a block, and the events of an
 * {@link EventBuffer}, as parameter queues and VST3 events. What cannot be an event is left out; a time that goes back or lies
 * beyond the block is moved to the nearest one that does not.
 */
@AudioThread
final class BlockInput {
    private static final int ALL_KEYS = -1;

    private final ParameterTable table;
    private final ParameterChanges changes;
    private final NoteInput notes;
    private final EditRing edits;
    private volatile MidiMap midi;

    BlockInput(ParameterTable table, ParameterChanges changes, EventList events, EditRing edits, MidiMap midi) {
        this.table = table;
        this.changes = changes;
        this.edits = edits;
        this.midi = midi;
        notes = new NoteInput(events);
    }

    /** The plugin assigns its controllers anew. */
    void midi(MidiMap midi) {
        this.midi = midi;
    }

    void forgetNotes() {
        notes.forget();
    }

    /**
     * Edits the plugin made itself go to its processor, and as events to the application.
     *
     * @param out where the application reads them
     */
    void takeEdits(EventBuffer out) {
        while (edits.hasNext()) {
            int position = table.position(edits.parameter());
            if (position >= 0) {
                switch (edits.kind()) {
                    case BEGIN -> out.putGesture(0, Integer.toUnsignedLong(edits.parameter()), true);
                    case END -> out.putGesture(0, Integer.toUnsignedLong(edits.parameter()), false);
                    case VALUE -> {
                        changes.add(position, edits.parameter(), 0, edits.value());
                        table.last(position, edits.value());
                        out.putParameterValue(0, Integer.toUnsignedLong(edits.parameter()), table.scale(position).plain(edits.value()));
                    }
                }
            }
            edits.remove();
        }
    }

    /** Values that waited for a block. */
    void takeWaiting() {
        if (!table.toProcessor.begin()) {
            return;
        }
        for (int i = 0; i < table.count(); i++) {
            double value = table.toProcessor.take(i);
            if (!Double.isNaN(value)) {
                changes.add(i, table.id(i), 0, value);
                table.last(i, value);
            }
        }
    }

    /** The events of {@code buffer}. @param onlyParameters leaves out notes and all MIDI */
    void take(EventBuffer buffer, int frames, boolean onlyParameters) {
        long base = buffer.memory().address();
        int time = 0;
        for (int i = 0, n = buffer.count(); i < n; i++) {
            long at = buffer.offset(i);
            if (at >= 0) {
                long event = base + at;
                time = Math.max(time, within(integer(event + EventLayout.TIME), frames));
                take(event, time, onlyParameters);
            }
        }
    }

    private static int within(int time, int frames) {
        return Integer.compareUnsigned(time, frames - 1) < 0 ? time : frames - 1;
    }

    private void take(long event, int time, boolean onlyParameters) {
        if (number(event + EventLayout.SPACE) != EventLayout.CORE_SPACE) {
            return;
        }
        int size = integer(event + EventLayout.SIZE);
        int type = number(event + EventLayout.TYPE);
        if (type == EventLayout.PARAM_VALUE) {
            if (size >= EventLayout.PARAM_VALUE_BYTES) {
                takeParameter(event, time);
            }
        } else if (!onlyParameters) {
            switch (type) {
                case EventLayout.NOTE_ON -> notes.on(event, size, time);
                case EventLayout.NOTE_OFF, EventLayout.NOTE_CHOKE -> notes.off(event, size, time);
                case EventLayout.NOTE_EXPRESSION -> notes.expression(event, size, time);
                case EventLayout.MIDI -> takeMidi(event, size, time);
                case EventLayout.MIDI_SYSEX -> notes.sysex(event, size, time);
                default -> { } // modulation, MIDI 2 and the like cannot be said in VST3
            }
        }
    }

    /** A value for single notes cannot be said in VST3. */
    private void takeParameter(long event, int time) {
        boolean forAll = integer(event + EventLayout.PARAM_NOTE_ID) < 0 && number(event + EventLayout.PARAM_KEY) == ALL_KEYS;
        int position = table.position(integer(event + EventLayout.PARAM_ID));
        double plain = real(event + EventLayout.PARAM_AMOUNT);
        if (forAll && position >= 0 && !Double.isNaN(plain)) {
            set(position, time, table.scale(position).normalised(plain));
        }
    }

    /** The value jumps: two points, since VST3 draws a straight line from one to the next. */
    private void set(int position, int time, double normalised) {
        double before = table.last(position);
        if (time > 0 && !Double.isNaN(before) && before != normalised) {
            changes.add(position, table.id(position), time - 1, before);
        }
        changes.add(position, table.id(position), time, normalised);
        table.last(position, normalised);
        table.toController.put(position, normalised);
    }

    private void takeMidi(long event, int size, int time) {
        if (size < EventLayout.MIDI_DATA + 3) {
            return;
        }
        int port = Math.max(0, number(event + EventLayout.MIDI_PORT));
        int status = octet(event + EventLayout.MIDI_DATA);
        int first = octet(event + EventLayout.MIDI_DATA + 1) & 0x7F;
        int second = octet(event + EventLayout.MIDI_DATA + 2) & 0x7F;
        int channel = status & 0x0F;
        switch (status & 0xF0) {
            case 0x80 -> notes.midiOff(port, channel, first, second, time);
            case 0x90 -> {
                if (second == 0) {
                    notes.midiOff(port, channel, first, 64, time);
                } else {
                    notes.midiOn(port, channel, first, second, time);
                }
            }
            case 0xA0 -> notes.midiPressure(port, channel, first, second, time);
            case 0xB0 -> control(port, channel, first, second / 127.0, time);
            case 0xC0 -> program(first, time);
            case 0xD0 -> control(port, channel, Events.AFTER_TOUCH, first / 127.0, time);
            case 0xE0 -> control(port, channel, Events.PITCH_BEND, (first | second << 7) / 16383.0, time);
            default -> { } // system messages are none of a plugin's business
        }
    }

    private void control(int port, int channel, int controller, double value, int time) {
        int position = midi.position(port, channel, controller);
        if (position >= 0) {
            set(position, time, value);
        }
    }

    /** The program of a list is its index divided by the last index, which is the number of steps. */
    private void program(int program, int time) {
        int position = midi.program();
        if (position >= 0 && table.scale(position).steps() > 0) {
            set(position, time, Math.min(1.0, (double) program / table.scale(position).steps()));
        }
    }

    static int integer(long address) {
        return Memory.ALL.get(JAVA_INT_UNALIGNED, address);
    }

    static int number(long address) {
        return Memory.ALL.get(JAVA_SHORT_UNALIGNED, address);
    }

    static int octet(long address) {
        return Byte.toUnsignedInt(Memory.ALL.get(JAVA_BYTE, address));
    }

    static long longAt(long address) {
        return Memory.ALL.get(JAVA_LONG_UNALIGNED, address);
    }

    static double real(long address) {
        return Memory.ALL.get(JAVA_DOUBLE_UNALIGNED, address);
    }
}
