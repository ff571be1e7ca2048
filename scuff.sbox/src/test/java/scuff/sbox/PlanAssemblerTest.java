package scuff.sbox;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.ProcessStatus;
import scuff.protocol.control.SandboxPlan;
import scuff.protocol.control.SandboxPlan.Elsewhere;
import scuff.protocol.control.SandboxPlan.Feed;
import scuff.protocol.control.SandboxPlan.Input;
import scuff.protocol.control.ToSandbox.Region;
import scuff.protocol.memory.DeviceLayout;
import scuff.protocol.memory.DeviceMemory;

class PlanAssemblerTest {
    private static final int FRAMES = LoopRig.FRAMES;

    private final LoopRig rig = new LoopRig();
    private final TokenBackend backend = new TokenBackend();
    private final Map<Integer, HostedDevice> devices = new HashMap<>();
    private final PlanAssembler assembler = new PlanAssembler(backend, devices::get);
    private long plans;
    private long activations;
    private int epoch;
    private long sources;
    private boolean sounded;

    PlanAssemblerTest() {
        for (int number = 1; number <= 2; number++) {
            devices.put(number, rig.device(number, new ScriptedDevice(1, (buffers, frames, time) -> ProcessStatus.CONTINUE)));
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        rig.close();
    }

    /** A device of another sandbox, in memory anew. */
    private final class Foreign {
        final DeviceLayout layout;
        final DeviceMemory device;
        final Feed feed;

        Foreign(String token, int channels) {
            layout = new DeviceLayout(List.of(), List.of(channels), FRAMES, 4, 256);
            MemorySegment memory = LoopRig.memory(DeviceMemory.bytes(layout));
            device = DeviceMemory.create(memory, layout);
            backend.memory.put(token, memory);
            feed = new Feed(9, 0, 0, new Elsewhere(new Region(token, memory.byteSize()), layout, ++activations, false));
        }

        void gives(float value) {
            for (MemorySegment channel : device.outputs().getFirst()) {
                for (int i = 0; i < FRAMES; i++) {
                    channel.setAtIndex(JAVA_FLOAT, i, value);
                }
            }
            device.processed(epoch + 1, 1);
        }
    }

    private static Feed local(int device, int delay) {
        return new Feed(device, 0, delay, null);
    }

    private static SandboxPlan.Step step(int device, Input... inputs) {
        return new SandboxPlan.Step(device, 1, List.of(inputs), List.of(), false);
    }

    /** The next plan: device 1 with these inputs, device 2 with none. */
    private AudioPlan plan(boolean external, Feed... feeds) {
        return assembler.assemble(new SandboxPlan(++plans,
                List.of(step(1, new Input(external, List.of(feeds), sources, sounded)), step(2)), List.of(4, 5)));
    }

    /** The next plan: device 2 runs first, then device 1 with these inputs. */
    private AudioPlan planBackwards(boolean external, Feed... feeds) {
        return assembler.assemble(new SandboxPlan(++plans, List.of(step(2),
                step(1, new Input(external, List.of(feeds), sources, sounded))), List.of()));
    }

    /** What device 1 gets in the next block. */
    private List<Float> received(AudioPlan plan, int frames) {
        epoch++;
        for (AudioPlan.Step step : plan.steps) {
            step.prepare(epoch, frames);
        }
        for (AudioPlan.Feedback feedback : plan.feedbacks) {
            feedback.run(frames);
        }
        List<Float> samples = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            samples.add(input().getAtIndex(JAVA_FLOAT, i));
        }
        return samples;
    }

    private MemorySegment input() {
        return devices.get(1).memory().inputs().getFirst().getFirst();
    }

    private MemorySegment output(int device) {
        return devices.get(device).memory().outputs().getFirst().getFirst();
    }

    @Test
    void steps_and_successors_are_those_of_the_plan() {
        AudioPlan plan = plan(false);

        assertThat(plan.id).isEqualTo(1);
        assertThat(List.of(plan.steps[0].number, plan.steps[1].number)).containsExactly(1, 2);
        assertThat(plan.successors).containsExactly(4, 5);
    }

    @Test
    void an_input_that_nothing_feeds_is_silent_unless_the_client_writes_it() {
        input().setAtIndex(JAVA_FLOAT, 3, 0.5f);
        assertThat(received(plan(true), FRAMES)).contains(0.5f);
        assertThat(received(plan(false), FRAMES)).containsOnly(0f);
    }

    @Test
    void what_the_client_wrote_and_what_devices_give_is_mixed() {
        output(2).setAtIndex(JAVA_FLOAT, 0, 0.25f);
        input().setAtIndex(JAVA_FLOAT, 0, 0.5f);
        Foreign foreign = new Foreign("a", 1);
        foreign.gives(1);

        assertThat(received(planBackwards(true, local(2, 0), foreign.feed), 1)).containsExactly(1.75f);
    }

    @Test
    void a_feedback_comes_one_longest_block_later_and_goes_on_in_the_next_plan() {
        List<Float> received = new ArrayList<>();
        int[] lengths = {FRAMES, 5, FRAMES, 3, 8};
        float sample = 0;
        for (int frames : lengths) {
            for (int i = 0; i < frames; i++) {
                output(2).setAtIndex(JAVA_FLOAT, i, ++sample);
            }
            received.addAll(received(plan(false, local(2, FRAMES)), frames));
        }

        for (int i = 0; i < received.size(); i++) {
            assertThat(received.get(i)).as("sample %d", i).isEqualTo(Math.max(0, i + 1 - FRAMES));
        }
    }

    @Test
    void a_foreign_source_that_has_not_finished_the_block_glides_to_silence() {
        Foreign foreign = new Foreign("a", 1);
        AudioPlan plan = plan(false, foreign.feed);
        foreign.gives(1);
        assertThat(received(plan, FRAMES)).containsOnly(1f);

        float before = 1;
        for (float now : received(plan, FRAMES)) {
            assertThat(before - now).isBetween(0f, 0.01f);
            before = now;
        }
        assertThat(before).isLessThan(1);
    }

    @Test
    void a_held_foreign_source_that_has_not_finished_the_block_goes_on() {
        Foreign foreign = new Foreign("a", 1);
        Elsewhere source = foreign.feed.elsewhere();
        AudioPlan plan = plan(false, new Feed(9, 0, 0, new Elsewhere(source.memory(), source.layout(), source.activation(), true)));
        foreign.gives(0.5f);
        assertThat(received(plan, FRAMES)).containsOnly(0.5f);

        for (int block = 0; block < 30; block++) {
            assertThat(received(plan, FRAMES)).containsOnly(0.5f);
        }
    }

    @Test
    void other_sources_than_before_are_glided_to_but_for_the_first_block_of_all() {
        sources = 5;
        input().setAtIndex(JAVA_FLOAT, 0, 1);
        assertThat(received(plan(true), 1)).containsExactly(1f);
        sources = 6;
        assertThat(received(plan(false), FRAMES)).as("the same plan but for the number").startsWith(1f, 255 / 256f, 254 / 256f);
        assertThat(received(plan(false), 1).getFirst()).isEqualTo(240 / 256f);
    }

    @Test
    void a_source_that_runs_before_its_target_may_be_delayed_by_any_number_of_frames() {
        List<Float> received = new ArrayList<>();
        float sample = 0;
        for (int frames : new int[] {FRAMES, 5, FRAMES, 3, 8}) {
            for (int i = 0; i < frames; i++) {
                output(2).setAtIndex(JAVA_FLOAT, i, ++sample);
            }
            received.addAll(received(planBackwards(false, local(2, 7)), frames));
        }

        for (int i = 0; i < received.size(); i++) {
            assertThat(received.get(i)).as("sample %d", i).isEqualTo(Math.max(0, i + 1 - 7));
        }
    }

    @Test
    void a_foreign_source_may_be_delayed_by_any_number_of_frames() {
        Foreign foreign = new Foreign("a", 1);
        AudioPlan plan = plan(false, new Feed(9, 0, 3, foreign.feed.elsewhere()));
        foreign.gives(1);

        assertThat(received(plan, 8)).containsExactly(0f, 0f, 0f, 1f, 1f, 1f, 1f, 1f);
    }

    @Test
    void a_new_delay_begins_gently_where_the_device_is_heard_already() {
        sounded = true;
        for (int i = 0; i < FRAMES; i++) {
            output(2).setAtIndex(JAVA_FLOAT, i, 1);
        }

        assertThat(received(planBackwards(false, local(2, 2)), 6)).containsExactly(0f, 0f, 0f, 1 / 256f, 2 / 256f, 3 / 256f);
    }

    @Test
    void a_source_that_runs_later_has_nothing_for_the_same_block() {
        assertThatThrownBy(() -> plan(false, local(2, FRAMES - 1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("device=2").hasMessageContaining("delay=" + (FRAMES - 1));
    }

    @Test
    void a_source_that_comes_back_with_other_channels_is_heard() {
        Foreign stereo = new Foreign("a", 2);
        AudioPlan before = plan(false, stereo.feed);
        stereo.gives(1);
        received(before, FRAMES);

        Foreign mono = new Foreign("b", 1);
        AudioPlan after = plan(false, mono.feed);
        mono.gives(1);

        assertThat(received(after, FRAMES)).containsOnly(1f);
    }

    @Test
    void a_token_that_names_new_memory_is_opened_again() {
        Foreign old = new Foreign("/proc/1/fd/40", 1);
        old.gives(1);
        received(plan(false, old.feed), FRAMES);
        Foreign renewed = new Foreign("/proc/1/fd/40", 1);
        renewed.gives(0.5f);

        float before = 1;
        for (float now : received(plan(false, renewed.feed), FRAMES)) {
            assertThat(before - now).as("a glide to the new one").isBetween(0f, 0.5f / 256 + 1e-6f);
            before = now;
        }
        assertThat(before).isLessThan(1);
    }

    @Test
    void memory_is_opened_once_and_closed_when_no_plan_that_may_run_uses_it() {
        Foreign foreign = new Foreign("a", 1);
        for (int i = 0; i < 30; i++) {
            plan(false, foreign.feed);
        }
        assertThat(backend.opened).containsExactly("a");

        for (int i = 0; i < 16; i++) {
            plan(false);
        }
        assertThat(backend.closed).isEmpty();
        plan(false);
        assertThat(backend.closed).containsExactly("a");
    }

    @Test
    void a_plan_of_devices_that_are_not_here_is_refused_with_their_number() {
        assertThatThrownBy(() -> plan(false, local(77, 0))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("device=77");
        devices.get(2).close();
        assertThatThrownBy(() -> plan(false)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("device=2");
    }

    @Test
    void what_was_kept_for_a_closed_device_is_let_go() {
        output(2).setAtIndex(JAVA_FLOAT, 0, 9);
        received(plan(false, local(2, FRAMES)), FRAMES);
        assembler.forget(2);

        assertThat(received(plan(false, local(2, FRAMES)), FRAMES)).containsOnly(0f);
    }
}
