package scuff.protocol.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.EventReader;
import scuff.api.plugin.NoteDialect;

class EventPathTest {
    private static final int FROM = 1;
    private static final int TO = 3;

    private final EventReader reader = new EventReader();
    private final EventBuffer target = buffer();
    private int lost;

    private static EventBuffer buffer() {
        int bytes = EventBuffer.bytesFor(64);
        return new EventBuffer(Arena.ofAuto().allocate(EventBuffer.requiredBytes(64, bytes), 64), 64, bytes);
    }

    private List<String> carried(Set<NoteDialect> dialects, Consumer<EventBuffer> written) {
        EventBuffer source = buffer();
        written.accept(source);
        EventPath path = new EventPath(FROM, TO, dialects);
        target.clear();
        lost = 0;
        for (int i = 0; i < source.count(); i++) {
            reader.read(source, i);
            if (path.takes(reader) && !path.carry(reader, reader.time(), target)) {
                lost++;
            }
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < target.count(); i++) {
            reader.read(target, i);
            assertThat(reader.port()).as("port of the target").isEqualTo(TO);
            all.add(switch (reader.type()) {
                case EventLayout.MIDI -> reader.time() + " midi %02x %d %d".formatted(reader.midi(0), reader.midi(1), reader.midi(2));
                case EventLayout.NOTE_ON, EventLayout.NOTE_OFF, EventLayout.NOTE_CHOKE -> reader.time() + " note " + reader.type() + ' ' + reader.channel()
                        + ' ' + reader.key() + ' ' + reader.value();
                default -> reader.time() + " type " + reader.type();
            });
        }
        return all;
    }

    private static final Set<NoteDialect> CLAP = Set.of(NoteDialect.CLAP);
    private static final Set<NoteDialect> MIDI = Set.of(NoteDialect.MIDI);

    @Test
    void only_events_of_the_port_travel_and_those_that_name_none() {
        assertThat(carried(CLAP, e -> {
            e.putNote(1, EventLayout.NOTE_ON, -1, FROM, 0, 60, 1);
            e.putNote(2, EventLayout.NOTE_ON, -1, 0, 0, 61, 1);
            e.putNote(3, EventLayout.NOTE_OFF, -1, -1, 0, 62, 0);
        })).containsExactly("1 note 0 0 60 1.0", "3 note 1 0 62 0.0");
        assertThat(lost).isZero();
    }

    @Test
    void parameters_the_transport_and_the_end_of_a_note_stay_behind_and_are_not_missed() {
        assertThat(carried(CLAP, e -> {
            e.putParameterValue(1, 1, 2);
            e.putParameterValue(1, 1, 5, FROM, 0, 60, 2);
            e.putModulation(1, 1, 2);
            e.putGesture(1, 1, true);
            e.putNote(1, EventLayout.NOTE_END, -1, FROM, 0, 60, 0);
        })).isEmpty();
        assertThat(lost).isZero();
    }

    @Test
    void notes_become_midi_for_those_who_speak_only_that() {
        assertThat(carried(MIDI, e -> {
            e.putNote(1, EventLayout.NOTE_ON, 7, FROM, 15, 127, 1);
            e.putNote(2, EventLayout.NOTE_ON, -1, FROM, 0, 0, 0);
            e.putNote(3, EventLayout.NOTE_OFF, 7, FROM, 15, 127, 0.5);
            e.putNote(4, EventLayout.NOTE_CHOKE, 7, FROM, 15, 127, 0);
            e.putNote(5, EventLayout.NOTE_OFF, -1, FROM, 2, -1, 0);
            e.putNote(6, EventLayout.NOTE_CHOKE, -1, FROM, 2, -1, 0);
            e.putNote(7, EventLayout.NOTE_ON, -1, FROM, 0, 60, Double.NaN);
        })).containsExactly("1 midi 9f 127 127", "2 midi 90 0 1", "3 midi 8f 127 64", "4 midi 8f 127 0", "5 midi b2 123 0", "6 midi b2 120 0",
                "7 midi 90 60 1");
        assertThat(lost).isZero();
    }

    @Test
    void an_end_for_all_channels_is_said_to_each() {
        assertThat(carried(Set.of(NoteDialect.MIDI_MPE), e -> e.putNote(1, EventLayout.NOTE_OFF, -1, FROM, -1, -1, 0))).hasSize(16)
                .first().isEqualTo("1 midi b0 123 0");
        assertThat(carried(MIDI, e -> e.putNote(1, EventLayout.NOTE_OFF, -1, FROM, -1, 60, 0))).hasSize(16).last().isEqualTo("1 midi 8f 60 0");
    }

    @Test
    void what_midi_cannot_name_is_lost() {
        assertThat(carried(MIDI, e -> {
            e.putNote(1, EventLayout.NOTE_OFF, 7, FROM, -1, -1, 0);
            e.putNote(1, EventLayout.NOTE_ON, -1, FROM, -1, 60, 1);
            e.putNote(1, EventLayout.NOTE_ON, -1, FROM, 0, -1, 1);
            e.putNote(1, EventLayout.NOTE_ON, -1, FROM, 16, 60, 1);
            e.putNote(1, EventLayout.NOTE_ON, -1, FROM, 0, 128, 1);
            e.putNote(1, EventLayout.NOTE_ON, -1, FROM, -5, 60, 1);
            e.putExpression(1, 0, -1, FROM, 0, 60, 1);
            e.putMidi2(1, FROM, 1, 2, 3, 4);
        })).isEmpty();
        assertThat(lost).isEqualTo(8);
    }

    @Test
    void midi_becomes_notes_for_those_who_speak_only_clap() {
        assertThat(carried(CLAP, e -> {
            e.putMidi(1, FROM, 0x95, 60, 127);
            e.putMidi(2, FROM, 0x95, 60, 0);
            e.putMidi(3, FROM, 0x80, 61, 0);
            e.putMidi(4, FROM, 0xB5, 123, 0);
            e.putMidi(5, FROM, 0xB5, 120, 0);
            e.putMidi(6, FROM, 0xB5, 7, 100);
            e.putMidi(6, FROM, 0xF8, 0, 0);
            e.putSysex(6, FROM, new byte[3]);
        })).containsExactly("1 note 0 5 60 1.0", "2 note 1 5 60 0.0", "3 note 1 0 61 0.0", "4 note 1 5 -1 0.0", "5 note 2 5 -1 0.0");
        assertThat(lost).isEqualTo(3);
    }

    @Test
    void who_speaks_both_or_does_not_say_gets_everything_as_it_is() {
        for (Set<NoteDialect> dialects : List.of(Set.<NoteDialect>of(), Set.of(NoteDialect.CLAP, NoteDialect.MIDI, NoteDialect.MIDI2))) {
            assertThat(carried(dialects, e -> {
                e.putNote(1, EventLayout.NOTE_ON, -1, FROM, 0, 60, 1);
                e.putMidi(2, FROM, 0x95, 60, 127);
                e.putMidi2(3, FROM, 1, 2, 3, 4);
                e.putSysex(4, FROM, new byte[3]);
                e.putExpression(5, 0, -1, FROM, 0, 60, 1);
            })).containsExactly("1 note 0 0 60 1.0", "2 midi 95 60 127", "3 type 12", "4 type 11", "5 type 4");
            assertThat(lost).isZero();
        }
    }
}
