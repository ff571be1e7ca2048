package scuff.format.clap.host;

import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.MainThread;
import scuff.format.clap.abi.ClapEvents;
import scuff.format.clap.abi.Memory;

/**
 * The {@code clap_input_events} of one instance: hands the plugin the events of an {@link EventBuffer} where they lie. What
 * cannot be an event is left out. A time that goes back or lies beyond the block would make plugins compute with negative
 * lengths, so it is moved to the nearest one that does not. System exclusive events get a copy of their struct with a true
 * pointer in it.
 */
public final class InputEvents {
    private static final int SYSEX = ClapEvents.MidiSysex.BYTES;

    private final HostFunctions functions;
    private final long struct;
    private long[] events = new long[0];
    private long sysexCopies;
    private int count;

    InputEvents(HostFunctions functions) {
        this.functions = functions;
        this.struct = functions.struct(ClapEvents.Input.BYTES)
                .function(ClapEvents.Input.SIZE, (self, none, nor) -> count)
                .function(ClapEvents.Input.GET, (self, index, none) -> get((int) index))
                .address();
    }

    /** The struct, for as long as the instance lives. */
    public long address() {
        return struct;
    }

    /** Makes room for the events of {@code buffer}. */
    @MainThread
    public void prepare(EventBuffer buffer) {
        int capacity = buffer.capacityEvents();
        if (capacity > events.length) {
            events = new long[capacity];
            sysexCopies = functions.struct(Math.multiplyExact(capacity, SYSEX)).address();
        }
    }

    /**
     * Lists the events of a {@linkplain #prepare prepared} buffer for the call that follows.
     *
     * @param frames length of the block
     */
    @AudioThread
    public void present(EventBuffer buffer, int frames) {
        long base = buffer.memory().address();
        int found = 0;
        int time = 0;
        for (int i = 0, n = Math.min(buffer.count(), events.length); i < n; i++) {
            long at = buffer.offset(i);
            long event = at < 0 ? 0 : readable(base + at, found);
            if (event != 0) {
                time = Math.max(time, latest(ClapEvents.Header.TIME.get(event), frames - 1));
                ClapEvents.Header.TIME.set(event, time);
                events[found++] = event;
            }
        }
        count = found;
    }

    /** After the call: the list is empty for a plugin that kept it. */
    @AudioThread
    public void withdraw() {
        count = 0;
    }

    /** {@code time} read as unsigned, at most {@code last}. */
    private static int latest(int time, int last) {
        return Integer.compareUnsigned(time, last) < 0 ? time : last;
    }

    private long get(int index) {
        return index >= 0 && index < count ? events[index] : 0;
    }

    /** The event as the plugin may read it, 0 when it is unsound. */
    private long readable(long event, int slot) {
        boolean sysex = ClapEvents.Header.SPACE_ID.get(event) == ClapEvents.CORE_EVENT_SPACE_ID
                && ClapEvents.Header.TYPE.get(event) == ClapEvents.EVENT_MIDI_SYSEX;
        return sysex ? sysexCopy(event, sysexCopies + (long) slot * SYSEX) : event;
    }

    /** In our buffers the pointer is the payload's distance from the start of the event, and the size covers both. */
    private static long sysexCopy(long event, long copy) {
        long size = ClapEvents.Header.SIZE.getUnsigned(event);
        if (size < SYSEX) {
            return 0;
        }
        long distance = ClapEvents.MidiSysex.BUFFER.get(event);
        long length = ClapEvents.MidiSysex.SIZE.getUnsigned(event);
        if (distance < SYSEX || distance > size || length > size - distance) {
            return 0;
        }
        Memory.copy(event, copy, SYSEX);
        ClapEvents.Header.SIZE.set(copy, SYSEX);
        ClapEvents.MidiSysex.BUFFER.set(copy, event + distance);
        return copy;
    }
}
