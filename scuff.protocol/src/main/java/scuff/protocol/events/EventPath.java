package scuff.protocol.events;

import java.util.Set;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.EventReader;
import scuff.api.plugin.NoteDialect;

/**
 * What an event connection does to the events of its source: takes those of the source's port, gives them the target's port,
 * and says in the target's dialect what can be said in it.
 *
 * <p>Notes on, off and choked, expressions, MIDI, MIDI 2 and system exclusive messages travel. The end of a note is for whoever
 * started it, parameters and the transport are a device's own: these stay behind and are not missed.
 *
 * <p>The target decides. Where it speaks the dialect of the event, or does not say what it speaks, the event goes as it is. Else
 * note on, off and choke of CLAP become note on, note off and note off of MIDI 1 (a velocity of at least 1 for note on, because 0
 * is an end there); off and choke of all keys become <i>all notes off</i> and <i>all sound off</i>, on all sixteen channels if they
 * name none. The other way likewise; a note on of velocity 0 is a note off. Everything else is lost: expressions, controllers,
 * MIDI 2, and notes that MIDI cannot name, by an id alone or outside its channels and keys.
 */
public final class EventPath {
    private static final int ANY = -1;
    private static final int NOTE_OFF = 0x80;
    private static final int NOTE_ON = 0x90;
    private static final int CONTROLLER = 0xB0;
    private static final int ALL_SOUND_OFF = 120;
    private static final int ALL_NOTES_OFF = 123;
    private static final int CHANNELS = 16;
    private static final double LOUDEST = 127;

    private final int from;
    private final int to;
    private final boolean clap;
    private final boolean midi;
    private final boolean midi2;

    /**
     * @param from     output port of the source
     * @param to       input port of the target
     * @param dialects what the target speaks there; none: it does not say
     */
    public EventPath(int from, int to, Set<NoteDialect> dialects) {
        this.from = from;
        this.to = to;
        this.clap = dialects.isEmpty() || dialects.contains(NoteDialect.CLAP);
        this.midi = dialects.isEmpty() || dialects.contains(NoteDialect.MIDI) || dialects.contains(NoteDialect.MIDI_MPE);
        this.midi2 = dialects.isEmpty() || dialects.contains(NoteDialect.MIDI2);
    }

    /** Whether the event belongs on this connection. One that names no port belongs on all. */
    public boolean takes(EventReader event) {
        return switch (event.type()) {
            case EventLayout.NOTE_ON, EventLayout.NOTE_OFF, EventLayout.NOTE_CHOKE, EventLayout.NOTE_EXPRESSION, EventLayout.MIDI,
                    EventLayout.MIDI_SYSEX, EventLayout.MIDI2 -> event.port() == from || event.port() == ANY;
            default -> false;
        };
    }

    /**
     * Adds an event that {@link #takes} said yes to. What does not fit is counted by {@code target}.
     *
     * @param time offset in the target's block, frames
     * @return false when the target's dialects have no word for it
     */
    public boolean carry(EventReader event, int time, EventBuffer target) {
        if (speaks(event.type())) {
            target.append(event, time, to);
            return true;
        }
        return switch (event.type()) {
            case EventLayout.NOTE_ON, EventLayout.NOTE_OFF, EventLayout.NOTE_CHOKE -> midi && toMidi(event, time, target);
            case EventLayout.MIDI -> clap && toClap(event, time, target);
            default -> false;
        };
    }

    private boolean speaks(int type) {
        return switch (type) {
            case EventLayout.MIDI -> midi;
            case EventLayout.MIDI_SYSEX -> midi || midi2;
            case EventLayout.MIDI2 -> midi2;
            default -> clap;
        };
    }

    private boolean toMidi(EventReader event, int time, EventBuffer target) {
        int key = event.key();
        int channel = event.channel();
        if (channel < ANY || channel >= CHANNELS || key < ANY || key > 127) {
            return false;
        }
        if (event.type() == EventLayout.NOTE_ON) {
            if (key != ANY && channel != ANY) {
                target.putMidi(time, to, NOTE_ON | channel, key, Math.max(1, loudness(event)));
            }
            return key != ANY && channel != ANY;
        }
        if (key == ANY && event.noteId() != ANY) {
            return false; // one note, which only its id tells
        }
        for (int c = channel == ANY ? 0 : channel; c <= (channel == ANY ? CHANNELS - 1 : channel); c++) {
            if (key == ANY) {
                target.putMidi(time, to, CONTROLLER | c, event.type() == EventLayout.NOTE_CHOKE ? ALL_SOUND_OFF : ALL_NOTES_OFF, 0);
            } else {
                target.putMidi(time, to, NOTE_OFF | c, key, loudness(event));
            }
        }
        return true;
    }

    private static int loudness(EventReader event) {
        double velocity = event.value();
        return velocity > 0 ? (int) Math.round(Math.min(1, velocity) * LOUDEST) : 0; // what is no number is silent
    }

    private boolean toClap(EventReader event, int time, EventBuffer target) {
        int status = event.midi(0) & 0xF0;
        int channel = event.midi(0) & 0x0F;
        int first = event.midi(1) & 0x7F;
        int second = event.midi(2) & 0x7F;
        switch (status) {
            case NOTE_ON -> target.putNote(time, second > 0 ? EventLayout.NOTE_ON : EventLayout.NOTE_OFF, ANY, to, channel, first, second / LOUDEST);
            case NOTE_OFF -> target.putNote(time, EventLayout.NOTE_OFF, ANY, to, channel, first, second / LOUDEST);
            case CONTROLLER -> {
                if (first != ALL_NOTES_OFF && first != ALL_SOUND_OFF) {
                    return false;
                }
                int type = first == ALL_SOUND_OFF ? EventLayout.NOTE_CHOKE : EventLayout.NOTE_OFF;
                target.putNote(time, type, ANY, to, channel, ANY, 0);
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
