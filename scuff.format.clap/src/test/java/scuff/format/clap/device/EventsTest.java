package scuff.format.clap.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.EventReader;
import scuff.api.plugin.Transport;
import scuff.format.clap.abi.ClapEvents;
import scuff.format.clap.abi.ClapProcess.Block;
import scuff.format.clap.abi.Memory;
import scuff.format.clap.fixture.JavaPlugin;
import scuff.format.clap.fixture.Rig;
import scuff.format.clap.host.OutputEvents;

class EventsTest {

    /** What the plugin finds of one event. */
    private record Seen(int type, int time, long size) {}

    private final JavaPlugin plugin = new JavaPlugin();
    private final List<Seen> seen = new ArrayList<>();

    private void readEvents(long block) {
        forEachEvent(block, event -> seen.add(new Seen(ClapEvents.Header.TYPE.get(event), ClapEvents.Header.TIME.get(event),
                ClapEvents.Header.SIZE.getUnsigned(event))));
    }

    private static void forEachEvent(long block, LongConsumer reader) {
        long in = Block.IN_EVENTS.get(block);
        int count = ClapEvents.Input.SIZE.get(in).callInt(in);
        for (int i = 0; i < count; i++) {
            reader.accept(ClapEvents.Input.GET.get(in).call(in, i));
        }
    }

    private static boolean push(long block, long event) {
        long out = Block.OUT_EVENTS.get(block);
        return ClapEvents.Output.TRY_PUSH.get(out).callBoolean(out, event);
    }

    @Test
    void thePluginReadsTheEventsWhereTheyLie() {
        plugin.onProcess = this::readEvents;
        try (var rig = new Rig(plugin)) {
            rig.processing();
            EventBuffer in = rig.buffers.eventsIn();
            in.putNote(3, EventLayout.NOTE_ON, 1, 0, 0, 60, 0.5);
            in.putParameterValue(7, 10, 0.25);
            in.putMidi(9, 0, 0xB0, 7, 100);
            rig.onAudio(() -> rig.device.process(64, 0));
        }
        assertThat(seen).containsExactly(new Seen(EventLayout.NOTE_ON, 3, 40), new Seen(EventLayout.PARAM_VALUE, 7, 56),
                new Seen(EventLayout.MIDI, 9, 24));
    }

    @Test
    void anIndexBeyondTheListGivesNull() {
        var answers = new ArrayList<Long>();
        plugin.onProcess = block -> {
            long in = Block.IN_EVENTS.get(block);
            for (long index : new long[] {0, 1, 0xFFFFFFFFL}) {
                answers.add(ClapEvents.Input.GET.get(in).call(in, index));
            }
        };
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.buffers.eventsIn().putParameterValue(0, 10, 0);
            rig.onAudio(() -> rig.device.process(64, 0));
        }
        assertThat(answers.get(0)).isNotZero();
        assertThat(answers.subList(1, 3)).containsOnly(0L);
    }

    @Test
    void anEventThatCannotBeOneIsLeftOut() {
        plugin.onProcess = this::readEvents;
        try (var rig = new Rig(plugin)) {
            rig.processing();
            EventBuffer in = rig.buffers.eventsIn();
            in.putParameterValue(1, 10, 0);
            in.putParameterValue(2, 10, 0);
            in.putParameterValue(3, 10, 0);
            long second = in.offset(1);
            in.memory().set(ValueLayout.JAVA_INT, second + EventLayout.SIZE, Integer.MAX_VALUE);
            rig.onAudio(() -> rig.device.process(64, 0));
        }
        assertThat(seen).extracting(Seen::time).containsExactly(1, 3);
    }

    @ParameterizedTest
    @CsvSource({"5, 3, 5, 5", "5, 100, 5, 63", "-1, 5, 63, 63", "0, 0, 0, 0"})
    void timesThatGoBackOrBeyondTheBlockAreMovedIntoIt(int first, int second, int firstSeen, int secondSeen) {
        plugin.onProcess = this::readEvents;
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.buffers.eventsIn().putParameterValue(first, 10, 0);
            rig.buffers.eventsIn().putParameterValue(second, 10, 0);
            rig.onAudio(() -> rig.device.process(64, 0));
        }
        assertThat(seen).extracting(Seen::time).containsExactly(firstSeen, secondSeen);
    }

    @Test
    void outputEventsAreCopiedAndThoseOfTheLastBlockForgotten() {
        plugin.onProcess = block -> forEachEvent(block, event -> push(block, event));
        try (var rig = new Rig(plugin)) {
            rig.processing();
            EventBuffer in = rig.buffers.eventsIn();
            in.putParameterValue(4, 10, 0.75);
            rig.onAudio(() -> rig.device.process(64, 0));
            rig.onAudio(() -> rig.device.process(64, 64));
            EventBuffer out = rig.buffers.eventsOut();
            assertThat(out.count()).isEqualTo(1);
            assertThat(out.memory().get(ValueLayout.JAVA_DOUBLE, out.offset(0) + EventLayout.PARAM_AMOUNT)).isEqualTo(0.75);
            in.clear();
            rig.onAudio(() -> rig.device.process(64, 128));
            assertThat(out.count()).isZero();
        }
    }

    @Test
    void eventsThatDoNotFitAreCountedAndThePluginIsTold() {
        var refused = new int[1];
        plugin.onProcess = block -> {
            try (Arena call = Arena.ofConfined()) {
                long event = header(call, 16, EventLayout.CORE_SPACE, EventLayout.PARAM_GESTURE_BEGIN);
                for (int i = 0; i < 70; i++) {
                    refused[0] += push(block, event) ? 0 : 1;
                }
            }
        };
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.onAudio(() -> rig.device.process(64, 0));
            assertThat(rig.buffers.eventsOut().count()).isEqualTo(64);
            assertThat(rig.buffers.eventsOut().dropped()).isEqualTo(6);
        }
        assertThat(refused[0]).isEqualTo(6);
    }

    @Test
    void anEventOfASizeThatCannotBeIsRefused() {
        plugin.onProcess = block -> {
            try (Arena call = Arena.ofConfined()) {
                assertThat(push(block, 0)).as("null").isFalse();
                for (int size : new int[] {0, 15, -1, 0x7FFFFFFF}) {
                    assertThat(push(block, header(call, size, 0, EventLayout.MIDI))).as("size %d", size).isFalse();
                }
            }
        };
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.onAudio(() -> rig.device.process(64, 0));
            assertThat(rig.buffers.eventsOut().count()).isZero();
            assertThat(rig.buffers.eventsOut().dropped()).isEqualTo(4);
        }
    }

    private static long header(Arena call, int size, int space, int type) {
        MemorySegment event = call.allocate(64, 8);
        event.set(ValueLayout.JAVA_INT, EventLayout.SIZE, size);
        event.set(ValueLayout.JAVA_SHORT, EventLayout.SPACE, (short) space);
        event.set(ValueLayout.JAVA_SHORT, EventLayout.TYPE, (short) type);
        return event.address();
    }

    @Test
    void aPluginThatKeepsTheListsFindsThemEmptyAndClosedAfterTheCall() {
        var lists = new long[2];
        plugin.onProcess = block -> {
            lists[0] = Block.IN_EVENTS.get(block);
            lists[1] = Block.OUT_EVENTS.get(block);
        };
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.buffers.eventsIn().putParameterValue(0, 10, 0);
            rig.onAudio(() -> rig.device.process(64, 0));
            assertThat(ClapEvents.Input.SIZE.get(lists[0]).callInt(lists[0])).isZero();
            try (Arena call = Arena.ofConfined()) {
                long event = header(call, 16, 0, EventLayout.MIDI);
                assertThat(ClapEvents.Output.TRY_PUSH.get(lists[1]).callBoolean(lists[1], event)).isFalse();
            }
            assertThat(rig.buffers.eventsOut().count()).isZero();
        }
    }

    @Test
    void aSystemExclusiveMessageReachesThePluginWithATruePointer() {
        var payloads = new ArrayList<byte[]>();
        plugin.onProcess = block -> forEachEvent(block, event -> {
            assertThat(ClapEvents.Header.SIZE.get(event)).isEqualTo(EventLayout.SYSEX_BYTES);
            payloads.add(Memory.at(ClapEvents.MidiSysex.BUFFER.get(event), ClapEvents.MidiSysex.SIZE.get(event))
                    .toArray(ValueLayout.JAVA_BYTE));
        });
        try (var rig = new Rig(plugin)) {
            rig.processing();
            putSysex(rig.buffers.eventsIn(), EventLayout.SYSEX_BYTES, 5, new byte[] {(byte) 0xF0, 1, 2, 3, (byte) 0xF7});
            putSysex(rig.buffers.eventsIn(), EventLayout.SYSEX_BYTES, 0, new byte[0]);
            rig.onAudio(() -> rig.device.process(64, 0));
        }
        assertThat(payloads).containsExactly(new byte[] {(byte) 0xF0, 1, 2, 3, (byte) 0xF7}, new byte[0]);
    }

    @ParameterizedTest
    @CsvSource({"39, 5", "-8, 5", "41, 5", "46, 0", "40, 6", "40, -1"})
    void aSystemExclusiveMessageThatPointsOutOfItselfIsLeftOut(long distance, int length) {
        plugin.onProcess = this::readEvents;
        try (var rig = new Rig(plugin)) {
            rig.processing();
            putSysex(rig.buffers.eventsIn(), distance, length, new byte[5]);
            rig.onAudio(() -> rig.device.process(64, 0));
        }
        assertThat(seen).isEmpty();
    }

    private static void putSysex(EventBuffer in, long distance, int length, byte[] payload) {
        int bytes = EventLayout.SYSEX_BYTES + payload.length;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment event = arena.allocate(bytes, 8);
            event.set(ValueLayout.JAVA_SHORT, EventLayout.TYPE, (short) EventLayout.MIDI_SYSEX);
            event.set(ValueLayout.JAVA_LONG, EventLayout.SYSEX_POINTER, distance);
            event.set(ValueLayout.JAVA_INT, EventLayout.SYSEX_LENGTH, length);
            MemorySegment.copy(payload, 0, event, ValueLayout.JAVA_BYTE, EventLayout.SYSEX_BYTES, payload.length);
            assertThat(in.append(event, 0, bytes)).isTrue();
        }
    }

    @Test
    void aSystemExclusiveMessageOfThePluginIsCopiedWithItsPayload() {
        plugin.onProcess = block -> {
            try (Arena call = Arena.ofConfined()) {
                assertThat(push(block, sysex(call, call.allocate(3).fill((byte) 0x55).address(), 3))).isTrue();
            }
        };
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.onAudio(() -> rig.device.process(64, 0));
            EventBuffer out = rig.buffers.eventsOut();
            long at = out.offset(0);
            assertThat(out.memory().get(ValueLayout.JAVA_INT, at + EventLayout.SIZE)).isEqualTo(43);
            assertThat(out.memory().get(ValueLayout.JAVA_LONG, at + EventLayout.SYSEX_POINTER)).isEqualTo(40);
            assertThat(out.memory().get(ValueLayout.JAVA_INT, at + EventLayout.SYSEX_LENGTH)).isEqualTo(3);
            assertThat(out.memory().asSlice(at + 40, 3).toArray(ValueLayout.JAVA_BYTE)).containsOnly(0x55);
        }
    }

    @Test
    void aSystemExclusiveMessageTooLongOrWithoutPayloadIsCountedAsDropped() {
        plugin.onProcess = block -> {
            try (Arena call = Arena.ofConfined()) {
                assertThat(push(block, sysex(call, 0, 3))).as("null payload").isFalse();
                assertThat(push(block, sysex(call, 1, OutputEvents.LONGEST_SYSEX + 1))).as("too long").isFalse();
                assertThat(push(block, sysex(call, 1, -1))).as("4 GiB").isFalse();
                assertThat(push(block, header(call, 39, 0, EventLayout.MIDI_SYSEX))).as("short struct").isFalse();
            }
        };
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.onAudio(() -> rig.device.process(64, 0));
            assertThat(rig.buffers.eventsOut().dropped()).isEqualTo(4);
        }
    }

    private static long sysex(Arena call, long payload, int length) {
        long event = header(call, EventLayout.SYSEX_BYTES, 0, EventLayout.MIDI_SYSEX);
        ClapEvents.MidiSysex.BUFFER.set(event, payload);
        ClapEvents.MidiSysex.SIZE.set(event, length);
        return event;
    }

    @Test
    void anEventOfAnotherSpaceThatLooksLikeSystemExclusiveIsCopiedAsItIs() {
        plugin.onProcess = block -> {
            try (Arena call = Arena.ofConfined()) {
                long event = sysex(call, 0xDEADBEEFL, 1 << 20);
                Memory.ALL.set(ValueLayout.JAVA_SHORT, event + EventLayout.SPACE, (short) 512);
                assertThat(push(block, event)).isTrue();
            }
        };
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.onAudio(() -> rig.device.process(64, 0));
            EventBuffer out = rig.buffers.eventsOut();
            assertThat(out.memory().get(ValueLayout.JAVA_LONG, out.offset(0) + EventLayout.SYSEX_POINTER)).isEqualTo(0xDEADBEEFL);
        }
    }

    /** In and out again, byte for byte but for the pointer of a system exclusive message. */
    @Test
    void everyCoreEventGoesInAndComesBackAsItWasAtItsOffset() {
        plugin.onProcess = block -> forEachEvent(block, event -> push(block, event));
        try (var rig = new Rig(plugin); Arena arena = Arena.ofConfined()) {
            rig.processing();
            EventBuffer in = rig.buffers.eventsIn();
            in.putNote(1, EventLayout.NOTE_ON, 9, 0, 1, 60, 0.5);
            in.putNote(2, EventLayout.NOTE_OFF, 9, 0, 1, 60, 0.25);
            in.putNote(3, EventLayout.NOTE_CHOKE, -1, -1, -1, -1, 0);
            in.putNote(4, EventLayout.NOTE_END, 9, 0, 1, 60, 0);
            in.putExpression(5, EventLayout.EXPRESSION_TUNING, 9, 0, 1, 60, -1.5);
            in.putParameterValue(6, 10, 0.75);
            in.putModulation(7, 10, 9, 0, 1, 60, -0.5);
            in.putGesture(8, 10, true);
            in.putGesture(9, 10, false);
            Transport song = new Transport(arena.allocate(Transport.BYTES, 8));
            song.beats(4, 4, 1);
            in.putTransport(10, song);
            in.putMidi(11, 0, 0xE3, 1, 2);
            in.putSysex(12, 0, new byte[] {(byte) 0xF0, 1, 2, (byte) 0xF7});
            in.putMidi2(13, 0, 0x40913C00, 0x80000000, 0, 0);
            rig.onAudio(() -> rig.device.process(64, 0));

            EventBuffer out = rig.buffers.eventsOut();
            assertThat(out.count()).isEqualTo(13);
            for (int i = 0; i < 13; i++) {
                EventReader sent = new EventReader();
                EventReader back = new EventReader();
                assertThat(sent.read(in, i) && back.read(out, i)).isTrue();
                assertThat(back.type()).isEqualTo(sent.type());
                assertThat(back.time()).isEqualTo(i + 1);
                assertThat(out.memory().asSlice(out.offset(i), back.size()).mismatch(in.memory().asSlice(in.offset(i), sent.size())))
                        .as("first difference of type %d", sent.type()).isEqualTo(-1);
            }
        }
    }
}
