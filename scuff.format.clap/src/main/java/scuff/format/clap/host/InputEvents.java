package scuff.format.clap.host;

import java.util.concurrent.atomic.AtomicReference;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.MainThread;
import scuff.ffm.Memory;
import scuff.format.clap.abi.ClapEvents;

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
    private final AtomicReference<EventBuffer> ahead = new AtomicReference<>();
    /** Kept reachable during a call: the plugin has addresses into them. */
    private EventBuffer aheadNow;
    private EventBuffer now;
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

    /** Makes room for so many events. Not while processing. */
    @MainThread
    public void prepare(int capacity) {
        if (capacity > events.length) {
            events = new long[capacity];
            sysexCopies = functions.struct(Math.multiplyExact(capacity, SYSEX)).address();
        }
    }

    /**
     * Puts {@code buffer} ahead of the events of the next call, all at its start. Takes the place of one that waits still.
     * What is more than there is {@linkplain #prepare room} for is left out.
     */
    @MainThread
    public void putAhead(EventBuffer buffer) {
        ahead.set(buffer);
    }

    /**
     * Lists the events of {@code buffer} for the call that follows.
     *
     * @param frames length of the block
     */
    @AudioThread
    public void present(EventBuffer buffer, int frames) {
        aheadNow = ahead.getAndSet(null);
        now = buffer;
        int found = aheadNow == null ? 0 : list(aheadNow, 0, 1);
        count = list(buffer, found, frames);
    }

    /** @return how many are listed afterwards */
    private int list(EventBuffer buffer, int already, int frames) {
        long base = buffer.memory().address();
        int found = already;
        int time = 0;
        for (int i = 0, n = buffer.count(); i < n && found < events.length; i++) {
            long at = buffer.offset(i);
            long event = at < 0 ? 0 : readable(base + at, found);
            if (event != 0) {
                time = Math.max(time, earlier(ClapEvents.Header.TIME.get(event), frames - 1));
                ClapEvents.Header.TIME.set(event, time);
                events[found++] = event;
            }
        }
        return found;
    }

    /** After the call: the list is empty for a plugin that kept it. */
    @AudioThread
    public void withdraw() {
        count = 0;
        aheadNow = null;
        now = null;
    }

    /** The earlier of the two, {@code time} read as unsigned. */
    private static int earlier(int time, int last) {
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
