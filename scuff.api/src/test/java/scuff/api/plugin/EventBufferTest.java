package scuff.api.plugin;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventBufferTest {
    private static final long COUNT = 0;
    private static final long USED = 4;
    private static final long INDEX = 64;

    private static EventBuffer buffer(int events, int bytes) {
        return new EventBuffer(memory(events, bytes), events, bytes);
    }

    private static MemorySegment memory(int events, int bytes) {
        return Arena.ofAuto().allocate(EventBuffer.requiredBytes(events, bytes), 64);
    }

    private static double amount(EventBuffer buffer, int i) {
        return buffer.memory().get(JAVA_DOUBLE, buffer.offset(i) + EventLayout.PARAM_AMOUNT);
    }

    @Test
    void zeroed_memory_is_an_empty_buffer() {
        EventBuffer buffer = buffer(8, 512);

        assertThat(buffer.count()).isZero();
        assertThat(buffer.dropped()).isZero();
        assertThat(buffer.offset(0)).isEqualTo(-1);
        assertThat(buffer.capacityEvents()).isEqualTo(8);
    }

    @Test
    void a_parameter_value_lies_where_clap_looks_for_it() {
        EventBuffer buffer = buffer(4, 256);

        assertThat(buffer.putParameterValue(17, 0xFFFF_FFFEL, 0.25)).isTrue();

        long at = buffer.offset(0);
        MemorySegment memory = buffer.memory();
        assertThat(at % 8).isZero();
        assertThat(memory.get(JAVA_INT, at)).isEqualTo(56);
        assertThat(memory.get(JAVA_INT, at + 4)).isEqualTo(17);
        assertThat(memory.get(JAVA_SHORT, at + 8)).isZero();
        assertThat(memory.get(JAVA_SHORT, at + 10)).isEqualTo((short) 5);
        assertThat(memory.get(JAVA_INT, at + 12)).isZero();
        assertThat(memory.get(JAVA_INT, at + 16)).isEqualTo(-2);
        assertThat(memory.get(ValueLayout.JAVA_LONG, at + 24)).isZero();
        assertThat(memory.get(JAVA_INT, at + 32)).isEqualTo(-1);
        assertThat(memory.get(JAVA_SHORT, at + 36)).isEqualTo((short) -1);
        assertThat(memory.get(JAVA_SHORT, at + 38)).isEqualTo((short) -1);
        assertThat(memory.get(JAVA_SHORT, at + 40)).isEqualTo((short) -1);
        assertThat(memory.get(JAVA_DOUBLE, at + 48)).isEqualTo(0.25);
    }

    @Test
    void a_note_lies_where_clap_looks_for_it() {
        EventBuffer buffer = buffer(4, 256);

        assertThat(buffer.putNote(3, EventLayout.NOTE_OFF, 99, 1, 15, 127, 0.5)).isTrue();

        long at = buffer.offset(0);
        MemorySegment memory = buffer.memory();
        assertThat(memory.get(JAVA_INT, at)).isEqualTo(40);
        assertThat(memory.get(JAVA_SHORT, at + 10)).isEqualTo((short) 1);
        assertThat(memory.get(JAVA_INT, at + 16)).isEqualTo(99);
        assertThat(memory.get(JAVA_SHORT, at + 20)).isEqualTo((short) 1);
        assertThat(memory.get(JAVA_SHORT, at + 22)).isEqualTo((short) 15);
        assertThat(memory.get(JAVA_SHORT, at + 24)).isEqualTo((short) 127);
        assertThat(memory.get(JAVA_DOUBLE, at + 32)).isEqualTo(0.5);
    }

    @Test
    void a_midi_message_lies_where_clap_looks_for_it() {
        EventBuffer buffer = buffer(4, 256);

        assertThat(buffer.putMidi(0, 2, 0x90, 60, 200)).isTrue();

        long at = buffer.offset(0);
        MemorySegment memory = buffer.memory();
        assertThat(memory.get(JAVA_INT, at)).isEqualTo(24);
        assertThat(memory.get(JAVA_SHORT, at + 10)).isEqualTo((short) 10);
        assertThat(memory.get(JAVA_SHORT, at + 16)).isEqualTo((short) 2);
        assertThat(memory.get(ValueLayout.JAVA_BYTE, at + 18)).isEqualTo((byte) 0x90);
        assertThat(memory.get(ValueLayout.JAVA_BYTE, at + 19)).isEqualTo((byte) 60);
        assertThat(memory.get(ValueLayout.JAVA_BYTE, at + 20)).isEqualTo((byte) 200);
    }

    @Test
    void what_exceeds_the_number_of_events_is_counted_and_not_stored() {
        EventBuffer buffer = buffer(2, 4096);

        assertThat(buffer.putMidi(0, 0, 1, 2, 3)).isTrue();
        assertThat(buffer.putParameterValue(1, 5, 0.5)).isTrue();
        assertThat(buffer.putParameterValue(2, 5, 0.6)).isFalse();
        assertThat(buffer.putNote(2, EventLayout.NOTE_ON, 1, 0, 0, 60, 1)).isFalse();

        assertThat(buffer.count()).isEqualTo(2);
        assertThat(buffer.dropped()).isEqualTo(2);
        assertThat(amount(buffer, 1)).isEqualTo(0.5);
    }

    @Test
    void what_exceeds_the_bytes_is_counted_and_not_stored() {
        EventBuffer buffer = buffer(100, 64);

        assertThat(buffer.putParameterValue(0, 1, 1)).isTrue();
        assertThat(buffer.putMidi(0, 0, 1, 2, 3)).isFalse();

        assertThat(buffer.count()).isEqualTo(1);
        assertThat(buffer.dropped()).isEqualTo(1);
    }

    @Test
    void the_last_byte_can_be_used() {
        EventBuffer exact = buffer(2, 112);
        EventBuffer oneLess = buffer(2, 111);

        assertThat(exact.putParameterValue(0, 1, 1) && exact.putParameterValue(0, 1, 1)).isTrue();
        assertThat(oneLess.putParameterValue(0, 1, 1)).isTrue();
        assertThat(oneLess.putParameterValue(0, 1, 1)).isFalse();
        assertThat(exact.offset(1)).isPositive();
    }

    @Test
    void clear_forgets_events_and_drops() {
        EventBuffer buffer = buffer(1, 64);
        buffer.putMidi(0, 0, 1, 2, 3);
        buffer.putMidi(0, 0, 1, 2, 3);

        buffer.clear();

        assertThat(buffer.count()).isZero();
        assertThat(buffer.dropped()).isZero();
        assertThat(buffer.putParameterValue(9, 1, 1)).isTrue();
        assertThat(buffer.time(0)).isEqualTo(9);
    }

    @Test
    void a_copied_event_is_the_same_whatever_its_type() {
        EventBuffer buffer = buffer(4, 256);
        MemorySegment foreign = Arena.ofAuto().allocate(64, 8);
        foreign.set(JAVA_INT, 8 + EventLayout.TIME, 12);
        foreign.set(JAVA_SHORT, 8 + EventLayout.SPACE, (short) 77);
        foreign.set(JAVA_SHORT, 8 + EventLayout.TYPE, (short) 999);
        foreign.set(JAVA_INT, 8 + 16, 0x1234_5678);

        assertThat(buffer.append(foreign, 8, 21)).isTrue();
        assertThat(buffer.putMidi(13, 0, 1, 2, 3)).isTrue();

        long at = buffer.offset(0);
        assertThat(buffer.memory().get(JAVA_INT, at)).as("size").isEqualTo(21);
        assertThat(buffer.memory().get(JAVA_SHORT, at + EventLayout.SPACE)).isEqualTo((short) 77);
        assertThat(buffer.memory().get(JAVA_SHORT, at + EventLayout.TYPE)).isEqualTo((short) 999);
        assertThat(buffer.memory().get(JAVA_INT, at + 16)).isEqualTo(0x1234_5678);
        assertThat(buffer.offset(1) - at).as("the next one is aligned").isEqualTo(24);
    }

    @Test
    void what_is_shorter_than_a_header_is_no_event() {
        EventBuffer buffer = buffer(4, 256);

        assertThat(buffer.append(Arena.ofAuto().allocate(64, 8), 0, 15)).isFalse();
        assertThat(buffer.append(Arena.ofAuto().allocate(64, 8), 0, -1)).isFalse();
        assertThat(buffer.append(Arena.ofAuto().allocate(64, 8), 0, Integer.MIN_VALUE)).isFalse();
        assertThat(buffer.count()).isZero();
    }

    @Test
    void all_events_of_another_buffer_follow_in_their_order() {
        EventBuffer from = buffer(8, 512);
        EventBuffer to = buffer(3, 512);
        to.putParameterValue(0, 1, 0.1);
        from.putParameterValue(1, 1, 0.2);
        from.putParameterValue(2, 1, 0.3);
        from.putParameterValue(3, 1, 0.4);

        to.appendAll(from);

        assertThat(List.of(amount(to, 0), amount(to, 1), amount(to, 2))).containsExactly(0.1, 0.2, 0.3);
        assertThat(to.dropped()).isEqualTo(1);
        assertThat(from.count()).as("the source stays").isEqualTo(3);
    }

    @Test
    void sorting_is_stable_and_by_time() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            int n = random.nextInt(60);
            EventBuffer buffer = buffer(64, 64 * 64);
            List<double[]> expected = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                int time = random.nextInt(8);
                buffer.putParameterValue(time, i, i);
                expected.add(new double[] {time, i});
            }
            expected.sort(Comparator.comparingDouble(e -> e[0]));

            buffer.sort();

            assertThat(buffer.count()).isEqualTo(n);
            for (int i = 0; i < n; i++) {
                assertThat(buffer.time(i)).isEqualTo((int) expected.get(i)[0]);
                assertThat(amount(buffer, i)).isEqualTo(expected.get(i)[1]);
            }
        }
    }

    @Test
    void times_are_unsigned_as_in_clap() {
        EventBuffer buffer = buffer(4, 256);
        buffer.putParameterValue(-1, 1, 1);
        buffer.putParameterValue(7, 2, 2);

        buffer.sort();

        assertThat(amount(buffer, 0)).isEqualTo(2);
        assertThat(amount(buffer, 1)).isEqualTo(1);
    }

    @Test
    void memory_that_is_too_small_is_refused_with_both_sizes() {
        long needed = EventBuffer.requiredBytes(8, 100);
        MemorySegment small = Arena.ofAuto().allocate(needed - 1, 8);

        assertThatThrownBy(() -> new EventBuffer(small, 8, 100)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes=" + (needed - 1)).hasMessageContaining("needed=" + needed);
    }

    @Test
    void negative_capacities_are_refused() {
        assertThatThrownBy(() -> EventBuffer.requiredBytes(-1, 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("events=-1");
        assertThatThrownBy(() -> EventBuffer.requiredBytes(0, -1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("bytes=-1");
    }

    @Test
    void the_required_bytes_hold_index_and_data_in_whole_cache_lines() {
        for (int events = 0; events < 70; events++) {
            long required = EventBuffer.requiredBytes(events, 100);
            assertThat(required % 64).isZero();
            assertThat(required).isGreaterThanOrEqualTo(64 + 4L * events + 100);
        }
    }

    @Test
    void whatever_stands_in_the_memory_no_reader_is_led_outside() {
        Random random = new Random(5);
        int events = 16;
        int bytes = 16 * 64;
        EventBuffer buffer = buffer(events, bytes);
        EventBuffer sink = buffer(events, bytes);
        MemorySegment memory = buffer.memory();
        long size = memory.byteSize();
        for (int round = 0; round < 20_000; round++) {
            scribble(random, memory, round);
            assertThat(buffer.count()).isBetween(0, events);
            assertThat(buffer.dropped()).isNotNegative();
            for (int i = -1; i <= events; i++) {
                long at = buffer.offset(i);
                if (at >= 0) {
                    assertThat(at + (memory.get(JAVA_INT, at) & 0xFFFF_FFFFL)).isLessThanOrEqualTo(size);
                }
                buffer.time(i);
            }
            sink.clear();
            sink.appendAll(buffer);
            buffer.sort();
            buffer.putMidi(0, 0, 1, 2, 3);
            buffer.appendAll(sink);
            buffer.drop();
        }
    }

    private static void scribble(Random random, MemorySegment memory, int round) {
        int[] sizes = {0, 15, 16, 24, 56, 64, 1024, 1 << 20, -1, Integer.MAX_VALUE, Integer.MIN_VALUE};
        if (round % 3 == 0) {
            byte[] noise = new byte[(int) memory.byteSize()];
            random.nextBytes(noise);
            MemorySegment.copy(noise, 0, memory, ValueLayout.JAVA_BYTE, 0, noise.length);
            return;
        }
        memory.set(JAVA_INT, COUNT, random.nextBoolean() ? 16 : random.nextInt());
        memory.set(JAVA_INT, USED, random.nextBoolean() ? random.nextInt(1024) : random.nextInt());
        for (int i = 0; i < 16; i++) {
            memory.set(JAVA_INT, INDEX + 4L * i, random.nextInt((int) memory.byteSize() + 64) & -8);
        }
        for (long at = 128; at < memory.byteSize(); at += 8) {
            memory.set(JAVA_INT, at, sizes[random.nextInt(sizes.length)]);
        }
    }

    @Test
    @Timeout(60)
    void a_size_that_changes_while_it_is_read_throws_nothing() throws InterruptedException {
        EventBuffer hostile = buffer(1, 64);
        hostile.putParameterValue(0, 1, 1);
        long sizeAt = hostile.offset(0);
        AtomicBoolean stop = new AtomicBoolean();
        VarHandle size = JAVA_INT.varHandle();
        Thread mad = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                size.setOpaque(hostile.memory(), sizeAt, 1 << 16);
                size.setOpaque(hostile.memory(), sizeAt, 56);
            }
        });
        EventBuffer sink = buffer(4, 1 << 20);
        try {
            assertThatCode(() -> {
                for (int i = 0; i < 3_000_000; i++) {
                    sink.clear();
                    sink.appendAll(hostile);
                }
            }).doesNotThrowAnyException();
        } finally {
            stop.set(true);
            mad.join();
        }
    }

    @Test
    void events_put_after_nonsense_was_found_can_still_be_read() {
        EventBuffer buffer = buffer(4, 256);
        buffer.memory().set(JAVA_INT, USED, 3);

        assertThat(buffer.putParameterValue(0, 1, 0.75)).isTrue();

        assertThat(amount(buffer, 0)).isEqualTo(0.75);
    }

    @Test
    void capacities_whose_offsets_do_not_fit_the_index_are_refused() {
        assertThatThrownBy(() -> EventBuffer.requiredBytes(0, Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventBuffer.requiredBytes(Integer.MAX_VALUE / 4, 64)).isInstanceOf(IllegalArgumentException.class);
        assertThat(EventBuffer.requiredBytes(1 << 20, 64 << 20)).as("the largest a group may have").isPositive();
    }
}
