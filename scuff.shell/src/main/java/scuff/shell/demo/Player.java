package scuff.shell.demo;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;
import scuff.api.client.AudioPort;
import scuff.api.client.BlockReport;
import scuff.api.client.GroupAudio;
import scuff.api.ipc.RealTimeGrant;
import scuff.api.plugin.AudioThread;
import scuff.shell.rack.Rack;

/**
 * The audio thread: plays the music through the rack, block by block, and records what comes out. It takes no lock, calls
 * nothing but the group, and once its code is compiled allocates nothing.
 */
final class Player implements Runnable {
    /** Until the code on both sides is compiled and the caches are warm; not counted. */
    static final int WARM_UP_BLOCKS = 1000;
    private static final long WARM_UP_DEADLINE_NANOS = 1_000_000_000;

    private final GroupAudio audio;
    private final float[][] music;
    private final float[][] silence;
    private final float[][] recording;
    private final MemorySegment[] inputs;
    private final MemorySegment[] outputs;
    private final int blockFrames;
    private final Pace pace;
    private final BlockLog log;
    private final Supplier<RealTimeGrant> realTime;
    private volatile RealTimeGrant grant = new RealTimeGrant(false, "not asked for yet");
    private volatile Throwable failure;
    private volatile int end;

    /**
     * @param music    one array a channel, as many as the rack's input has
     * @param log      as many blocks are played as it has room for, unless {@link #endAt} says less; the music is repeated
     * @param realTime asks for real-time scheduling of the calling thread
     */
    Player(Rack rack, float[][] music, Pace pace, BlockLog log, Supplier<RealTimeGrant> realTime) {
        this.audio = rack.audio();
        this.music = music;
        this.blockFrames = rack.group().options().activation().maxFrames();
        this.silence = new float[rack.input().channels()][blockFrames];
        this.recording = new float[rack.output().channels()][log.capacity() * blockFrames];
        this.inputs = memory(rack.input(), true);
        this.outputs = memory(rack.output(), false);
        this.pace = pace;
        this.log = log;
        this.end = log.capacity();
        this.realTime = realTime;
    }

    private MemorySegment[] memory(AudioPort port, boolean input) {
        MemorySegment[] channels = new MemorySegment[port.channels()];
        for (int c = 0; c < channels.length; c++) {
            channels[c] = input ? audio.input(port, c) : audio.output(port, c);
        }
        return channels;
    }

    @Override
    public void run() {
        try {
            grant = realTime.get();
            warmUp();
            pace.begin();
            play();
        } catch (Throwable e) {
            failure = e; // told by the thread that waits for the end
        }
    }

    /** The very code that plays, on silence. */
    @AudioThread
    private void warmUp() {
        for (int b = 0; b < WARM_UP_BLOCKS && end > 0; b++) {
            block(silence, 0, 0, System.nanoTime() + WARM_UP_DEADLINE_NANOS);
        }
    }

    @AudioThread
    private void play() {
        int musicBlocks = music[0].length / blockFrames;
        for (int b = 0; b < end; b++) {
            pace.await(b);
            log.add(block(music, b % musicBlocks * blockFrames, b * blockFrames, pace.deadline(b)));
        }
    }

    /** Plays the frames of {@code source} from {@code from} on, records them from {@code to} on. */
    @AudioThread
    private BlockReport block(float[][] source, int from, int to, long deadline) {
        for (int c = 0; c < inputs.length; c++) {
            MemorySegment.copy(source[c], from, inputs[c], JAVA_FLOAT, 0, blockFrames);
        }
        BlockReport report = audio.process(blockFrames, deadline);
        for (int c = 0; c < outputs.length; c++) {
            MemorySegment.copy(outputs[c], JAVA_FLOAT, 0, recording[c], to, blockFrames);
        }
        return report;
    }

    /** Ends the music when so many blocks are played, at once if they are. Any thread. */
    void endAt(int blocks) {
        end = Math.min(blocks, log.capacity());
    }

    /** What the thread was granted. Any thread. */
    RealTimeGrant grant() {
        return grant;
    }

    /** What ended the thread early, null when nothing did. Any thread. */
    Throwable failure() {
        return failure;
    }

    /** What came out, one array a channel. For others when the thread has ended. */
    float[][] recording() {
        return recording;
    }
}
