package scuff.format.clap.host;

import static scuff.format.clap.abi.Callback.FALSE;
import static scuff.format.clap.abi.Callback.TRUE;

import java.lang.foreign.MemorySegment;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.format.clap.abi.ClapEvents;
import scuff.format.clap.abi.Memory;

/**
 * The {@code clap_output_events} of one instance: copies what the plugin pushes into an {@link EventBuffer}, the payload of
 * system exclusive events included. What does not fit is counted by the buffer, and the plugin told so.
 */
public final class OutputEvents {
    /** The longest system exclusive payload taken, bytes. */
    public static final int LONGEST_SYSEX = EventLayout.LONGEST_SYSEX;

    private static final int SYSEX = ClapEvents.MidiSysex.BYTES;

    private final long struct;
    private final MemorySegment sysex;
    private EventBuffer target;

    OutputEvents(HostFunctions functions) {
        struct = functions.struct(ClapEvents.Output.BYTES)
                .function(ClapEvents.Output.TRY_PUSH, (self, event, none) -> push(event) ? TRUE : FALSE)
                .address();
        int bytes = SYSEX + LONGEST_SYSEX;
        sysex = Memory.at(functions.struct(bytes).address(), bytes);
    }

    /** The struct, for as long as the instance lives. */
    public long address() {
        return struct;
    }

    /** Where events go during the call that follows. */
    @AudioThread
    public void collectInto(EventBuffer buffer) {
        target = buffer;
    }

    /** After the call: nothing more is taken from a plugin that kept the list. */
    @AudioThread
    public void withdraw() {
        target = null;
    }

    private boolean push(long event) {
        if (target == null || event == 0) {
            return false;
        }
        long size = ClapEvents.Header.SIZE.getUnsigned(event);
        if (size < ClapEvents.Header.BYTES || size > Integer.MAX_VALUE) {
            target.drop();
            return false;
        }
        boolean isSysex = ClapEvents.Header.SPACE_ID.get(event) == ClapEvents.CORE_EVENT_SPACE_ID
                && ClapEvents.Header.TYPE.get(event) == ClapEvents.EVENT_MIDI_SYSEX;
        return isSysex ? pushSysex(event, size) : target.append(Memory.ALL, event, (int) size);
    }

    /** Struct and payload become one, the pointer their distance. */
    private boolean pushSysex(long event, long size) {
        long length = size < SYSEX ? -1 : ClapEvents.MidiSysex.SIZE.getUnsigned(event);
        long payload = size < SYSEX ? 0 : ClapEvents.MidiSysex.BUFFER.get(event);
        if (length < 0 || length > LONGEST_SYSEX || (payload == 0 && length > 0)) {
            target.drop();
            return false;
        }
        Memory.copy(event, sysex.address(), SYSEX);
        Memory.copy(payload, sysex.address() + SYSEX, length);
        ClapEvents.MidiSysex.BUFFER.set(sysex.address(), SYSEX);
        return target.append(sysex, 0, SYSEX + (int) length);
    }
}
