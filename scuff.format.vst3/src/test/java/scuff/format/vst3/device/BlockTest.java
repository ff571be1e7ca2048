package scuff.format.vst3.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.Transport;
import scuff.format.vst3.fixture.NativePlugin;
import scuff.format.vst3.fixture.Rig;
import scuff.tck.format.Buffers;

class BlockTest {
    private static final int COUNTED = 10_000;
    private static final int WINDOWS = 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void thePluginReadsAndWritesTheMemoryOfTheHostItself() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE).processing()) {
            Buffers.fill(rig.buffers.inputs().getFirst().get(1), 0.5f);
            rig.in().putParameterValue(0, NativePlugin.GAIN, -24);
            rig.block(100);
            assertThat(rig.buffers.outputs().getFirst().get(1).getAtIndex(ValueLayout.JAVA_FLOAT, 99)).isEqualTo(0.25f);
            assertThat(rig.buffers.outputs().getFirst().get(1).getAtIndex(ValueLayout.JAVA_FLOAT, 100)).isZero();
            assertThat(NativePlugin.log().getFirst()).as("one channel is silent").endsWith("silent=1");
        }
    }

    @Test
    void aPluginThatOnlyKnowsWideSamplesGetsThem() {
        NativePlugin.reset();
        NativePlugin.set("only64", 1);
        try (Rig rig = new Rig(NativePlugin.SINGLE).processing()) {
            Buffers.fill(rig.buffers.inputs().getFirst().getFirst(), 0.5f);
            rig.in().putParameterValue(0, NativePlugin.GAIN, -24);
            rig.block(100);
            assertThat(rig.buffers.outputs().getFirst().getFirst().getAtIndex(ValueLayout.JAVA_FLOAT, 99)).isEqualTo(0.25f);
        }
    }

    /** Between two points VST3 draws a straight line: without the one before, the value would rise from the block's start. */
    @Test
    void aValueInTheMiddleOfABlockJumps() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE).processing()) {
            rig.in().putParameterValue(0, NativePlugin.GAIN, -60);
            rig.in().putParameterValue(0, NativePlugin.BYPASS, 1);
            rig.in().putParameterValue(40, NativePlugin.GAIN, 12);
            rig.in().putParameterValue(50, NativePlugin.GAIN, -24);
            rig.block(64);
            assertThat(rig.seen()).containsExactly("point 100 @0 0.0000", "point 100 @39 0.0000", "point 100 @40 1.0000",
                    "point 100 @49 1.0000", "point 100 @50 0.5000", "point 103 @0 1.0000");
        }
    }

    @Test
    void timesOutsideTheBlockAndValuesOutsideTheRangeAreMovedInto() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE).processing()) {
            rig.in().putParameterValue(1000, NativePlugin.MODE, 99);
            rig.in().putParameterValue(3, NativePlugin.GAIN, Double.NaN);
            rig.in().putParameterValue(3, 4711, 1);
            rig.block(64);
            assertThat(rig.seen()).containsExactly("point 101 @63 1.0000");
        }
    }

    @Test
    void theControllerLearnsWhatTheProcessorGot() {
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE).processing()) {
            rig.in().putParameterValue(0, NativePlugin.GAIN, -24);
            rig.block(64);
            assertThat(rig.device.value(NativePlugin.GAIN)).isEqualTo(-24);
            assertThat(rig.device.value(NativePlugin.METER)).as("output of the processor").isEqualTo(0.5);
            assertThat(rig.seen()).contains("controller 100 = 0.5000", "controller 106 = 0.5000");
        }
    }

    @Test
    void editsOfThePluginReachItsProcessorAndTheApplication() {
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE).processing()) {
            NativePlugin.edit(NativePlugin.GAIN, 0.5);
            rig.block(64);
            assertThat(rig.seen()).as("the controller knows").containsExactly("point 100 @0 0.5000");
            assertThat(rig.out()).containsExactly("begin 100", "value@0 100 -24.0", "end 100", "value@63 106 0.5");
            assertThat(rig.host.wishes()).contains("flush");
        }
    }

    /** Or both would answer each other for ever. */
    @Test
    void anEditInsideOurOwnSettingIsAnEcho() {
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE).processing()) {
            NativePlugin.set("edit_in_set", 1);
            rig.in().putParameterValue(0, NativePlugin.GAIN, 12);
            rig.block(64);
            assertThat(rig.device.value(NativePlugin.GAIN)).isEqualTo(12);
            NativePlugin.clear();
            rig.block(64);
            assertThat(rig.seen()).isEmpty();
        }
    }

    @Test
    void anEditFromInsideProcessComesWithTheNextBlock() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE).processing()) {
            NativePlugin.set("edit_in_process", 0.5);
            rig.block(64);
            NativePlugin.set("edit_in_process", 0);
            rig.block(64);
            assertThat(rig.seen()).containsExactly("point 100 @0 0.5000");
        }
    }

    @Test
    void notesAndWhatBelongsToThemAreSaidInVst3() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE).processing()) {
            rig.in().putNote(5, EventLayout.NOTE_ON, 7, 0, 2, 60, 0.5);
            expression(rig, 6, EventLayout.EXPRESSION_TUNING, 7, -1, 12);
            expression(rig, 7, EventLayout.EXPRESSION_VOLUME, -1, 60, 1);
            expression(rig, 8, EventLayout.EXPRESSION_PRESSURE, 7, -1, 0.75);
            rig.in().putNote(9, EventLayout.NOTE_OFF, -1, -1, -1, 60, 0.25);
            rig.block(64);
            assertThat(rig.seen()).containsExactly("on bus=0 @5 ch=2 key=60 vel=0.500 id=7", "expression @6 type=2 id=7 0.5500",
                    "expression @7 type=0 id=7 0.2500", "pressure @8 ch=2 key=60 0.750 id=7", "off bus=0 @9 ch=2 key=60 vel=0.250 id=7");
            assertThat(rig.out()).containsExactly("on@5 60", "type 4@6", "type 4@7", "type 4@8", "off@9 60", "value@63 106 0.5");
        }
    }

    private static void expression(Rig rig, int time, int expression, int id, int key, double value) {
        MemorySegment event = rig.arena.allocate(EventLayout.EXPRESSION_BYTES, 8);
        event.set(ValueLayout.JAVA_INT, EventLayout.TIME, time);
        event.set(ValueLayout.JAVA_SHORT, EventLayout.TYPE, (short) EventLayout.NOTE_EXPRESSION);
        event.set(ValueLayout.JAVA_INT, EventLayout.EXPRESSION_ID, expression);
        event.set(ValueLayout.JAVA_INT, EventLayout.EXPRESSION_NOTE_ID, id);
        event.set(ValueLayout.JAVA_SHORT, EventLayout.EXPRESSION_PORT, (short) -1);
        event.set(ValueLayout.JAVA_SHORT, EventLayout.EXPRESSION_CHANNEL, (short) -1);
        event.set(ValueLayout.JAVA_SHORT, EventLayout.EXPRESSION_KEY, (short) key);
        event.set(ValueLayout.JAVA_DOUBLE, EventLayout.EXPRESSION_VALUE, value);
        rig.in().append(event, 0, EventLayout.EXPRESSION_BYTES);
    }

    @Test
    void midiBecomesNotesAndParameters() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE).processing()) {
            rig.in().putMidi(0, 0, 0x93, 64, 127);
            rig.in().putMidi(1, 0, 0xB0, 1, 127);
            rig.in().putMidi(2, 0, 0xB0, 7, 127); // assigned to nothing
            rig.in().putMidi(3, 0, 0xA3, 64, 127);
            rig.in().putMidi(4, 0, 0x93, 64, 0);
            rig.in().putMidi(5, 0, 0xC0, 2, 0);
            rig.in().putMidi(6, 0, 0xE5, 0, 0);
            rig.block(64);
            assertThat(rig.seen()).containsExactly("point 104 @1 1.0000", "point 104 @5 1.0000", "point 104 @6 0.0000", "point 105 @5 0.6667",
                    "on bus=0 @0 ch=3 key=64 vel=1.000 id=1073741824", "pressure @3 ch=3 key=64 1.000 id=-1",
                    "off bus=0 @4 ch=3 key=64 vel=0.504 id=1073741824");
        }
    }

    @Test
    void systemExclusiveBytesGoBothWays() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE).processing()) {
            byte[] payload = {(byte) 0xF0, 1, 2, 3, (byte) 0xF7};
            MemorySegment event = rig.arena.allocate(EventLayout.SYSEX_BYTES + payload.length, 8);
            event.set(ValueLayout.JAVA_SHORT, EventLayout.TYPE, (short) EventLayout.MIDI_SYSEX);
            event.set(ValueLayout.JAVA_LONG, EventLayout.SYSEX_POINTER, EventLayout.SYSEX_BYTES);
            event.set(ValueLayout.JAVA_INT, EventLayout.SYSEX_LENGTH, payload.length);
            MemorySegment.copy(payload, 0, event, ValueLayout.JAVA_BYTE, EventLayout.SYSEX_BYTES, payload.length);
            rig.in().append(event, 0, (int) event.byteSize());
            event.set(ValueLayout.JAVA_INT, EventLayout.SYSEX_LENGTH, 1 << 20);
            rig.in().append(event, 0, (int) event.byteSize()); // leads outside of itself
            rig.block(64);
            assertThat(rig.seen()).containsExactly("data @0 5 bytes first=f0 last=f7");
            assertThat(rig.out()).startsWith("type 11@0");
        }
    }

    @Test
    void theSongPositionIsTold() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE)) {
            Transport transport = new Transport(rig.arena.allocate(Transport.BYTES, 8));
            transport.playing(true);
            transport.tempo(90, 0);
            transport.beats(6.5, 4, 1);
            transport.seconds(2);
            transport.timeSignature(3, 4);
            transport.loop(4, 8, 1, 2);
            rig.activate(Rig.RATE, transport.memory());
            rig.onAudio(rig.device::startProcessing);
            NativePlugin.clear();
            rig.onAudio(() -> rig.device.process(64, 1000));
            // playing 2, cycle 4, music 200, tempo 400, bar 800, cycle 1000, signature 2000, continuous 20000
            assertThat(NativePlugin.log()).containsExactly("process 64 state=23e06 project=96000 music=6.5 tempo=90 silent=3");
        }
    }

    @Test
    void anInactivePluginGetsItsValuesWithTheNextBlockOrSaving() {
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            var in = Buffers.events(rig.arena);
            in.putParameterValue(0, NativePlugin.GAIN, -24);
            rig.device.flush(in, Buffers.events(rig.arena));
            assertThat(rig.device.value(NativePlugin.GAIN)).isEqualTo(-24);
            assertThat(rig.seen()).doesNotContain("point 100 @0 0.5000");
            rig.processing().block(64);
            assertThat(rig.seen()).contains("point 100 @0 0.5000");
            rig.onAudio(rig.device::stopProcessing);
            in.clear();
            in.putParameterValue(0, NativePlugin.GAIN, 12);
            rig.device.flush(in, Buffers.events(rig.arena));
            assertThat(NativePlugin.log()).as("active: a short block").containsSubsequence("processing 1",
                    "process 32 state=20000 project=64 music=0 tempo=120 silent=3", "point 100 @0 1.0000", "processing 0");
        }
    }

    /** Parameters, edits, notes and MIDI included; the fixture's own calls cross into Java from C and back, and nothing on the way allocates. */
    @Test
    void aBlockAllocatesNothing() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE).processing()) {
            NativePlugin.set("quiet", 1);
            NativePlugin.set("edit_in_process", 0.25);
            long[] windows = rig.onAudio(() -> {
                long[] counted = new long[WINDOWS];
                for (int window = 0; window < WINDOWS; window++) {
                    long before = allocated();
                    for (int i = 0; i < COUNTED; i++) {
                        oneBlock(rig, i);
                    }
                    counted[window] = allocated() - before;
                }
                return counted;
            });
            assertThat(LongStream.of(windows).min()).as("fewest bytes in %d blocks, of %s", COUNTED, Arrays.toString(windows)).hasValue(0);
        }
    }

    private static void oneBlock(Rig rig, int i) {
        rig.in().clear();
        rig.in().putParameterValue(0, NativePlugin.GAIN, i % 10);
        rig.in().putParameterValue(20, NativePlugin.GAIN, -i % 10);
        rig.in().putNote(3, EventLayout.NOTE_ON, i, 0, 0, 60, 1);
        rig.in().putMidi(4, 0, 0xB0, 1, i & 0x7F);
        rig.in().putNote(5, EventLayout.NOTE_OFF, -1, -1, -1, 60, 1);
        rig.device.process(64, i);
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
