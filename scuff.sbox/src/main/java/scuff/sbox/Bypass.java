package scuff.sbox;

import java.lang.foreign.MemorySegment;
import java.util.List;
import scuff.api.plugin.AudioThread;
import scuff.protocol.audio.Channels;
import scuff.protocol.audio.DelayLine;
import scuff.protocol.audio.Fade;
import scuff.protocol.memory.DeviceMemory;

/**
 * Puts the main input of one activation of a device, as late as the device itself would be, in the place of its main output.
 * Its other outputs are silent then: what they carry the device has made of what it is not to make. Goes on from plan to plan.
 */
final class Bypass {
    /** A plugin that says it is later than that is bypassed with this delay, frames. */
    private static final int LONGEST = 1 << 20;

    private final List<MemorySegment> input;
    private final List<List<MemorySegment>> outputs;
    private final int latency;
    /** Null without latency. Always written, so that it holds the past when it is wanted. */
    private final DelayLine line;
    private final Fade[] fades;
    private boolean on;
    private boolean started;

    /**
     * @param latency frames, as the plugin says
     * @param glide   frames of a glide
     */
    Bypass(DeviceMemory memory, int latency, int maxFrames, int glide) {
        this.input = memory.inputs().isEmpty() ? List.of() : memory.inputs().getFirst();
        this.outputs = memory.outputs();
        this.latency = Math.clamp(latency, 0, LONGEST);
        this.line = this.latency == 0 || input.isEmpty() || outputs.isEmpty() ? null : new DelayLine(input.size(), this.latency, maxFrames, 0);
        this.fades = outputs.stream().map(port -> new Fade(port.size(), glide)).toArray(Fade[]::new);
    }

    /** Before the device runs, which may write over its input. */
    @AudioThread
    void keep(int frames) {
        if (line != null) {
            line.write(input, frames);
        }
    }

    /** After the device has run. */
    @AudioThread
    void replace(boolean bypassed, int frames) {
        boolean changed = started && bypassed != on;
        on = bypassed;
        started = true;
        for (int port = 0; port < fades.length; port++) {
            List<MemorySegment> output = outputs.get(port);
            Fade fade = fades[port];
            if (changed) {
                fade.begin();
            }
            if (bypassed && port == 0) {
                Channels.copy(line == null ? input : line.after(latency, frames), output, frames);
            } else if (bypassed) {
                Channels.silence(output, frames);
            }
            if (fade.active()) {
                fade.apply(output, frames);
            }
            fade.remember(output, frames);
        }
    }
}
