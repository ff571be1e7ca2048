package scuff.format.vst3.juce;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.ParameterInfo;
import scuff.tck.juce.JucePlugin;

@Tag("plugins")
class JuceSynthIT {
    private static final int A4 = 69;
    private static final float MEDIUM = 0.5f;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static JuceRig rig() {
        return new JuceRig(JucePlugin.SYNTH);
    }

    /** JUCE has a parameter for each controller of each channel, 2,080 of them. */
    @Test
    void itsStandInsForControllersAreHidden() {
        try (JuceRig rig = rig()) {
            DeviceInfo info = rig.device.info();
            assertThat(info.descriptor().features()).containsExactly("Instrument", "Synth");
            assertThat(info.audioInputs()).isEmpty();
            assertThat(info.noteInputs()).hasSize(1);
            assertThat(info.noteOutputs()).hasSize(1);
            assertThat(info.parameters()).hasSize(4 + 16 * 130);
            assertThat(rig.shown()).extracting(ParameterInfo::name).containsExactly("Level", "Octave", "Bypass", "Program");
        }
    }

    @Test
    void aNoteSoundsFromItsSampleToItsSample() {
        try (JuceRig rig = rig().processing()) {
            rig.in().putNote(37, EventLayout.NOTE_ON, 1, 0, 0, A4, 1);
            rig.in().putNote(100, EventLayout.NOTE_OFF, 1, 0, 0, A4, 0);
            rig.block();
            float[] out = rig.out(0);
            assertThat(Arrays.copyOf(out, 37)).containsOnly(0);
            assertThat(amplitudes(out, 37, 100)).containsOnly(MEDIUM);
            assertThat(out[37]).isPositive();
            assertThat(Arrays.copyOfRange(out, 100, out.length)).containsOnly(0);
            assertThat(rig.out(1)).isEqualTo(out);
        }
    }

    private static float[] amplitudes(float[] samples, int from, int to) {
        float[] amplitudes = new float[to - from];
        IntStream.range(from, to).forEach(i -> amplitudes[i - from] = Math.abs(samples[i]));
        return amplitudes;
    }

    @Test
    void aControllerIsHeardFromItsSampleOn() {
        try (JuceRig rig = rig().processing()) {
            rig.in().putMidi(0, 0, 0x92, A4, 127);
            rig.in().putMidi(50, 0, 0xB2, 7, 0);
            rig.in().putMidi(60, 0, 0xB3, 7, 64); // another channel
            rig.in().putMidi(90, 0, 0xB2, 7, 127);
            rig.block();
            assertThat(amplitudes(rig.out(0), 0, 50)).containsOnly(MEDIUM);
            assertThat(amplitudes(rig.out(0), 50, 90)).containsOnly(0);
            assertThat(amplitudes(rig.out(0), 90, JuceRig.FRAMES)).containsOnly(MEDIUM);
        }
    }

    @Test
    void pitchBendMovesTheNoteBothWays() {
        try (JuceRig rig = rig().processing()) {
            rig.in().putMidi(0, 0, 0x90, A4, 127);
            int straight = crossings(rig);
            rig.in().putMidi(0, 0, 0xE0, 0x7F, 0x7F);
            int up = crossings(rig);
            rig.in().putMidi(0, 0, 0xE0, 0, 0);
            int down = crossings(rig);
            rig.in().putMidi(0, 0, 0xE0, 0, 0x40);
            assertThat(crossings(rig)).isBetween(straight - 2, straight + 2);
            // two semitones are 12 %
            assertThat(up).isBetween((int) (straight * 1.10), (int) (straight * 1.14));
            assertThat(down).isBetween((int) (straight * 0.87), (int) (straight * 0.91));
        }
    }

    /** Half waves in 100 blocks. */
    private static int crossings(JuceRig rig) {
        int crossings = 0;
        boolean high = false;
        for (int block = 0; block < 100; block++) {
            rig.block();
            for (float sample : rig.out(0)) {
                crossings += sample > 0 != high ? 1 : 0;
                high = sample > 0;
            }
        }
        return crossings;
    }

    @Test
    void aProgramIsChosenByMidiAndByItsParameter() {
        try (JuceRig rig = rig().processing()) {
            ParameterInfo program = rig.parameter("Program");
            assertThat(program.defaultText()).isEqualTo("Medium");
            assertThat(rig.device.valueToText(program.id(), 2)).isEqualTo("Loud");
            rig.in().putMidi(0, 0, 0xC0, 2, 0);
            rig.block();
            untilLevelIs(rig, 1);
            rig.in().putMidi(0, 0, 0x90, A4, 127);
            rig.block();
            assertThat(amplitudes(rig.out(0), 0, JuceRig.FRAMES)).containsOnly(1);
            rig.play("Program", 0);
            untilLevelIs(rig, 0.25);
            rig.block();
            assertThat(amplitudes(rig.out(0), 0, JuceRig.FRAMES)).containsOnly(0.25f);
        }
    }

    /** Whoever brings a device back sets the program first, and then what was turned since; active or not. */
    @Test
    void aProgramTurnsNothingThatIsSetAfterIt() {
        try (JuceRig rig = rig()) {
            rig.set("Program", 2);
            rig.set("Level", 0.75);
            assertThat(rig.value("Level")).isEqualTo(0.75);
            rig.activate();
            rig.set("Program", 0);
            assertThat(rig.value("Level")).as("the program's").isEqualTo(0.25);
            rig.set("Program", 2);
            rig.set("Level", 0.75);
            rig.onAudio(rig.device::startProcessing);
            for (int i = 0; i < 10; i++) {
                rig.block();
                rig.device.onMainThread();
            }
            assertThat(List.of(rig.value("Program"), rig.value("Level"))).containsExactly(2.0, 0.75);
        }
    }

    /** The controller learns the program on the main thread, changes its processor, and hears of it with a later block. */
    private static void untilLevelIs(JuceRig rig, double level) {
        rig.until("level " + level, () -> {
            rig.block();
            return rig.value("Level") == level;
        });
    }

    @Test
    void whatComesInAsMidiComesOut() {
        try (JuceRig rig = rig().processing()) {
            rig.in().putNote(5, EventLayout.NOTE_ON, 1, 0, 3, 60, 1);
            rig.in().putMidi(6, 0, 0xB3, 7, 64);
            rig.in().putMidi(8, 0, 0xE3, 1, 2);
            rig.in().putNote(9, EventLayout.NOTE_OFF, 1, 0, 3, 60, 1);
            rig.block();
            assertThat(events(rig.buffers.eventsOut())).contains("on@5 60", "midi@6 b3 7 64", "midi@8 e3 1 2", "off@9 60");
        }
    }

    private static List<String> events(EventBuffer events) {
        var said = new ArrayList<String>();
        for (int i = 0; i < events.count(); i++) {
            MemorySegment event = events.memory().asSlice(events.offset(i));
            switch (event.get(ValueLayout.JAVA_SHORT, EventLayout.TYPE)) {
                case EventLayout.NOTE_ON -> said.add("on@" + events.time(i) + ' ' + event.get(ValueLayout.JAVA_SHORT, EventLayout.NOTE_KEY));
                case EventLayout.NOTE_OFF -> said.add("off@" + events.time(i) + ' ' + event.get(ValueLayout.JAVA_SHORT, EventLayout.NOTE_KEY));
                case EventLayout.MIDI -> said.add("midi@" + events.time(i) + ' ' + Integer.toHexString(octet(event, 0)) + ' ' + octet(event, 1) + ' ' + octet(event, 2));
                default -> said.add("another");
            }
        }
        return said;
    }

    private static int octet(MemorySegment event, int index) {
        return Byte.toUnsignedInt(event.get(ValueLayout.JAVA_BYTE, EventLayout.MIDI_DATA + index));
    }

    @Test
    void itsStateBringsItBackWithItsProgram() {
        byte[] state;
        try (JuceRig rig = rig().processing()) {
            rig.play("Program", 2);
            untilLevelIs(rig, 1);
            rig.play("Octave", 1);
            state = rig.device.saveState();
        }
        try (JuceRig rig = rig()) {
            rig.device.loadState(state);
            assertThat(rig.value("Program")).isEqualTo(2);
            assertThat(rig.value("Level")).isEqualTo(1);
            assertThat(rig.value("Octave")).isEqualTo(1);
        }
    }

    /** With two thousand parameters, notes and controllers in and out. */
    @Test
    void itsBlocksAllocateNothing() {
        try (JuceRig rig = rig().processing()) {
            long fewest = rig.onAudio(() -> {
                long least = Long.MAX_VALUE;
                for (int window = 0; window < 10; window++) {
                    long before = THREADS.getCurrentThreadAllocatedBytes();
                    for (int i = 0; i < 1_000; i++) {
                        rig.in().clear();
                        rig.in().putNote(3, EventLayout.NOTE_ON, i, 0, 0, A4, 1);
                        rig.in().putMidi(4, 0, 0xB0 | i & 15, i & 63, i & 127);
                        rig.in().putNote(5, EventLayout.NOTE_OFF, -1, -1, -1, A4, 1);
                        rig.device.process(16, i);
                    }
                    least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
                }
                return least;
            });
            assertThat(fewest).as("fewest bytes in 1,000 blocks").isZero();
        }
    }

    @Test
    void stoppingEndsItsNotes() {
        try (JuceRig rig = rig().processing()) {
            rig.in().putNote(0, EventLayout.NOTE_ON, 1, 0, 0, A4, 1);
            rig.block();
            rig.onAudio(rig.device::reset);
            rig.block();
            assertThat(rig.out(0)).containsOnly(0);
        }
    }
}
