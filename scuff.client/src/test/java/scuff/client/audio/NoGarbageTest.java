package scuff.client.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import scuff.client.audio.AudioPlan.Source;
import scuff.client.audio.EngineRig.Conduct;
import scuff.client.audio.EngineRig.Seat;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.NoteDialect;
import scuff.protocol.audio.DelayLine;
import scuff.protocol.audio.Glide;
import scuff.protocol.audio.Hold;
import scuff.protocol.audio.Instead;
import scuff.protocol.audio.OutputTap;
import scuff.protocol.events.EventDelayLine;
import scuff.protocol.events.EventPath;
import scuff.protocol.memory.GroupMemory;

class NoGarbageTest {
    private static final int WARM_UP = 60_000;
    private static final int BLOCKS = 10_000;

    private final EngineRig rig = new EngineRig();
    private final Seat seat = rig.seat();

    @Test
    void a_block_allocates_nothing_whatever_happens_in_it() {
        MemorySegment in = EngineRig.memory(EngineRig.FRAMES * 4);
        List<MemorySegment> stereo = List.of(EngineRig.memory(EngineRig.FRAMES * 4), EngineRig.memory(EngineRig.FRAMES * 4));
        List<MemorySegment> nobody = List.of(EngineRig.memory(EngineRig.FRAMES * 4));
        EventDelayLine events = new EventDelayLine(EngineRig.FRAMES, 8, 1 << 12);
        seat.before = this::speak;
        DelayLine line = new DelayLine(1, EngineRig.FRAMES, EngineRig.FRAMES, 100);
        OutputTap tap = new OutputTap(seat.device.outputs().getFirst(), Instead.dry(List.of(List.of(in))), EngineRig.FRAMES, seat.tapState);
        OutputTap held = new OutputTap(seat.device.outputs().getFirst(), Instead.holding(new Hold(1, 1000)), EngineRig.FRAMES,
                new OutputTap.State(1, EngineRig.FRAMES));
        DelayLine late = new DelayLine(1, 77, EngineRig.FRAMES, 100);
        Glide glide = new Glide(1, EngineRig.FRAMES);
        for (int mode : new int[] {GroupMemory.PIPELINED, GroupMemory.SERIAL}) {
            rig.follow(new AudioPlan(EngineRig.terms(mode), List.of(EngineRig.part(seat)),
                    new AudioPlan.Before(List.of(new AudioPlan.Keep(new Source.Staging(List.of(in)), late)), List.of(
                            mix(seat.device.inputs().getFirst(), new Source.Staging(List.of(in)), new Source.Delayed(line, EngineRig.FRAMES)))),
                    List.of(seat.lane(new AudioPlan.EventLine(events, new EventPath(0, 0, Set.of(NoteDialect.CLAP)), seat.events))),
                    new AudioPlan.After(List.of(new AudioPlan.Tap(tap, seat.device, seat.member), new AudioPlan.Tap(held, seat.device, seat.member)),
                            List.of(new AudioPlan.Keep(new Source.Output(tap), line)), List.of(mix(stereo, new Source.Output(tap)), mix(nobody),
                                    new AudioPlan.Mix(nobody, new Source[] {new Source.Output(held)}, glide, 1),
                                    new AudioPlan.Mix(nobody, new Source[] {new Source.Late(late, 77)}, glide, 2))),
                    List.of(new AudioPlan.Gauge(seat.meter, seat.device, seat.member))));
            rig.epoch.atWake = seat::look;
            Runnable blocks = () -> run(BLOCKS);
            for (int warm = 0; warm < WARM_UP / BLOCKS; warm++) {
                allocatedBy(blocks);
            }

            // an object each time something rare happens would be more; once the compiler may change its mind and make one
            assertThat(allocatedBy(blocks)).as("bytes in mode %d", mode).isLessThan(BLOCKS / 20);
        }
    }

    /** A device that sends what can be translated, what cannot, and parameters. */
    private void speak() {
        EventBuffer out = seat.device.eventsOut();
        out.clear();
        out.putMidi(3, 0, 0x90, 60, 100);
        out.putMidi(2, 0, 0xE0, 60, 100);
        out.putNote(1, EventLayout.NOTE_OFF, -1, 0, 0, 60, 0);
        out.putParameterValue(0, 7, 0.5);
        out.putGesture(0, 7, true);
    }

    private static AudioPlan.Mix mix(List<MemorySegment> target, Source... sources) {
        return new AudioPlan.Mix(target, sources, null, 0);
    }

    /** Of a hundred blocks ten are not done in time. */
    private void run(int blocks) {
        for (int block = 0; block < blocks; block++) {
            seat.conduct = block % 100 < 10 ? Conduct.SKIP : Conduct.WORK;
            for (int i = 0; i < block % 12; i++) {
                seat.events.staging.putParameterValue(i, 1, 0.5);
            }
            rig.block();
        }
    }

    private static long allocatedBy(Runnable task) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        task.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void the_measurement_sees_an_allocation() {
        Object[] kept = new Object[1];
        assertThat(allocatedBy(() -> kept[0] = new byte[100])).isGreaterThanOrEqualTo(100);
    }
}
