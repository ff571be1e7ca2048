package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import scuff.ffm.Errno;

/** Reads a descriptor it owns. One thread at a time; a read blocks until there is a byte or the end. */
final class DescriptorInput extends InputStream {
    private static final int CHUNK = 64 * 1024;

    private final int descriptor;
    private final MemorySegment buffer = Arena.ofAuto().allocate(CHUNK);
    private boolean closed;

    DescriptorInput(int descriptor) {
        this.descriptor = descriptor;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (closed) {
            throw new IOException("this stream is closed");
        }
        if (length == 0) {
            return 0;
        }
        long count = SystemCall.READ.restarting(descriptor, buffer.address(), Math.min(length, CHUNK));
        if (count == -1) {
            throw new IOException("read of descriptor=" + descriptor + ": " + Errno.describeLast());
        }
        MemorySegment.copy(buffer, JAVA_BYTE, 0, bytes, offset, (int) count);
        return count == 0 ? -1 : (int) count;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            SystemCall.CLOSE.call(descriptor);
        }
    }
}
