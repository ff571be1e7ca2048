package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import scuff.ffm.Errno;

/** Writes a descriptor it owns. One thread at a time; a write blocks until the system has taken every byte. */
final class DescriptorOutput extends OutputStream {
    private static final int CHUNK = 64 * 1024;

    private final int descriptor;
    private final MemorySegment buffer = Arena.ofAuto().allocate(CHUNK);
    private boolean closed;

    DescriptorOutput(int descriptor) {
        this.descriptor = descriptor;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (closed) {
            throw new IOException("this stream is closed");
        }
        int written = 0;
        while (written < length) {
            int chunk = Math.min(length - written, CHUNK);
            MemorySegment.copy(bytes, offset + written, buffer, JAVA_BYTE, 0, chunk);
            long count = SystemCall.WRITE.restarting(descriptor, buffer.address(), chunk);
            if (count == -1) {
                throw new IOException("write to descriptor=" + descriptor + ": " + Errno.describeLast());
            }
            written += (int) count; // a short count: the rest is copied again and tried again
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            SystemCall.CLOSE.call(descriptor);
        }
    }
}
