package scuff.api.plugin;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {
    private final EventReader reader = new EventReader();

    private static EventBuffer buffer(int events) {
        int bytes = EventBuffer.bytesFor(events);
        return new EventBuffer(Arena.ofAuto().allocate(EventBuffer.requiredBytes(events, bytes), 64), events, bytes);
    }

    private static Transport transport() {
        return new Transport(Arena.ofAuto().allocate(Transport.BYTES, 8));
    }

    @Test
    void what_is_written_is_read_again() {
        EventBuffer events = buffer(16);
        events.putNote(1, EventLayout.NOTE_CHOKE, 9, 1, 2, 3, 0.5);
        events.putExpression(2, EventLayout.EXPRESSION_PRESSURE, 9, 1, 2, -1, 0.75);
        events.putParameterValue(3, 0xFFFF_FFFEL, 0.1);
        events.putParameterValue(4, 7, 9, 1, 2, 3, 0.2);
        events.putModulation(5, 7, -0.3);
        events.putModulation(5, 7, 9, 1, 2, 3, -0.4);
        events.putGesture(6, 7, true);
        events.putGesture(7, 7, false);
        events.putMidi(8, 1, 0x9F, 127, 1);
        events.putMidi2(9, 1, 0x40903C00, -1, 3, 4);
        events.putSysex(10, 1, new byte[] {(byte) 0xF0, 1, (byte) 0xF7});
        Transport song = transport();
        song.tempo(123, 0);
        events.putTransport(11, song);

        assertThat(at(events, 0)).isEqualTo("type=2 time=1 id=9 port=1 channel=2 key=3 value=0.5 parameter=-1 expression=-1");
        assertThat(at(events, 1)).isEqualTo("type=4 time=2 id=9 port=1 channel=2 key=-1 value=0.75 parameter=-1 expression=6");
        assertThat(at(events, 2)).isEqualTo("type=5 time=3 id=-1 port=-1 channel=-1 key=-1 value=0.1 parameter=4294967294 expression=-1");
        assertThat(reader.isGlobalValue()).isTrue();
        assertThat(at(events, 3)).isEqualTo("type=5 time=4 id=9 port=1 channel=2 key=3 value=0.2 parameter=7 expression=-1");
        assertThat(reader.isGlobalValue()).isFalse();
        assertThat(at(events, 4)).isEqualTo("type=6 time=5 id=-1 port=-1 channel=-1 key=-1 value=-0.3 parameter=7 expression=-1");
        assertThat(at(events, 5)).isEqualTo("type=6 time=5 id=9 port=1 channel=2 key=3 value=-0.4 parameter=7 expression=-1");
        assertThat(at(events, 6)).isEqualTo("type=7 time=6 id=-1 port=-1 channel=-1 key=-1 value=0.0 parameter=7 expression=-1");
        assertThat(at(events, 7)).startsWith("type=8 time=7");
        assertThat(at(events, 8)).isEqualTo("type=10 time=8 id=-1 port=1 channel=-1 key=-1 value=0.0 parameter=-1 expression=-1");
        assertThat(List.of(reader.midi(0), reader.midi(1), reader.midi(2), reader.midi(3))).containsExactly(0x9F, 127, 1, -1);
        assertThat(at(events, 9)).startsWith("type=12 time=9 id=-1 port=1");
        assertThat(List.of(reader.midi2(0), reader.midi2(1), reader.midi2(2), reader.midi2(3))).containsExactly(0x40903C00, -1, 3, 4);
        assertThat(at(events, 10)).startsWith("type=11 time=10 id=-1 port=1");
        byte[] copy = new byte[3];
        assertThat(reader.sysexLength()).isEqualTo(3);
        assertThat(reader.sysex(copy)).isEqualTo(3);
        assertThat(copy).containsExactly(0xF0, 1, 0xF7);
        assertThat(reader.sysex(new byte[2])).as("as much as there is room for").isEqualTo(2);
        assertThat(at(events, 11)).startsWith("type=9 time=11");
        Transport read = transport();
        assertThat(reader.transport(read)).isTrue();
        assertThat(read.tempo()).isEqualTo(123);
        assertThat(reader.read(events, 12)).isFalse();
        assertThat(events.dropped()).isZero();
    }

    private String at(EventBuffer events, int i) {
        assertThat(reader.read(events, i)).isTrue();
        return "type=" + reader.type() + " time=" + reader.time() + " id=" + reader.noteId() + " port=" + reader.port() + " channel=" + reader.channel()
                + " key=" + reader.key() + " value=" + reader.value() + " parameter=" + reader.parameter() + " expression=" + reader.expression();
    }

    @Test
    void the_longest_sysex_fits_and_one_byte_more_is_counted() {
        EventBuffer events = buffer(1);
        assertThat(events.putSysex(0, 0, new byte[EventLayout.LONGEST_SYSEX + 1])).isFalse();
        assertThat(events.putSysex(0, 0, new byte[EventLayout.LONGEST_SYSEX])).isTrue();
        assertThat(events.dropped()).isEqualTo(1);
        assertThat(reader.read(events, 0)).isTrue();
        assertThat(reader.sysexLength()).isEqualTo(EventLayout.LONGEST_SYSEX);
    }

    @ParameterizedTest
    @CsvSource({"16,0,0", "39,1,0", "55,5,0", "19,7,0", "23,10,0", "35,12,0", "103,9,0", "39,11,0", "200,99,0", "40,1,512", "16,65535,0"})
    void what_is_too_short_for_its_type_or_of_another_space_has_no_type_and_nothing_to_read(int size, int type, int space) {
        EventBuffer events = buffer(2);
        MemorySegment event = Arena.ofAuto().allocate(256, 8).fill((byte) 0x7F);
        event.set(ValueLayout.JAVA_INT, EventLayout.SIZE, size);
        event.set(ValueLayout.JAVA_SHORT, EventLayout.SPACE, (short) space);
        event.set(ValueLayout.JAVA_SHORT, EventLayout.TYPE, (short) type);
        events.append(event, 0, size);

        assertThat(reader.read(events, 0)).isTrue();
        assertThat(reader.type()).isEqualTo(EventReader.OTHER);
        assertThat(List.of(reader.noteId(), reader.port(), reader.channel(), reader.key(), reader.midi(0), reader.midi2(0), reader.sysexLength(),
                reader.sysex(new byte[4]), reader.expression(), (int) reader.parameter())).containsOnly(-1);
        assertThat(reader.value()).isZero();
        assertThat(reader.transport(transport())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"39,5", "-8,5", "41,5", "46,0", "40,6", "40,-1", "9223372036854775807,1"})
    void a_sysex_that_points_out_of_itself_has_no_type(long distance, int length) {
        EventBuffer events = buffer(2);
        events.putSysex(0, 0, new byte[5]);
        long at = events.offset(0);
        events.memory().set(ValueLayout.JAVA_LONG, at + EventLayout.SYSEX_POINTER, distance);
        events.memory().set(ValueLayout.JAVA_INT, at + EventLayout.SYSEX_LENGTH, length);
        assertThat(reader.read(events, 0)).isTrue();
        assertThat(reader.type()).isEqualTo(EventReader.OTHER);
    }

    @Test
    void whatever_stands_in_the_memory_nobody_is_led_outside() {
        Random random = new Random(5);
        EventBuffer events = buffer(8);
        EventBuffer copy = buffer(8);
        byte[] noise = new byte[(int) events.memory().byteSize()];
        byte[] sysex = new byte[EventLayout.LONGEST_SYSEX];
        for (int round = 0; round < 2_000; round++) {
            events.clear();
            for (int i = 0; i < 8; i++) {
                events.putSysex(i, 0, new byte[random.nextInt(200)]);
            }
            for (int i = 0; i < 20; i++) {
                int at = random.nextInt(random.nextBoolean() ? 128 : 2048);
                events.memory().set(JAVA_BYTE, at, (byte) random.nextInt());
            }
            if (round % 50 == 0) {
                random.nextBytes(noise);
                MemorySegment.copy(noise, 0, events.memory(), JAVA_BYTE, 0, noise.length);
            }
            events.sort();
            copy.clear();
            for (int i = 0; i < events.count(); i++) {
                if (reader.read(events, i)) {
                    reader.sysex(sysex);
                    reader.value();
                    reader.port();
                    copy.append(reader, 3, 1);
                }
            }
            copy.appendAll(events);
            events.holdBack();
            assertThat(copy.count()).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void a_copy_gets_another_time_and_another_port() {
        EventBuffer from = buffer(8);
        EventBuffer to = buffer(8);
        from.putNote(1, EventLayout.NOTE_ON, 9, 1, 2, 3, 0.5);
        from.putExpression(2, 1, 9, 1, 2, 3, 0.5);
        from.putMidi(3, 1, 0x90, 1, 2);
        from.putMidi2(4, 1, 1, 2, 3, 4);
        from.putSysex(5, 1, new byte[] {1, 2, 3});
        from.putGesture(6, 7, true);
        for (int i = 0; i < from.count(); i++) {
            reader.read(from, i);
            assertThat(to.append(reader, 50 + i, 4)).isTrue();
        }
        for (int i = 0; i < to.count(); i++) {
            assertThat(reader.read(to, i)).isTrue();
            assertThat(reader.time()).isEqualTo(50 + i);
            assertThat(reader.port()).isEqualTo(i < 5 ? 4 : -1);
        }
        to.holdBack();
        assertThat(to.time(3)).isZero();
    }

    @Test
    void any_order_of_thousands_of_events_is_sorted_and_equal_times_stay_in_order() {
        EventBuffer events = buffer(10_000);
        Random random = new Random(1);
        for (int spread : new int[] {1, 7, 8192, Integer.MAX_VALUE}) {
            List<int[]> expected = fill(events, random, spread);
            expected.sort(Comparator.comparing(e -> e[0]));
            events.sort();
            for (int i = 0; i < expected.size(); i++) {
                reader.read(events, i);
                assertThat(new long[] {reader.time(), reader.parameter()}).containsExactly(expected.get(i)[0], expected.get(i)[1]);
            }
        }
    }

    /** @param spread how many times there are; 7: each event before the last */
    private static List<int[]> fill(EventBuffer events, Random random, int spread) {
        events.clear();
        List<int[]> written = new ArrayList<>();
        for (int i = 0; i < events.capacityEvents(); i++) {
            int time = spread == 7 ? events.capacityEvents() - i : random.nextInt(spread);
            events.putParameterValue(time, i, 0);
            written.add(new int[] {time, i});
        }
        return written;
    }

    @Test
    void sorting_makes_no_garbage_once_it_is_compiled() {
        EventBuffer events = buffer(10_000);
        Random random = new Random(1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 200 && least > 0; round++) {
            fill(events, random, 8192);
            long before = threads.getCurrentThreadAllocatedBytes();
            events.sort();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes").isZero();
    }

    @Test
    void a_million_events_in_the_worst_order_are_sorted_in_a_number_of_steps_that_ends() {
        int count = 1 << 20;
        EventBuffer events = new EventBuffer(Arena.ofAuto().allocate(EventBuffer.requiredBytes(count, count * 24), 64), count, count * 24);
        for (int i = 0; i < count; i++) {
            events.putMidi(count - i, 0, 0xF8, 0, 0);
        }
        events.sort(); // by insertion it would be 5 * 10^11 steps
        assertThat(List.of(events.time(0), events.time(count / 2), events.time(count - 1))).containsExactly(1, count / 2 + 1, count);
    }

    @Test
    void a_transport_says_what_it_was_told_and_nothing_before() {
        Transport song = transport();
        assertThat(song.flags()).isZero();
        song.beats(12.25, 12, 3);
        song.seconds(6.125);
        song.timeSignature(7, 8);
        song.loop(4, 8, 2, 4);
        song.playing(true);
        song.recording(true);
        song.withinPreRoll(true);
        assertThat(song.flags()).isEqualTo(0xFE);
        song.recording(false);
        song.noLoop();
        assertThat(song.flags()).isEqualTo(Transport.HAS_BEATS | Transport.HAS_SECONDS | Transport.HAS_TIME_SIGNATURE | Transport.PLAYING
                | Transport.WITHIN_PRE_ROLL);
        assertThat(List.of(song.beats(), song.seconds())).containsExactly(12.25, 6.125);
        Transport copy = transport();
        copy.copyFrom(song.memory(), 0);
        assertThat(copy.memory().mismatch(song.memory())).isEqualTo(-1);
        song.clear();
        assertThat(song.flags()).isZero();
    }
}
