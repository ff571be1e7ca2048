package scuff.client;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.AudioPort;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Device;
import scuff.api.client.EventConnection;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.client.ScuffException;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.EventReader;
import scuff.api.plugin.Transport;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class EventIT {
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(500);

    /** What of an event a test looks at. */
    private record Seen(int type, int time, int port, int key, double value) {}

    private static List<Seen> seen(EventBuffer events) {
        List<Seen> all = new ArrayList<>();
        EventReader reader = new EventReader();
        for (int i = 0; i < events.count(); i++) {
            assertThat(reader.read(events, i)).isTrue();
            all.add(new Seen(reader.type(), reader.time(), reader.port(), reader.key(), reader.value()));
        }
        return all;
    }

    private static void connect(Rig rig, Device source, Device target) {
        rig.group.connect(source.eventOutputs().getFirst(), target.eventInputs().getFirst());
    }

    /** A note of the arpeggio that begins at sample {@code n} of the stream, if one does. */
    private static double struck(long n) {
        return n >= 0 && n % 100 == 0 ? (1 + n / 100 % 8) / 8.0 : 0;
    }

    /** Translated to MIDI: with the note-offs, which count negative there. */
    private static double inMidi(long n) {
        boolean off = n >= 50 && n % 100 == 50;
        double velocity = Math.round(struck(off ? n - 50 : n) * 127) / 127.0;
        return off ? -velocity : velocity;
    }

    private static double ofMidi(long n) {
        return n >= 0 && n % 100 == 0 ? (16 * (1 + n / 100 % 8) - 1) / 127.0 : 0;
    }

    @ParameterizedTest
    @CsvSource({"PIPELINED,1,0", "PIPELINED,2,256", "SERIAL,1,0", "SERIAL,2,0"})
    void notes_of_one_plugin_sound_in_another_at_the_very_sample(GroupMode mode, int sandboxes, int latency) {
        assertSampleExact(mode, sandboxes, latency, NativePlugin.ARPEGGIO, NativePlugin.NOTE_IMPULSE, EventIT::struck);
    }

    @ParameterizedTest
    @CsvSource({"PIPELINED,2,256", "SERIAL,2,0", "SERIAL,1,0"})
    void what_the_target_does_not_speak_is_translated(GroupMode mode, int sandboxes, int latency) {
        assertSampleExact(mode, sandboxes, latency, NativePlugin.ARPEGGIO, NativePlugin.MIDI_IMPULSE, EventIT::inMidi);
        assertSampleExact(mode, sandboxes, latency, NativePlugin.MIDI_ARPEGGIO, NativePlugin.NOTE_IMPULSE, EventIT::ofMidi);
    }

    private static void assertSampleExact(GroupMode mode, int sandboxes, int latency, NativePlugin source, NativePlugin target, LongToDoubleFunction heard) {
        try (Rig rig = Rig.with(mode, source, target)) {
            List<Sandbox> made = rig.sandboxes(sandboxes == 1 ? new String[] {"one"} : new String[] {"one", "two"});
            Device plays = rig.device(made.getFirst(), source);
            Device sounds = rig.device(made.getLast(), target);
            connect(rig, plays, sounds);
            AudioPort out = rig.listen(sounds);
            assertThat(rig.group.eventConnections()).containsExactly(
                    new EventConnection(plays.eventOutputs().getFirst(), sounds.eventInputs().getFirst(), latency));
            Random random = new Random(7);
            long n = 0;
            for (int block = 0; block < 100; block++) {
                int frames = block == 0 ? Rig.FRAMES : 1 + random.nextInt(Rig.FRAMES);
                BlockReport report = rig.process(frames);
                assertThat(report.complete()).isTrue();
                assertThat(report.droppedEvents()).isZero();
                for (int i = 0; i < frames; i++, n++) {
                    assertThat(rig.group.audio().output(out, 0).getAtIndex(JAVA_FLOAT, i)).as("sample %d", n)
                            .isEqualTo((float) heard.applyAsDouble(n - latency));
                }
            }
            if (target == NativePlugin.NOTE_IMPULSE) {
                assertThat(seen(rig.group.audio().eventsFrom(plays))).as("what it sent can be read").allMatch(e -> e.port() == 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_circle_of_events_brings_each_back_one_longest_block_later(GroupMode mode) {
        try (Rig rig = Rig.with(mode, NativePlugin.EVENT_ECHO)) {
            Device echo = rig.device(rig.sandbox("one"), NativePlugin.EVENT_ECHO);
            connect(rig, echo, echo);
            rig.group.audio().events(echo).putNote(30, EventLayout.NOTE_ON, 4, 0, 0, 60, 0.5);
            int[] blocks = {100, 200, 50, 256, 6, 250, 150};
            List<Long> times = new ArrayList<>();
            long n = 0;
            for (int frames : blocks) {
                rig.process(frames);
                for (Seen event : seen(rig.group.audio().eventsFrom(echo))) {
                    times.add(n + event.time());
                }
                n += frames;
            }
            assertThat(times).containsExactly(30L, 30L + 256, 30L + 512, 30L + 768);
        }
    }

    @ParameterizedTest
    @CsvSource({"PIPELINED,1", "PIPELINED,2", "SERIAL,1", "SERIAL,2"})
    void every_event_that_travels_arrives_as_it_was_and_parameters_stay(GroupMode mode, int sandboxes) {
        try (Rig rig = Rig.with(mode, NativePlugin.EVENT_ECHO)) {
            List<Sandbox> made = rig.sandboxes(sandboxes == 1 ? new String[] {"one"} : new String[] {"one", "two"});
            Device first = rig.device(made.getFirst(), NativePlugin.EVENT_ECHO);
            Device second = rig.device(made.getLast(), NativePlugin.EVENT_ECHO);
            connect(rig, first, second);
            byte[] message = new byte[EventLayout.LONGEST_SYSEX];
            new Random(3).nextBytes(message);
            EventBuffer events = rig.group.audio().events(first);
            events.putNote(1, EventLayout.NOTE_ON, 9, 0, 2, 61, 0.25);
            events.putGesture(2, 11, true);
            events.putParameterValue(2, 11, 0.75);
            events.putGesture(2, 11, false);
            events.putExpression(3, EventLayout.EXPRESSION_TUNING, 9, 0, 2, 61, -0.5);
            events.putModulation(4, 11, 0.125);
            events.putMidi(5, 0, 0xB3, 7, 100);
            events.putSysex(6, 0, message);
            events.putNote(7, EventLayout.NOTE_CHOKE, 9, 0, 2, 61, 0);
            Transport jump = new Transport(java.lang.foreign.Arena.ofAuto().allocate(Transport.BYTES, 8));
            jump.tempo(90, 0);
            events.putTransport(8, jump);

            assertThat(rig.process().droppedEvents()).isZero();
            assertThat(seen(rig.group.audio().eventsFrom(first))).extracting(Seen::type).containsExactly(EventLayout.NOTE_ON,
                    EventLayout.PARAM_GESTURE_BEGIN, EventLayout.PARAM_VALUE, EventLayout.PARAM_GESTURE_END, EventLayout.NOTE_EXPRESSION,
                    EventLayout.PARAM_MOD, EventLayout.MIDI, EventLayout.MIDI_SYSEX, EventLayout.NOTE_CHOKE, EventLayout.TRANSPORT);
            if (sandboxes == 2 && mode == GroupMode.PIPELINED) {
                assertThat(rig.process().droppedEvents()).isZero();
            }
            EventBuffer arrived = rig.group.audio().eventsFrom(second);
            assertThat(seen(arrived)).containsExactly(new Seen(EventLayout.NOTE_ON, 1, 0, 61, 0.25),
                    new Seen(EventLayout.NOTE_EXPRESSION, 3, 0, 61, -0.5), new Seen(EventLayout.MIDI, 5, 0, -1, 0),
                    new Seen(EventLayout.MIDI_SYSEX, 6, 0, -1, 0), new Seen(EventLayout.NOTE_CHOKE, 7, 0, 61, 0));
            EventReader sysex = new EventReader();
            byte[] copy = new byte[message.length];
            assertThat(sysex.read(arrived, 3)).isTrue();
            assertThat(sysex.sysex(copy)).isEqualTo(message.length);
            assertThat(copy).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void what_comes_for_a_late_device_waits_and_what_it_sent_late_is_not_lost(GroupMode mode) throws Exception {
        try (Rig rig = Rig.with(mode, NativePlugin.EVENT_ECHO)) {
            Sandbox sandbox = rig.sandbox("late");
            Device echo = rig.device(sandbox, NativePlugin.EVENT_ECHO);
            EventBuffer events = rig.group.audio().events(echo);
            events.putNote(10, EventLayout.NOTE_ON, -1, 0, 0, 60, 1);
            events.putNote(20, EventLayout.NOTE_ON, -1, 0, 0, 61, 1);
            rig.completeBlocks(1);
            long process = sandbox.process().orElseThrow();
            Processes.stop(process);
            events.putNote(30, EventLayout.NOTE_OFF, -1, 0, 0, 60, 0);
            BlockReport report = rig.group.audio().process(Rig.FRAMES, System.nanoTime() + SHORT);
            assertThat(report.outcome(sandbox)).isEqualTo(Outcome.LATE);
            events.putNote(40, EventLayout.NOTE_OFF, -1, 0, 0, 61, 0);
            report = rig.group.audio().process(Rig.FRAMES, System.nanoTime());
            assertThat(report.outcome(sandbox)).isEqualTo(Outcome.LATE);
            assertThat(report.droppedEvents()).as("kept, not dropped").isZero();
            assertThat(events.count()).isZero();
            Processes.resume(process);

            List<Seen> later = new ArrayList<>();
            long patience = System.nanoTime() + Rig.PATIENCE;
            do {
                report = rig.process();
                assertThat(report.droppedEvents()).isZero();
                later.addAll(seen(rig.group.audio().eventsFrom(echo)));
            } while (report.outcome(sandbox) != Outcome.DONE && System.nanoTime() < patience);
            assertThat(later).containsExactly(new Seen(EventLayout.NOTE_OFF, 0, 0, 60, 0), new Seen(EventLayout.NOTE_OFF, 0, 0, 61, 0));
        }
    }

    @Test
    void whatever_does_not_fit_is_counted_where_it_happens() {
        try (Rig rig = Rig.with(NativePlugin.EVENT_ECHO, NativePlugin.NOTE_IMPULSE)) {
            Sandbox sandbox = rig.sandbox("one");
            Device a = rig.device(sandbox, NativePlugin.EVENT_ECHO);
            Device b = rig.device(sandbox, NativePlugin.EVENT_ECHO);
            Device sum = rig.device(sandbox, NativePlugin.EVENT_ECHO);
            Device impulse = rig.device(sandbox, NativePlugin.NOTE_IMPULSE);
            connect(rig, a, sum);
            connect(rig, b, sum);
            connect(rig, a, impulse);
            EventBuffer events = rig.group.audio().events(a);
            for (int i = 0; i < 300; i++) {
                events.putParameterValue(0, 11, 0.5);
            }
            assertThat(rig.process().droppedEvents()).as("the application wrote too much").isEqualTo(44);

            for (int i = 0; i < 200; i++) {
                rig.group.audio().events(a).putNote(i, EventLayout.NOTE_ON, -1, 0, 0, 60, 1);
                rig.group.audio().events(b).putNote(i, EventLayout.NOTE_ON, -1, 0, 0, 60, 1);
            }
            assertThat(rig.process().droppedEvents()).as("two sources together").isEqualTo(400 - 256);
            assertThat(rig.group.audio().eventsFrom(sum).count()).isEqualTo(256);

            rig.group.audio().events(a).putMidi(0, 0, 0xE0, 0, 64);
            assertThat(rig.process().droppedEvents()).as("no word for it in CLAP notes").isEqualTo(1);
            assertThat(rig.process().droppedEvents()).isZero();
        }
    }

    @Test
    void thousands_of_parameter_values_a_block_arrive_in_order() {
        try (Rig rig = Rig.with(new scuff.api.client.GroupOptions("test", new scuff.api.plugin.Activation(Rig.RATE, Rig.FRAMES), GroupMode.PIPELINED,
                scuff.api.plugin.RenderMode.REALTIME, 8192), maker -> maker, NativePlugin.EVENT_ECHO)) {
            Device echo = rig.device(rig.sandbox("one"), NativePlugin.EVENT_ECHO);
            for (int i = 0; i < 8000; i++) {
                rig.group.audio().events(echo).putParameterValue(i * 7919 % Rig.FRAMES, 11, i / 8000.0);
            }
            assertThat(rig.process().droppedEvents()).isZero();
            List<Seen> all = seen(rig.group.audio().eventsFrom(echo));
            assertThat(all).hasSize(8000).isSortedAccordingTo(java.util.Comparator.comparing(Seen::time).thenComparing(Seen::value));
            assertThat(Rig.value(echo, 12)).as("refused by the host").isZero();
        }
    }

    @Test
    void every_plugin_is_told_where_the_song_is_in_every_block_and_nothing_while_nobody_says() {
        try (Rig rig = Rig.with(NativePlugin.TRANSPORT_REPORT)) {
            AudioPort out = rig.listen(rig.device(rig.sandbox("one"), NativePlugin.TRANSPORT_REPORT));
            rig.completeBlocks(2);
            assertThat(List.of(rig.read(out, 0), rig.read(out, 1))).containsExactly(-1f, -1f);
            Transport song = rig.group.audio().transport();
            song.playing(true);
            for (int tempo = 60; tempo < 90; tempo++) {
                song.tempo(tempo, 0);
                rig.completeBlocks(1);
                assertThat(List.of(rig.read(out, 0), rig.read(out, 1))).containsExactly((float) (Transport.PLAYING | Transport.HAS_TEMPO), (float) tempo);
            }
            song.clear();
            rig.completeBlocks(1);
            assertThat(rig.read(out, 0)).isEqualTo(-1);
        }
    }

    @Test
    void a_restart_brings_back_what_events_have_set_also_while_the_process_was_gone() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            Rig.Line line = rig.line(gain);
            rig.write(line.in(), i -> 1);
            rig.group.audio().events(gain).putParameterValue(0, 7, 0.25);
            rig.completeBlocks(2);
            assertThat(rig.read(line.out(), 0)).isEqualTo(0.25f);
            restart(rig, sandbox);
            assertThat(Rig.value(gain, 7)).as("never saved, but heard").isEqualTo(0.25);

            Stages.get(gain.saveState());
            rig.group.audio().events(gain).putParameterValue(0, 7, 0.5);
            rig.completeBlocks(2);
            restart(rig, sandbox);
            assertThat(Rig.value(gain, 7)).as("set after it was saved").isEqualTo(0.5);

            sandbox.kill();
            rig.states.await(sandbox, Sandbox.State.CRASHED);
            rig.group.audio().events(gain).putParameterValue(0, 7, 2);
            rig.group.audio().events(gain).putNote(0, EventLayout.NOTE_ON, -1, 0, 0, 60, 1);
            assertThat(rig.process().droppedEvents()).as("nobody there to take them").isEqualTo(2);
            Stages.get(sandbox.restart());
            rig.completeBlocks(2);
            assertThat(Rig.value(gain, 7)).as("set while it was gone").isEqualTo(2);

            Stages.get(gain.setParameters(Rig.values(7, 3)));
            restart(rig, sandbox);
            assertThat(Rig.value(gain, 7)).as("the newest, whichever way it came").isEqualTo(3);
        }
    }

    private static void restart(Rig rig, Sandbox sandbox) throws InterruptedException {
        sandbox.kill();
        rig.states.await(sandbox, Sandbox.State.CRASHED);
        Stages.get(sandbox.restart());
        rig.completeBlocks(2);
    }

    @Test
    void an_impossible_connection_is_refused_and_one_of_a_closed_device_is_gone() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.EVENT_ECHO)) {
            Sandbox sandbox = rig.sandbox("one");
            Device a = rig.device(sandbox, NativePlugin.EVENT_ECHO);
            Device b = rig.device(sandbox, NativePlugin.EVENT_ECHO);
            connect(rig, a, b);
            assertThatThrownBy(() -> connect(rig, a, b)).isInstanceOf(ScuffException.class).hasMessageContaining("connected already");
            assertThatThrownBy(() -> rig.group.connect(a.eventInputs().getFirst(), b.eventInputs().getFirst())).isInstanceOf(ScuffException.class)
                    .hasMessageContaining("asked=source");
            assertThatThrownBy(() -> rig.group.disconnect(b.eventOutputs().getFirst(), a.eventInputs().getFirst())).isInstanceOf(ScuffException.class)
                    .hasMessageContaining("not connected");
            var before = a.eventOutputs().getFirst();
            restart(rig, sandbox);
            assertThat(a.eventOutputs()).containsExactly(before);
            assertThat(rig.group.eventConnections()).hasSize(1);
            b.close();
            assertThat(rig.group.eventConnections()).isEmpty();
        }
    }
}
