package scuff.protocol.memory;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import scuff.api.plugin.EventBuffer;

/**
 * The region of one active device: the client and its sandbox read and write it, sandboxes that follow in SERIAL read it.
 *
 * <pre>
 *      0  version
 *     64  processed   int   the last epoch its outputs belong to
 *     72  time        long  ns the plugin took for that block
 *     80  lost        int   events the sandbox lost in that block, on their way into the device or out of it
 *    128  input channels    port by port, each of maxFrames floats, aligned to 64 bytes
 *      .  output channels   likewise
 *      .  events in         an EventBuffer
 *      .  events out        an EventBuffer
 * </pre>
 */
public final class DeviceMemory {
    private static final int VERSION = 0x5344_0002;
    private static final long PROCESSED = 64;
    private static final long TIME = 72;
    private static final long LOST = 80;
    private static final long CHANNELS = 128;

    private static final VarHandle INT = JAVA_INT.varHandle();

    private final MemorySegment memory;
    private final List<List<MemorySegment>> inputs;
    private final List<List<MemorySegment>> outputs;
    private final EventBuffer eventsIn;
    private final EventBuffer eventsOut;

    private DeviceMemory(MemorySegment memory, DeviceLayout layout) {
        this.memory = memory;
        long events = CHANNELS + (layout.inputChannels() + layout.outputChannels()) * layout.channelBytes();
        this.inputs = ports(layout.inputs(), CHANNELS, layout);
        this.outputs = ports(layout.outputs(), CHANNELS + layout.inputChannels() * layout.channelBytes(), layout);
        this.eventsIn = events(events, layout);
        this.eventsOut = events(events + layout.eventBufferBytes(), layout);
    }

    private List<List<MemorySegment>> ports(List<Integer> channels, long at, DeviceLayout layout) {
        List<List<MemorySegment>> ports = new ArrayList<>();
        long offset = at;
        for (int count : channels) {
            List<MemorySegment> port = new ArrayList<>();
            for (int c = 0; c < count; c++, offset += layout.channelBytes()) {
                port.add(memory.asSlice(offset, layout.maxFrames() * 4L));
            }
            ports.add(List.copyOf(port));
        }
        return List.copyOf(ports);
    }

    private EventBuffer events(long at, DeviceLayout layout) {
        return new EventBuffer(memory.asSlice(at, layout.eventBufferBytes()), layout.eventCapacity(), layout.eventBytes());
    }

    /** Bytes of a region with that layout. */
    public static long bytes(DeviceLayout layout) {
        return CHANNELS + (layout.inputChannels() + layout.outputChannels()) * layout.channelBytes() + 2 * layout.eventBufferBytes();
    }

    /** The client's: {@code memory} is new and zero. */
    public static DeviceMemory create(MemorySegment memory, DeviceLayout layout) {
        RegionHeader.publish(memory, VERSION);
        return open(memory, layout);
    }

    /** A sandbox's. @throws IllegalStateException when it is no device region of this version, or too small for the layout */
    public static DeviceMemory open(MemorySegment memory, DeviceLayout layout) {
        RegionHeader.check(memory, VERSION, bytes(layout), "device");
        return new DeviceMemory(memory, layout);
    }

    /** Ports × channels. */
    public List<List<MemorySegment>> inputs() {
        return inputs;
    }

    /** Ports × channels. */
    public List<List<MemorySegment>> outputs() {
        return outputs;
    }

    public EventBuffer eventsIn() {
        return eventsIn;
    }

    public EventBuffer eventsOut() {
        return eventsOut;
    }

    /** So many events were lost; to be told before {@link #processed}. */
    public void eventsLost(int count) {
        memory.set(JAVA_INT, LOST, count);
    }

    /** Whatever the sandbox says, never negative. */
    public int eventsLost() {
        return Math.max(0, memory.get(JAVA_INT, LOST));
    }

    /** The outputs are those of {@code epoch}. */
    public void processed(int epoch, long nanos) {
        memory.set(JAVA_LONG, TIME, nanos);
        INT.setRelease(memory, PROCESSED, epoch);
    }

    public int processed() {
        return (int) INT.getAcquire(memory, PROCESSED);
    }

    /** ns; whatever the sandbox says, never negative. */
    public long processNanos() {
        return Math.max(0, memory.get(JAVA_LONG, TIME));
    }
}
