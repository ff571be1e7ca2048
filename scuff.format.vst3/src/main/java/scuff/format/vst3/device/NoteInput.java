package scuff.format.vst3.device;

import static scuff.format.vst3.device.BlockInput.integer;
import static scuff.format.vst3.device.BlockInput.longAt;
import static scuff.format.vst3.device.BlockInput.number;
import static scuff.format.vst3.device.BlockInput.real;

import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventLayout;
import scuff.format.vst3.abi.Events;
import scuff.format.vst3.abi.Events.DataEvent;
import scuff.format.vst3.abi.Events.Event;
import scuff.format.vst3.abi.Events.NoteExpressionValueEvent;
import scuff.format.vst3.abi.Events.NoteOffEvent;
import scuff.format.vst3.abi.Events.NoteOnEvent;
import scuff.format.vst3.abi.Events.PolyPressureEvent;
import scuff.format.vst3.host.EventList;

/** Notes and what belongs to them, from our events into VST3's. What does not fit the list of a block is left out. */
@AudioThread
final class NoteInput {
    private static final double LOUDEST = 127;

    private final EventList events;
    private final SoundingNotes notes = new SoundingNotes();
    /** The arguments of what is done to each note that is meant; methods of an object made once allocate nothing. */
    private final SoundingNotes.Taker ending = this::end;
    private final SoundingNotes.Taker changing = this::change;
    private int time;
    private double value;
    private int expression;

    NoteInput(EventList events) {
        this.events = events;
    }

    void forget() {
        notes.forget();
    }

    /** Room for an event, 0 when there is none. */
    private long add(int type, int port, int time) {
        long event = events.next();
        if (event != 0) {
            Event.BUS_INDEX.set(event, port);
            Event.SAMPLE_OFFSET.set(event, time);
            Event.TYPE.set(event, type);
        }
        return event;
    }

    void on(long event, int size, int time) {
        int channel = number(event + EventLayout.NOTE_CHANNEL);
        int key = number(event + EventLayout.NOTE_KEY);
        if (size >= EventLayout.NOTE_BYTES && channel >= 0 && key >= 0) {
            begin(integer(event + EventLayout.NOTE_ID), Math.max(0, number(event + EventLayout.NOTE_PORT)), channel, key,
                    real(event + EventLayout.NOTE_VELOCITY), time);
        }
    }

    void midiOn(int port, int channel, int key, int velocity, int time) {
        begin(-1, port, channel, key, velocity / LOUDEST, time);
    }

    private void begin(int id, int port, int channel, int key, double velocity, int time) {
        int vstId = notes.begin(id, port, channel, key);
        long made = add(Events.NOTE_ON_EVENT, port, time);
        if (made != 0) {
            long note = Event.NOTE_ON.of(made);
            NoteOnEvent.CHANNEL.set(note, channel);
            NoteOnEvent.PITCH.set(note, key);
            NoteOnEvent.VELOCITY.set(note, (float) velocity);
            NoteOnEvent.NOTE_ID.set(note, vstId);
        }
    }

    /** Choking is a note-off too: VST3 has nothing harder. */
    void off(long event, int size, int time) {
        if (size >= EventLayout.NOTE_BYTES) {
            end(integer(event + EventLayout.NOTE_ID), number(event + EventLayout.NOTE_PORT), number(event + EventLayout.NOTE_CHANNEL),
                    number(event + EventLayout.NOTE_KEY), real(event + EventLayout.NOTE_VELOCITY), time);
        }
    }

    void midiOff(int port, int channel, int key, int velocity, int time) {
        end(-1, port, channel, key, velocity / LOUDEST, time);
    }

    /** A note we do not know of is ended all the same when it is named completely: the plugin may. */
    private void end(int id, int port, int channel, int key, double velocity, int time) {
        this.time = time;
        value = velocity;
        if (notes.sounding(id, port, channel, key, ending) == 0 && channel >= 0 && key >= 0) {
            addOff(id, Math.max(0, port), channel, key);
        }
    }

    private void end(int slot) {
        addOff(notes.id(slot), notes.port(slot), notes.channel(slot), notes.key(slot));
        notes.end(slot);
    }

    private void addOff(int id, int port, int channel, int key) {
        long made = add(Events.NOTE_OFF_EVENT, port, time);
        if (made != 0) {
            long note = Event.NOTE_OFF.of(made);
            NoteOffEvent.CHANNEL.set(note, channel);
            NoteOffEvent.PITCH.set(note, key);
            NoteOffEvent.VELOCITY.set(note, (float) value);
            NoteOffEvent.NOTE_ID.set(note, id);
        }
    }

    void expression(long event, int size, int time) {
        if (size < EventLayout.EXPRESSION_BYTES) {
            return;
        }
        this.time = time;
        expression = integer(event + EventLayout.EXPRESSION_ID);
        value = real(event + EventLayout.EXPRESSION_VALUE);
        notes.known(integer(event + EventLayout.EXPRESSION_NOTE_ID), number(event + EventLayout.EXPRESSION_PORT),
                number(event + EventLayout.EXPRESSION_CHANNEL), number(event + EventLayout.EXPRESSION_KEY), changing);
    }

    private void change(int slot) {
        if (expression == EventLayout.EXPRESSION_PRESSURE) {
            addPressure(notes.id(slot), notes.port(slot), notes.channel(slot), notes.key(slot));
            return;
        }
        int type = NoteExpressions.toVst(expression);
        long made = type == NoteExpressions.UNKNOWN ? 0 : add(Events.NOTE_EXPRESSION_VALUE_EVENT, notes.port(slot), time);
        if (made != 0) {
            long change = Event.NOTE_EXPRESSION_VALUE.of(made);
            NoteExpressionValueEvent.TYPE_ID.set(change, type);
            NoteExpressionValueEvent.NOTE_ID.set(change, notes.id(slot));
            NoteExpressionValueEvent.VALUE.set(change, NoteExpressions.normalised(expression, value));
        }
    }

    void midiPressure(int port, int channel, int key, int pressure, int time) {
        this.time = time;
        value = pressure / LOUDEST;
        addPressure(-1, port, channel, key);
    }

    private void addPressure(int id, int port, int channel, int key) {
        long made = add(Events.POLY_PRESSURE_EVENT, port, time);
        if (made != 0) {
            long pressure = Event.POLY_PRESSURE.of(made);
            PolyPressureEvent.CHANNEL.set(pressure, channel);
            PolyPressureEvent.PITCH.set(pressure, key);
            PolyPressureEvent.PRESSURE.set(pressure, (float) value);
            PolyPressureEvent.NOTE_ID.set(pressure, id);
        }
    }

    /** In our buffers the pointer is the payload's distance from the start of the event, and the size covers both. */
    void sysex(long event, int size, int time) {
        if (size < EventLayout.SYSEX_BYTES) {
            return;
        }
        long distance = longAt(event + EventLayout.SYSEX_POINTER);
        long length = Integer.toUnsignedLong(integer(event + EventLayout.SYSEX_LENGTH));
        if (distance < EventLayout.SYSEX_BYTES || distance > size || length > size - distance) {
            return;
        }
        long made = add(Events.DATA_EVENT, Math.max(0, number(event + EventLayout.SYSEX_PORT)), time);
        if (made != 0) {
            long data = Event.DATA.of(made);
            DataEvent.SIZE.set(data, (int) length);
            DataEvent.TYPE.set(data, Events.MIDI_SYS_EX);
            DataEvent.BYTES_.set(data, event + distance);
        }
    }
}
