package scuff.api.client;

import java.lang.foreign.MemorySegment;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.Activation;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.Transport;

/**
 * The audio thread's side of a group. Used by one thread at a time. Allocates nothing, takes no lock, never throws for what
 * a sandbox does.
 *
 * <p>A block: write the inputs, add events, {@link #process}, read the outputs and the report.
 */
@ProviderType
@AudioThread
public interface GroupAudio {

    /**
     * Where the application writes a channel of a group input: room for {@link Activation#MAX_FRAMES} 32-bit floats, whatever
     * the longest block is now. The same memory for the life of the port.
     */
    MemorySegment input(AudioPort groupInput, int channel);

    /** Where the application reads a channel of a group output after {@link #process}; the same size. The same memory for the life of the port. */
    MemorySegment output(AudioPort groupOutput, int channel);

    /**
     * Events for a device in the coming block; those of equal times in the order they were added. Empty again after
     * {@link #process}. A SysEx message may have {@link scuff.api.plugin.EventLayout#LONGEST_SYSEX} bytes, and a block room for one of
     * that length besides its other events.
     */
    EventBuffer events(Device device);

    /**
     * What the device sent in the last block, in the order of its times: a copy that nobody else writes, valid until the next
     * {@link #process}. What it sent in a block it was late for comes with the next one it takes part in, at time 0. Read it with an
     * {@link scuff.api.plugin.EventReader}.
     */
    EventBuffer eventsFrom(Device device);

    /** Where the song is; goes to every device with every block. While nothing is set, devices are told that the host runs free. */
    Transport transport();

    /**
     * Processes a block. Returns when every sandbox that takes part is done, or at the deadline plus what the mixing of
     * outputs takes and the system needs to wake this thread (2 ms on a machine that is not overloaded), whatever they do. In
     * {@link scuff.api.plugin.RenderMode#OFFLINE} it waits for {@link GroupOptions#offlinePatience} if that is longer. When the group is
     * closed the outputs are silent.
     *
     * @param frames   1 to {@code maxFrames}
     * @param deadline a {@link System#nanoTime()}
     * @return what happened; the same object at every call
     */
    BlockReport process(int frames, long deadline);
}
