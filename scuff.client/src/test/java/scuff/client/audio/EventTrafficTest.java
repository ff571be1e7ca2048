package scuff.client.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.EventReader;
import scuff.api.plugin.NoteDialect;
import scuff.client.audio.EngineRig.Conduct;
import scuff.client.audio.EngineRig.Seat;
import scuff.protocol.events.EventDelayLine;
import scuff.protocol.events.EventPath;
import scuff.protocol.memory.GroupMemory;

/** Events before and after a block; a note is told by its id, a parameter by its value. */
class EventTrafficTest {
    private static final EventPath PATH = new EventPath(0, 0, Set.of());

    private final EngineRig rig = new EngineRig();
    private final Seat one = rig.seat();
    private final Seat two = rig.seat();
    private final List<String> arrived = new ArrayList<>();
    private final EventReader reader = new EventReader();

    private List<String> read(EventBuffer events) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < events.count(); i++) {
            reader.read(events, i);
            all.add(reader.time() + ":" + (reader.type() == EventLayout.PARAM_VALUE ? Double.toString(reader.value()) : Integer.toString(reader.noteId())));
        }
        return all;
    }

    private void listen() {
        one.before = () -> {
            arrived.clear();
            arrived.addAll(read(one.device.eventsIn()));
            one.device.eventsOut().clear();
            one.device.eventsLost(0);
        };
    }

    private void note(int time, int id) {
        one.events.staging().putNote(time, EventLayout.NOTE_OFF, id, 0, 0, 60, 0);
    }

    private AudioPlan plan(int mode, AudioPlan.EventLine... lines) {
        return new AudioPlan(EngineRig.terms(mode), List.of(EngineRig.part(one), EngineRig.part(two)),
                new AudioPlan.Before(List.of(), List.of()), List.of(one.lane(lines), two.lane()), new AudioPlan.After(List.of(), List.of(), List.of()), List.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {GroupMemory.PIPELINED, GroupMemory.SERIAL})
    void the_memory_of_a_late_device_is_left_alone_and_what_came_meanwhile_comes_first(int mode) {
        rig.follow(plan(mode));
        listen();
        note(5, 1);
        one.conduct = Conduct.HANG;
        rig.hastyBlock();
        List<String> atWork = read(one.device.eventsIn());
        note(6, 2);
        one.events.staging().putParameterValue(7, 7, 0.25);
        assertThat(rig.hastyBlock().droppedEvents()).isZero();
        assertThat(one.events.staging().count()).isZero();
        assertThat(read(one.device.eventsIn())).as("what it may still read").isEqualTo(atWork).containsExactly("5:1");

        one.conduct = Conduct.WORK;
        one.finish();
        assertThat(arrived).containsExactly("5:1");
        note(3, 3);
        rig.block();
        assertThat(arrived).containsExactly("0:2", "0:0.25", "3:3");
        rig.block();
        assertThat(arrived).isEmpty();
    }

    @Test
    void what_a_block_left_out_is_in_the_next_one() {
        rig.follow(plan(GroupMemory.PIPELINED));
        listen();
        note(5, 1);
        one.conduct = Conduct.SKIP;
        rig.block();
        note(6, 2);
        rig.block();
        one.conduct = Conduct.WORK;
        note(7, 3);
        assertThat(rig.block().droppedEvents()).isZero();
        assertThat(arrived).containsExactly("0:1", "0:2", "7:3");
    }

    @Test
    void more_than_there_is_room_for_while_a_device_is_late_is_counted() {
        rig.follow(plan(GroupMemory.PIPELINED));
        listen();
        one.conduct = Conduct.HANG;
        rig.hastyBlock();
        for (int i = 0; i < 6; i++) {
            note(0, i);
        }
        assertThat(rig.hastyBlock().droppedEvents()).isZero();
        for (int i = 6; i < 12; i++) {
            note(0, i);
        }
        assertThat(rig.hastyBlock().droppedEvents()).isEqualTo(4);
        one.conduct = Conduct.WORK;
        one.finish();
        rig.block();
        assertThat(arrived).containsExactly("0:0", "0:1", "0:2", "0:3", "0:4", "0:5", "0:6", "0:7");
    }

    @Test
    void what_is_for_a_process_that_is_gone_is_counted_but_its_values_are_noted() {
        rig.follow(plan(GroupMemory.PIPELINED));
        listen();
        one.conduct = Conduct.HANG;
        rig.hastyBlock();
        note(1, 1);
        rig.hastyBlock();
        rig.engine.lost(one.member);
        note(1, 2);
        one.events.staging().putParameterValue(7, 7, 0.25);
        assertThat(rig.hastyBlock().droppedEvents()).as("one kept, two new").isEqualTo(3);
        assertThat(one.journal.changedSince(0)).extracting(ParameterJournal.Noted::value).containsExactly(0.25);
        assertThat(rig.hastyBlock().droppedEvents()).isZero();
    }

    @Test
    void what_a_device_sends_can_be_read_until_the_next_block_within_its_block() {
        rig.follow(plan(GroupMemory.PIPELINED));
        two.before = () -> {
            two.device.eventsOut().clear();
            two.device.eventsOut().putNote(9, EventLayout.NOTE_ON, 1, 0, 0, 60, 1);
            two.device.eventsOut().putNote(-1, EventLayout.NOTE_ON, 2, 0, 0, 60, 1);
            two.device.eventsOut().putNote(4, EventLayout.NOTE_ON, 3, 0, 0, 60, 1);
        };
        rig.block();
        assertThat(read(two.events.received())).containsExactly("4:3", "9:1", (EngineRig.FRAMES - 1) + ":2");
        two.conduct = Conduct.SKIP;
        rig.block();
        assertThat(two.events.received().count()).isZero();
    }

    @Test
    void what_a_late_device_sent_is_there_with_the_next_block_it_takes_part_in() {
        rig.follow(plan(GroupMemory.PIPELINED));
        two.before = () -> {
            two.device.eventsOut().clear();
            two.device.eventsOut().putNote(9, EventLayout.NOTE_OFF, two.blocks, 0, 0, 60, 1);
        };
        rig.block();
        two.conduct = Conduct.HANG;
        rig.hastyBlock();
        assertThat(two.events.received().count()).isZero();
        two.conduct = Conduct.WORK;
        two.finish();
        rig.block();
        assertThat(read(two.events.received())).containsExactly("0:1", "9:2");
    }

    @Test
    void a_value_a_device_sends_is_noted_and_told_and_so_is_a_gesture() {
        rig.follow(plan(GroupMemory.PIPELINED));
        one.before = () -> {
            EventBuffer out = one.device.eventsOut();
            out.clear();
            out.putGesture(0, 7, true);
            out.putParameterValue(1, 7, 0.5);
            out.putParameterValue(1, 7, 3, 0, 0, 60, 0.75);
            out.putGesture(2, 7, false);
        };
        one.events.staging().putParameterValue(0, 1, 2);
        rig.block();
        assertThat(one.journal.changedSince(0)).extracting(ParameterJournal.Noted::value).containsExactly(2.0, 0.5);
        List<String> told = new ArrayList<>();
        rig.engine.news().drain(new AudioNews.Reader() {
            @Override
            public void late(int slot, long block) {}

            @Override
            public void dropped(long block, long count) {}

            @Override
            public void value(int device, long parameter, double value) {
                told.add(device + "." + parameter + "=" + value);
            }

            @Override
            public void gesture(int device, long parameter, boolean begins) {
                told.add(device + "." + parameter + (begins ? "[" : "]"));
            }

            @Override
            public void lost(long entries) {}
        });
        assertThat(told).containsExactly("1.1=2.0", "1.7[", "1.7=0.5", "1.7]");
    }

    @Test
    void events_of_several_sources_are_merged_by_time_and_what_has_no_word_is_counted() {
        EventDelayLine line = new EventDelayLine(EngineRig.FRAMES, 8, 1 << 12);
        EventPath clapOnly = new EventPath(0, 0, Set.of(NoteDialect.CLAP));
        rig.follow(plan(GroupMemory.PIPELINED, new AudioPlan.EventLine(line, clapOnly, two.events)));
        listen();
        two.before = () -> {
            two.device.eventsOut().clear();
            two.device.eventsOut().putNote(2, EventLayout.NOTE_ON, 12, 0, 0, 60, 1);
            two.device.eventsOut().putMidi(3, 0, 0xE0, 0, 0);
            two.device.eventsOut().putNote(4, EventLayout.NOTE_ON, 14, 0, 0, 60, 1);
        };
        rig.block();
        note(3, 3);
        note(4, 4);
        assertThat(rig.block().droppedEvents()).isEqualTo(1);
        assertThat(arrived).containsExactly("2:12", "3:3", "4:4", "4:14");
    }

    @Test
    void what_is_on_its_way_along_a_connection_that_ends_arrives_at_once() {
        EventDelayLine line = new EventDelayLine(EngineRig.FRAMES, 8, 1 << 12);
        rig.follow(plan(GroupMemory.PIPELINED, new AudioPlan.EventLine(line, PATH, two.events)));
        listen();
        two.before = () -> {
            two.device.eventsOut().clear();
            two.device.eventsOut().putNote(2, EventLayout.NOTE_OFF, 12, 0, 0, 60, 1);
        };
        rig.block();
        rig.follow(plan(GroupMemory.PIPELINED));
        rig.block();
        assertThat(arrived).containsExactly("0:12");
        rig.block();
        assertThat(arrived).isEmpty();
    }

    @Test
    void however_much_a_mad_sandbox_says_it_lost_the_count_stays_a_count() {
        rig.follow(plan(GroupMemory.PIPELINED));
        one.before = () -> one.device.eventsLost(Integer.MAX_VALUE);
        two.before = () -> two.device.eventsLost(Integer.MAX_VALUE);
        assertThat(rig.block().droppedEvents()).isEqualTo(Integer.MAX_VALUE);
        one.before = () -> one.device.eventsLost(-5);
        two.before = () -> two.device.eventsLost(0);
        assertThat(rig.block().droppedEvents()).isZero();
    }

    @Test
    void events_for_a_device_that_is_not_loaded_are_counted_and_do_not_pile_up() {
        DeviceEvents idle = new DeviceEvents(9, 4);
        rig.follow(new AudioPlan(EngineRig.terms(GroupMemory.PIPELINED), List.of(EngineRig.part(one)), new AudioPlan.Before(List.of(), List.of()),
                List.of(one.lane(), new AudioPlan.Events(idle, one.journal, null, null, false, new AudioPlan.EventLine[0])),
                new AudioPlan.After(List.of(), List.of(), List.of()), List.of()));
        for (int block = 0; block < 3; block++) {
            idle.staging().putNote(0, EventLayout.NOTE_ON, 1, 0, 0, 60, 1);
            idle.staging().putNote(0, EventLayout.NOTE_ON, 2, 0, 0, 60, 1);
            assertThat(rig.block().droppedEvents()).isEqualTo(2);
        }
        assertThat(rig.block().droppedEvents()).isZero();
    }

    @Test
    void a_value_that_came_while_the_device_was_made_again_is_set_when_it_is_back() {
        listen();
        one.events.staging().putParameterValue(0, 1, 9);
        rig.follow(plan(GroupMemory.PIPELINED));
        rig.block();
        rig.follow(new AudioPlan(EngineRig.terms(GroupMemory.PIPELINED), List.of(EngineRig.part(one)), new AudioPlan.Before(List.of(), List.of()),
                List.of(new AudioPlan.Events(one.events, one.journal, one.device, one.member, false, new AudioPlan.EventLine[0])),
                new AudioPlan.After(List.of(), List.of(), List.of()), List.of()));
        one.events.staging().putParameterValue(3, 7, 0.25);
        note(4, 1);
        assertThat(rig.block().droppedEvents()).isEqualTo(2);
        rig.follow(plan(GroupMemory.SERIAL));
        rig.block();
        assertThat(arrived).as("the value, not the note, and nothing that was there before").containsExactly("0:0.25");
        rig.block();
        assertThat(arrived).isEmpty();
    }

    @Test
    void what_a_device_sent_too_late_for_those_who_read_its_memory_is_brought_to_them() {
        listen();
        two.before = () -> {
            two.device.eventsOut().clear();
            two.device.eventsOut().putNote(9, EventLayout.NOTE_OFF, two.blocks, 0, 0, 60, 1);
        };
        AudioPlan.Events source = new AudioPlan.Events(two.events, two.journal, two.device, two.member, true, new AudioPlan.EventLine[0],
                new AudioPlan.DirectEvents[] {new AudioPlan.DirectEvents(PATH, one.events)});
        rig.follow(new AudioPlan(EngineRig.terms(GroupMemory.PIPELINED), List.of(EngineRig.part(one), EngineRig.part(two)),
                new AudioPlan.Before(List.of(), List.of()), List.of(source, one.lane()), new AudioPlan.After(List.of(), List.of(), List.of()), List.of()));
        rig.block();
        assertThat(arrived).as("in time the client has nothing to do with it").isEmpty();
        two.conduct = Conduct.HANG;
        rig.hastyBlock();
        two.conduct = Conduct.WORK;
        two.finish();
        rig.block();
        assertThat(arrived).containsExactly("0:1");
    }
}
