package scuff.protocol.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;

class EventDelayLineTest {
    private static final EventPath PATH = new EventPath(0, 0, Set.of());

    private static EventBuffer buffer(int events) {
        int bytes = EventBuffer.bytesFor(events);
        return new EventBuffer(Arena.ofAuto().allocate(EventBuffer.requiredBytes(events, bytes), 64), events, bytes);
    }

    @ParameterizedTest
    @CsvSource({"64,64,false", "100,64,false", "64,64,true", "0,64,true", "1,64,true", "700,64,true"})
    void every_event_arrives_exactly_so_many_frames_later_whatever_the_blocks(int delay, int maxFrames, boolean writtenFirst) {
        Random random = new Random(delay);
        EventDelayLine line = new EventDelayLine(delay, 10_000, 1 << 20);
        EventBuffer events = buffer(64);
        TreeMap<Long, List<Integer>> expected = new TreeMap<>();
        TreeMap<Long, List<Integer>> heard = new TreeMap<>();
        long position = 0;
        int number = 0;
        for (int block = 0; block < 2_000; block++) {
            int frames = 1 + random.nextInt(maxFrames);
            events.clear();
            List<Integer> times = random.ints(random.nextInt(4), 0, frames).sorted().boxed().toList();
            for (int time : times) {
                events.putNote(time, EventLayout.NOTE_ON, ++number, 0, 0, 60, 1);
                expected.computeIfAbsent(position + time + delay, t -> new ArrayList<>()).add(number);
            }
            long now = position;
            if (writtenFirst) {
                line.write(events, PATH, frames);
            }
            line.read(frames, (event, time) -> {
                assertThat(time).isBetween(0, frames - 1);
                heard.computeIfAbsent(now + time, t -> new ArrayList<>()).add(event.noteId());
            });
            if (!writtenFirst) {
                line.write(events, PATH, frames);
            }
            position += frames;
        }
        assertThat(heard).isEqualTo(new TreeMap<>(expected.headMap(position))).hasSizeGreaterThan(1_000);
        assertThat(line.takeLost()).isZero();
    }

    @Test
    void what_does_not_fit_is_counted_and_the_rest_arrives_whole() {
        EventDelayLine line = new EventDelayLine(64, 10, 4096);
        EventBuffer events = buffer(64);
        for (int i = 0; i < 12; i++) {
            events.putNote(i, EventLayout.NOTE_ON, i, 0, 0, 60, 1);
        }
        line.read(64, (event, time) -> {});
        line.write(events, PATH, 64);
        assertThat(line.takeLost()).as("events").isEqualTo(2);
        List<Integer> arrived = new ArrayList<>();
        line.read(64, (event, time) -> arrived.add(event.noteId()));
        assertThat(arrived).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

        events.clear();
        events.putSysex(0, 0, new byte[5000]);
        events.putSysex(1, 0, new byte[4000]);
        line.write(events, PATH, 64);
        assertThat(line.takeLost()).as("bytes").isEqualTo(1);
        arrived.clear();
        line.read(64, (event, time) -> arrived.add(event.sysexLength()));
        assertThat(arrived).containsExactly(4000);
        assertThat(line.takeLost()).isZero();
    }

    @Test
    void events_of_all_lengths_go_round_the_ring_unharmed() {
        Random random = new Random(2);
        EventDelayLine line = new EventDelayLine(16, 64, 10_000);
        EventBuffer events = buffer(8);
        List<Integer> sent = new ArrayList<>();
        List<Integer> arrived = new ArrayList<>();
        for (int block = 0; block < 5_000; block++) {
            line.read(16, (event, time) -> {
                byte[] message = new byte[event.sysexLength()];
                event.sysex(message);
                for (byte b : message) {
                    assertThat(b).isEqualTo((byte) message.length);
                }
                arrived.add(message.length);
            });
            events.clear();
            byte[] message = new byte[random.nextInt(3000)];
            java.util.Arrays.fill(message, (byte) message.length);
            events.putSysex(5, 0, message);
            sent.add(message.length);
            line.write(events, PATH, 16);
            assertThat(line.takeLost()).isZero();
        }
        assertThat(arrived).isEqualTo(sent.subList(0, sent.size() - 1));
    }

    @Test
    void times_outside_the_block_are_moved_into_it_and_other_ports_left_out() {
        EventDelayLine line = new EventDelayLine(16, 64, 10_000);
        EventBuffer events = buffer(8);
        events.putNote(0, EventLayout.NOTE_ON, 1, 1, 0, 60, 1);
        events.putNote(-1, EventLayout.NOTE_ON, 2, 0, 0, 60, 1);
        line.read(8, (event, time) -> {});
        line.write(events, PATH, 8);
        List<String> arrived = new ArrayList<>();
        for (int block = 0; block < 4; block++) {
            int number = block;
            line.read(8, (event, time) -> arrived.add(number + ":" + time + ":" + event.noteId()));
            line.write(null, PATH, 8);
        }
        assertThat(arrived).containsExactly("1:7:2");
    }

    @Test
    void what_is_on_its_way_can_be_had_at_once() {
        EventDelayLine line = new EventDelayLine(64, 8, 4096);
        EventBuffer events = buffer(8);
        events.putNote(3, EventLayout.NOTE_OFF, 5, 0, 0, 60, 1);
        line.write(events, PATH, 64);
        List<String> arrived = new ArrayList<>();
        line.drain((event, time) -> arrived.add(time + ":" + event.noteId()));
        line.read(64, (event, time) -> arrived.add("again"));
        assertThat(arrived).containsExactly("0:5");
    }
}
