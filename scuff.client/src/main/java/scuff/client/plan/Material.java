package scuff.client.plan;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import scuff.api.client.Device;
import scuff.api.client.GroupMode;
import scuff.api.client.GroupOptions;
import scuff.api.plugin.RenderMode;
import scuff.client.audio.AudioPlan;
import scuff.client.audio.Member;
import scuff.client.device.SandboxedDevice;
import scuff.client.graph.Graph.End;
import scuff.client.graph.Route;
import scuff.client.graph.Route.Leg;
import scuff.client.graph.Route.Way;
import scuff.protocol.audio.Fade;
import scuff.protocol.memory.GroupMemory;

/**
 * What a plan is made from. Under the group's lock.
 *
 * @param devices  those that have memory, by number
 * @param members  by slot, of sandboxes that have a process or had one
 * @param inputs   staging of the group's inputs by index
 * @param outputs  staging of the group's outputs by index
 * @param idle     devices that are in no block: they have no memory, or none for blocks of this length
 */
record Material(long id, GroupOptions options, Route route, Map<Integer, SandboxedDevice> devices, Map<Integer, Member> members,
        Map<Integer, List<MemorySegment>> inputs, Map<Integer, List<MemorySegment>> outputs, List<SandboxedDevice> idle) {

    int maxFrames() {
        return options.activation().maxFrames();
    }

    /** How long a glide is, frames. */
    int glide() {
        return Fade.frames(options.activation().sampleRate());
    }

    AudioPlan.Terms terms() {
        int mode = options.mode() == GroupMode.SERIAL ? GroupMemory.SERIAL : GroupMemory.PIPELINED;
        return new AudioPlan.Terms(mode, maxFrames(), options.renderMode() == RenderMode.OFFLINE ? options.offlinePatience().toNanos() : 0);
    }

    SandboxedDevice device(End end) {
        return devices.get(end.device());
    }

    List<MemorySegment> output(End end) {
        return device(end).last().memory().device().outputs().get(end.port());
    }

    /** Whether its process has it now; others have memory only. */
    boolean runs(int device) {
        return devices.get(device).is(Device.State.ACTIVE);
    }

    boolean hasSounded(End target) {
        return device(target).last().hasSounded();
    }

    /** What makes a difference to what is heard at a target. @see SourceSets */
    List<Heard> heardAt(End target) {
        return into(target).stream().map(leg -> {
            boolean local = leg.way() == Way.LOCAL && runs(leg.edge().source().device());
            return new Heard(leg, local ? device(leg.edge().source()).last().memory().number() : 0);
        }).toList();
    }

    List<Leg> into(End target) {
        return route.legs().stream().filter(leg -> leg.edge().isAudio() && leg.edge().target().equals(target)).toList();
    }

    /** @param activation of a source that is heard straight from its memory, else 0: others hear it through a tap, and that glides */
    record Heard(Leg leg, long activation) {}
}
