package scuff.sbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.ProcessStatus;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.FromSandbox.ParameterEvent;
import scuff.protocol.control.FromSandbox.ParameterEvent.Kind;

@Timeout(60)
class FlushTest {
    private final ScriptedDevice device = new ScriptedDevice(1, (buffers, frames, time) -> ProcessStatus.CONTINUE);

    @Test
    void what_a_plugin_says_in_a_flush_is_told_in_order_and_only_what_is_true_for_all_notes() throws Exception {
        try (LoopRig rig = new LoopRig()) {
            HostedDevice hosted = rig.device(4, device);
            device.answer = out -> {
                out.putGesture(0, 7, true);
                out.putParameterValue(0, 7, 0.5);
                out.putParameterValue(0, 7, 1, 0, 0, 60, 0.75);
                out.putNote(0, EventLayout.NOTE_END, 1, 0, 0, 60, 0);
                out.putGesture(0, 7, false);
            };
            hosted.inbox().offer(List.of(new ParameterValue(7, 0.25)));
            hosted.flush();
            assertThat(rig.notices).as("a block may wait while it is flushed, so it is told later").isEmpty();
            rig.main.post(rig.main::stop);
            rig.main.run();
            assertThat(device.calls).contains("flush 1");
            assertThat(rig.notices).containsExactly(new FromSandbox.ParameterEvents(4, List.of(new ParameterEvent(Kind.GESTURE_BEGIN, 7, 0),
                    new ParameterEvent(Kind.VALUE, 7, 0.5), new ParameterEvent(Kind.GESTURE_END, 7, 0))));
        }
    }

    @Test
    void a_plugin_that_wishes_to_speak_is_flushed_once_while_no_block_comes() throws Exception {
        try (LoopRig rig = new LoopRig()) {
            HostForDevice host = new HostForDevice(4, Toggles.NONE, rig.main, rig.guard, rig.loop, rig.notices::add);
            host.serve(device);
            int[] flushed = new int[1];
            host.flushBy(() -> {
                flushed[0]++;
                rig.main.stop();
                return true;
            });
            host.flushWanted();
            host.flushWanted();
            rig.main.run();
            assertThat(flushed[0]).isEqualTo(1);
        }
    }
}
