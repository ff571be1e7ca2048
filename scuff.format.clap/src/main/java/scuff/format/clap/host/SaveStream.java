package scuff.format.clap.host;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.LongPredicate;
import scuff.api.plugin.MainThread;
import scuff.ffm.Memory;
import scuff.format.clap.abi.ClapStreams;

/** The {@code clap_ostream} of one instance. Takes each call's bytes completely, since some plugins do not ask how many it took. */
@MainThread
public final class SaveStream {
    private static final int FIRST_CAPACITY = 4096;
    private static final long ERROR = -1;

    /** What became of saving. */
    public enum Outcome { SAVED, DECLINED, TOO_LARGE, OUT_OF_MEMORY }

    private final long struct;
    private byte[] bytes;
    private int length;
    private int limit;
    private Outcome outcome;

    SaveStream(HostFunctions functions) {
        struct = functions.struct(ClapStreams.Output.BYTES)
                .function(ClapStreams.Output.WRITE, (self, buffer, size) -> write(buffer, size))
                .address();
    }

    /**
     * Collects what {@code save} writes; {@link #takeBytes} has it afterwards.
     *
     * @param save  gets the struct's address, returns what the plugin answers
     * @param limit most bytes taken
     */
    public Outcome collect(LongPredicate save, int limit) {
        if (outcome != null) {
            throw new IllegalStateException("the state is being saved already: wait for the first call to end");
        }
        this.limit = limit;
        length = 0;
        bytes = new byte[Math.min(FIRST_CAPACITY, limit)];
        outcome = Outcome.SAVED;
        try {
            boolean saved = save.test(struct);
            return saved || outcome != Outcome.SAVED ? outcome : Outcome.DECLINED;
        } finally {
            outcome = null;
        }
    }

    /** What was written in the last {@link #collect}. Given away: the next call returns nothing. */
    public byte[] takeBytes() {
        byte[] all = Arrays.copyOf(bytes, length);
        bytes = null;
        length = 0;
        return all;
    }

    /** How much was written in the last {@link #collect}. */
    public int length() {
        return length;
    }

    private long write(long buffer, long size) {
        if (outcome != Outcome.SAVED) {
            return ERROR;
        }
        if (buffer == 0 && size != 0) {
            return refuse(Outcome.DECLINED);
        }
        if (size < 0 || size > limit - length) {
            return refuse(Outcome.TOO_LARGE);
        }
        try {
            makeRoom((int) size);
        } catch (OutOfMemoryError full) {
            return refuse(Outcome.OUT_OF_MEMORY);
        }
        MemorySegment.copy(Memory.ALL, ValueLayout.JAVA_BYTE, buffer, bytes, length, (int) size);
        length += (int) size;
        return size;
    }

    /** Once refused, all that follows is: a state with a hole is worse than none. */
    private long refuse(Outcome why) {
        outcome = why;
        return ERROR;
    }

    private void makeRoom(int size) {
        if (size > bytes.length - length) {
            long doubled = Math.max(2L * bytes.length, (long) length + size);
            bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, limit));
        }
    }
}
