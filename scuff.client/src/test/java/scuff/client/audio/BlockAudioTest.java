package scuff.client.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scuff.client.audio.AudioPlan.Source;
import scuff.client.audio.EngineRig.Conduct;
import scuff.client.audio.EngineRig.Seat;
import scuff.protocol.audio.DelayLine;
import scuff.protocol.audio.Instead;
import scuff.protocol.audio.OutputTap;
import scuff.protocol.memory.GroupMemory;

/** What is heard, block by block: through devices and back, and of a device that fails. */
@Timeout(60)
class BlockAudioTest {
    private final EngineRig rig = new EngineRig();
    private final Seat one = rig.seat();
    private final Seat two = rig.seat();

    @Test
    void audio_goes_from_the_application_through_devices_and_back() {
        MemorySegment in = EngineRig.memory(EngineRig.FRAMES * 4);
        MemorySegment out = EngineRig.memory(EngineRig.FRAMES * 4);
        OutputTap heardOne = tap(one);
        OutputTap heardTwo = tap(two);
        DelayLine line = new DelayLine(1, EngineRig.FRAMES, EngineRig.FRAMES, 0);
        rig.follow(new AudioPlan(EngineRig.terms(GroupMemory.PIPELINED), List.of(EngineRig.part(one), EngineRig.part(two)),
                new AudioPlan.Before(List.of(), List.of(mix(one.device.inputs().getFirst(), new Source.Staging(List.of(in))),
                        mix(two.device.inputs().getFirst(), new Source.Delayed(line, EngineRig.FRAMES)))), List.of(),
                new AudioPlan.After(List.of(new AudioPlan.Tap(heardOne, one.device, one.member), new AudioPlan.Tap(heardTwo, two.device, two.member)),
                        List.of(new AudioPlan.Keep(new Source.Output(heardOne), line)),
                        List.of(mix(List.of(out), new Source.Output(heardTwo), new Source.Staging(List.of(in)))))));
        List<Float> heard = new ArrayList<>();
        int[] lengths = {16, 3, 16, 1, 7, 16, 5, 16};
        float sample = 0;
        for (int frames : lengths) {
            for (int i = 0; i < frames; i++) {
                in.setAtIndex(JAVA_FLOAT, i, ++sample);
            }
            rig.engine.process(frames, Long.MAX_VALUE / 2 + System.nanoTime());
            for (int i = 0; i < frames; i++) {
                heard.add(out.getAtIndex(JAVA_FLOAT, i));
            }
        }

        for (int i = 0; i < heard.size(); i++) {
            float delayed = i < EngineRig.FRAMES ? 0 : 4f * (i + 1 - EngineRig.FRAMES);
            assertThat(heard.get(i)).as("sample %d", i).isEqualTo(i + 1 + delayed);
        }
    }

    private static OutputTap tap(Seat seat) {
        return new OutputTap(seat.device.outputs().getFirst(), Instead.SILENCE, EngineRig.FRAMES, seat.tapState);
    }

    private static AudioPlan.Mix mix(List<MemorySegment> target, Source... sources) {
        return new AudioPlan.Mix(target, sources, null, 0);
    }

    @Test
    void a_port_that_nobody_feeds_is_silent() {
        MemorySegment out = EngineRig.memory(EngineRig.FRAMES * 4);
        out.fill((byte) 1);
        rig.follow(rig.plan(GroupMemory.PIPELINED, List.of(), List.of(), List.of(mix(List.of(out)))));

        rig.block();

        assertThat(out.getAtIndex(JAVA_FLOAT, EngineRig.FRAMES - 1)).isZero();
    }

    @Test
    void the_output_of_a_late_device_fades_away_and_comes_back_without_a_step() {
        MemorySegment in = EngineRig.memory(EngineRig.FRAMES * 4);
        for (int i = 0; i < EngineRig.FRAMES; i++) {
            in.setAtIndex(JAVA_FLOAT, i, 0.5f);
        }
        MemorySegment out = EngineRig.memory(EngineRig.FRAMES * 4);
        OutputTap tap = tap(one);
        rig.follow(new AudioPlan(EngineRig.terms(GroupMemory.PIPELINED), List.of(EngineRig.part(one)),
                new AudioPlan.Before(List.of(), List.of(mix(one.device.inputs().getFirst(), new Source.Staging(List.of(in))))), List.of(),
                new AudioPlan.After(List.of(new AudioPlan.Tap(tap, one.device, one.member)), List.of(),
                        List.of(mix(List.of(out), new Source.Output(tap))))));
        List<Float> heard = new ArrayList<>();
        rig.block();
        hear(out, heard);
        one.conduct = Conduct.HANG;
        for (int block = 0; block < 3; block++) {
            rig.hastyBlock();
            hear(out, heard);
        }
        assertThat(heard.getLast()).as("silent in the end").isZero();
        one.conduct = Conduct.WORK;
        one.finish();
        for (int block = 0; block < 3; block++) {
            rig.block();
            hear(out, heard);
        }

        assertThat(heard.getLast()).isEqualTo(1f);
        for (int i = 1; i < heard.size(); i++) {
            assertThat(Math.abs(heard.get(i) - heard.get(i - 1))).as("step at %d", i).isLessThanOrEqualTo(1.01f / EngineRig.FRAMES);
        }
    }

    private static void hear(MemorySegment out, List<Float> heard) {
        for (int i = 0; i < EngineRig.FRAMES; i++) {
            heard.add(out.getAtIndex(JAVA_FLOAT, i));
        }
    }
}
