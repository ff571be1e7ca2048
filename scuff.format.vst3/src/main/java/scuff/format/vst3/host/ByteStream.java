package scuff.format.vst3.host;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Consumer;
import scuff.api.plugin.MainThread;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Hosts;
import scuff.format.vst3.abi.Hosts.IStreamAttributes;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Streams;
import scuff.format.vst3.abi.Streams.IBStream;
import scuff.format.vst3.abi.Streams.ISizeableStream;
import scuff.format.vst3.com.HostObject;
import scuff.format.vst3.com.HostType;

/**
 * A stream of bytes in our memory ({@code IBStream}), for one state to be saved or loaded. Transfers all that is asked for, since
 * some plugins do not ask twice, and never more than it may hold.
 */
@MainThread
public final class ByteStream extends HostObject implements AutoCloseable {
    private static final int FIRST_CAPACITY = 4096;

    private static final HostType<ByteStream> TYPE = new HostType<>(ByteStream.class, IBStream.TYPE, ISizeableStream.TYPE, IStreamAttributes.TYPE)
            .method(IBStream.READ, (stream, buffer, bytes, out) -> stream.read(buffer, (int) bytes, out))
            .method(IBStream.WRITE, (stream, buffer, bytes, out) -> stream.write(buffer, (int) bytes, out))
            .method(IBStream.SEEK, (stream, position, mode, out) -> stream.seek(position, (int) mode, out))
            .method(IBStream.TELL, (stream, out, none, nor) -> stream.tell(out))
            .method(ISizeableStream.GET_STREAM_SIZE, (stream, out, none, nor) -> say(stream.length, out))
            .method(ISizeableStream.SET_STREAM_SIZE, (stream, size, none, nor) -> stream.resize(size))
            .method(IStreamAttributes.GET_FILE_NAME, (stream, name, none, nor) -> Result.FALSE.code)
            .method(IStreamAttributes.GET_ATTRIBUTES, (stream, none, nor, neither) -> stream.attributes.address());

    private final int limit;
    private final boolean writable;
    private final AttributeList attributes;
    private byte[] bytes;
    private int length;
    private int position;
    private boolean overflowed;

    private ByteStream(byte[] bytes, int length, int limit, boolean writable, Consumer<Throwable> failures) {
        super(TYPE, failures);
        this.bytes = bytes;
        this.length = length;
        this.limit = limit;
        this.writable = writable;
        attributes = new AttributeList(failures).with(Hosts.STATE_TYPE, Hosts.STATE_TYPE_PROJECT);
    }

    /** One to read. */
    public static ByteStream of(byte[] bytes, Consumer<Throwable> failures) {
        return new ByteStream(bytes, bytes.length, bytes.length, false, failures);
    }

    /** One to write. @param limit most bytes taken */
    public static ByteStream empty(int limit, Consumer<Throwable> failures) {
        return new ByteStream(new byte[Math.min(FIRST_CAPACITY, limit)], 0, limit, true, failures);
    }

    /** What was written. */
    public byte[] written() {
        return Arrays.copyOf(bytes, length);
    }

    /** Whether more was written than it takes. */
    public boolean overflowed() {
        return overflowed;
    }

    private long read(long buffer, int wanted, long out) {
        if (bytes == null || wanted < 0 || (buffer == 0 && wanted > 0)) {
            return Result.INVALID_ARGUMENT.code;
        }
        int served = Math.min(wanted, Math.max(0, length - position));
        MemorySegment.copy(bytes, Math.min(position, length), Memory.ALL, JAVA_BYTE, buffer, served);
        position += served;
        count(served, out);
        return Result.OK.code;
    }

    private long write(long buffer, int offered, long out) {
        count(0, out);
        if (bytes == null || !writable || offered < 0 || (buffer == 0 && offered > 0)) {
            return Result.INVALID_ARGUMENT.code;
        }
        if (offered > limit - position) {
            overflowed = true;
            return Result.OUT_OF_MEMORY.code;
        }
        makeRoom(position + offered);
        MemorySegment.copy(Memory.ALL, JAVA_BYTE, buffer, bytes, position, offered);
        position += offered;
        length = Math.max(length, position);
        count(offered, out);
        return Result.OK.code;
    }

    private void makeRoom(int wanted) {
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(2L * bytes.length, wanted), limit));
        }
    }

    private long seek(long offset, int mode, long out) {
        long from = switch (mode) {
            case Streams.IB_SEEK_SET -> 0;
            case Streams.IB_SEEK_CUR -> position;
            case Streams.IB_SEEK_END -> length;
            default -> -1;
        };
        if (from < 0 || offset < -from || offset > limit - from) {
            return Result.INVALID_ARGUMENT.code;
        }
        position = (int) (from + offset);
        if (out != 0) {
            say(position, out);
        }
        return Result.OK.code;
    }

    private long tell(long out) {
        return say(position, out);
    }

    private long resize(long size) {
        if (!writable || bytes == null || size < 0 || size > limit) {
            return Result.INVALID_ARGUMENT.code;
        }
        makeRoom((int) size);
        if (size < length) {
            Arrays.fill(bytes, (int) size, length, (byte) 0);
        }
        length = (int) size;
        return Result.OK.code;
    }

    private static long say(long value, long out) {
        if (out == 0) {
            return Result.INVALID_ARGUMENT.code;
        }
        Memory.ALL.set(JAVA_LONG_UNALIGNED, out, value);
        return Result.OK.code;
    }

    /** The pointer may be null. */
    private static void count(int transferred, long out) {
        if (out != 0) {
            Memory.ALL.set(JAVA_INT_UNALIGNED, out, transferred);
        }
    }

    @Override
    protected void unreferenced() {
        attributes.done();
        recycle();
    }

    /** Nothing is transferred any more; a plugin that keeps the stream finds nothing in it. */
    @Override
    public void close() {
        bytes = null;
        length = 0;
        release();
    }
}
