package scuff.api.client;

import java.lang.foreign.MemorySegment;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;

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
     * Where the application writes a channel of a group input: {@code maxFrames} 32-bit floats. The same memory for the
     * life of the port.
     */
    MemorySegment input(AudioPort groupInput, int channel);

    /** Where the application reads a channel of a group output after {@link #process}. The same memory for the life of the port. */
    MemorySegment output(AudioPort groupOutput, int channel);

    /** Events for a device in the coming block, in the order of their times; empty again after {@link #process}. */
    EventBuffer events(Device device);

    /**
     * Processes a block. Returns when every sandbox that takes part is done, or at the deadline, whatever they do.
     *
     * @param frames   1 to {@code maxFrames}
     * @param deadline a {@link System#nanoTime()}
     * @return what happened; the same object at every call
     */
    BlockReport process(int frames, long deadline);
}
