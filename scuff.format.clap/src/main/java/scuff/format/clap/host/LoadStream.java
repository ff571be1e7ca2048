package scuff.format.clap.host;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.LongPredicate;
import scuff.api.plugin.MainThread;
import scuff.ffm.Memory;
import scuff.format.clap.abi.ClapStreams;

/** The {@code clap_istream} of one instance. Gives each call all it asks for while there is any, since some plugins do not ask twice. */
@MainThread
public final class LoadStream {
    private static final long ERROR = -1;

    private final long struct;
    private byte[] bytes;
    private int position;

    LoadStream(HostFunctions functions) {
        struct = functions.struct(ClapStreams.Input.BYTES)
                .function(ClapStreams.Input.READ, (self, buffer, size) -> read(buffer, size))
                .address();
    }

    /**
     * Serves {@code bytes} while {@code load} runs.
     *
     * @param load gets the struct's address, returns what the plugin answers
     * @return what {@code load} returned
     */
    public boolean serve(byte[] bytes, LongPredicate load) {
        if (this.bytes != null) {
            throw new IllegalStateException("a state is being loaded already: wait for the first call to end");
        }
        this.bytes = bytes;
        position = 0;
        try {
            return load.test(struct);
        } finally {
            this.bytes = null;
        }
    }

    private long read(long buffer, long size) {
        if (bytes == null || size < 0 || (buffer == 0 && size > 0)) {
            return ERROR;
        }
        int served = (int) Math.min(size, bytes.length - position);
        MemorySegment.copy(bytes, position, Memory.ALL, ValueLayout.JAVA_BYTE, buffer, served);
        position += served;
        return served;
    }
}
