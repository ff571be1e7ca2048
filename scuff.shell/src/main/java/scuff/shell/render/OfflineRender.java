package scuff.shell.render;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongConsumer;
import scuff.api.client.BlockReport;
import scuff.api.client.GroupAudio;
import scuff.api.client.ScuffException;
import scuff.shell.rack.Rack;
import scuff.shell.signal.AudioSource;

/**
 * Renders a sound through a rack. The output starts where the input does: the latency of the rack is left out at the front
 * and rendered on at the end. Blocks are of the group's size, the last may be shorter, so the same sound always meets the
 * same blocks.
 */
public final class OfflineRender {
    private final Rack rack;
    private final Duration deadline;
    private final int blockFrames;
    private final float[][] in;
    private final float[][] out;
    private long blocks;

    /** @param deadline how long a block may take; longer, and the render fails */
    public OfflineRender(Rack rack, Duration deadline) {
        this.rack = rack;
        this.deadline = deadline;
        this.blockFrames = rack.group().options().activation().maxFrames();
        this.in = new float[rack.input().channels()][blockFrames];
        this.out = new float[rack.output().channels()][blockFrames];
    }

    /**
     * Renders all of {@code source} and {@code tailFrames} more. {@code sink} gets exactly so many frames.
     *
     * @param progress told after every block how many frames of the output are done
     * @throws ScuffException when a sandbox dies or is late: says which, in which block, and why
     * @throws IOException    when the source cannot be read or the sink cannot be written
     */
    public RenderReport run(AudioSource source, long tailFrames, FrameSink sink, LongConsumer progress) throws IOException {
        long latency = rack.latency();
        long wanted = source.frames() + tailFrames;
        long toProcess = wanted == 0 ? 0 : Math.addExact(latency, wanted);
        long started = System.nanoTime();
        for (long at = 0; at < toProcess; ) {
            int frames = (int) Math.min(blockFrames, toProcess - at);
            fill(source, frames);
            process(frames);
            int early = (int) Math.clamp(latency - at, 0, frames);
            if (early < frames) {
                collect(frames);
                sink.write(out, early, frames - early);
            }
            at += frames;
            progress.accept(Math.max(0, at - latency));
        }
        return new RenderReport(wanted, latency, blocks, System.nanoTime() - started);
    }

    /** The next frames of the source, silence after its end. */
    private void fill(AudioSource source, int frames) throws IOException {
        int read = 0;
        while (read < frames) {
            int more = source.read(in, read, frames - read);
            if (more == 0) {
                break;
            }
            read += more;
        }
        for (int c = 0; c < in.length; c++) {
            Arrays.fill(in[c], read, frames, 0);
            MemorySegment.copy(in[c], 0, rack.audio().input(rack.input(), c), JAVA_FLOAT, 0, frames);
        }
    }

    private void process(int frames) {
        GroupAudio audio = rack.audio();
        BlockReport report = audio.process(frames, System.nanoTime() + deadline.toNanos());
        blocks++;
        if (!report.complete()) {
            throw new BlockFailure(rack, report, deadline).explain(blocks);
        }
    }

    private void collect(int frames) {
        for (int c = 0; c < out.length; c++) {
            MemorySegment.copy(rack.audio().output(rack.output(), c), JAVA_FLOAT, 0, out[c], 0, frames);
        }
    }
}
