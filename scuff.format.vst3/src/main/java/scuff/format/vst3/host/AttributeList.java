package scuff.format.vst3.host;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import scuff.ffm.Memory;
import scuff.ffm.Utf16;
import scuff.format.vst3.abi.Hosts.IAttributeList;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.com.HostObject;
import scuff.format.vst3.com.HostType;

/** Values by name ({@code IAttributeList}): of a message, a stream, a track. Any thread. */
public final class AttributeList extends HostObject {
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LARGEST = 16 << 20;

    private static final HostType<AttributeList> TYPE = new HostType<>(AttributeList.class, IAttributeList.TYPE)
            .method(IAttributeList.SET_INT, (list, id, value, none) -> list.put(id, value))
            .method(IAttributeList.GET_INT, (list, id, out, none) -> list.getInt(id, out))
            .methodWithDouble(IAttributeList.SET_FLOAT, (list, id, value, none) -> list.put(id, value))
            .method(IAttributeList.GET_FLOAT, (list, id, out, none) -> list.getFloat(id, out))
            .method(IAttributeList.SET_STRING, (list, id, text, none) -> list.put(id, text == 0 ? null : Utf16.read(text, LONGEST_TEXT)))
            .method(IAttributeList.GET_STRING, (list, id, out, bytes) -> list.getString(id, out, (int) bytes))
            .method(IAttributeList.SET_BINARY, (list, id, data, bytes) -> list.put(id, copy(data, (int) bytes)))
            .method(IAttributeList.GET_BINARY, AttributeList::getBinary);

    private final Map<String, Object> values = new ConcurrentHashMap<>();

    public AttributeList(Consumer<Throwable> failures) {
        super(TYPE, failures);
    }

    /** Sets a value of ours: a {@code Long}, {@code Double} or {@code String}. */
    public AttributeList with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    @Override
    protected void unreferenced() {
        recycle();
    }

    /** The plugin has read it by now, or keeps it itself. */
    public void done() {
        release();
    }

    private long put(long id, Object value) {
        if (id == 0 || value == null) {
            return Result.INVALID_ARGUMENT.code;
        }
        values.put(Memory.text(id), value);
        return Result.OK.code;
    }

    private Object get(long id) {
        return id == 0 ? null : values.get(Memory.text(id));
    }

    private long getInt(long id, long out) {
        if (out == 0 || !(get(id) instanceof Long value)) {
            return Result.FALSE.code;
        }
        Memory.ALL.set(JAVA_LONG_UNALIGNED, out, value);
        return Result.OK.code;
    }

    private long getFloat(long id, long out) {
        if (out == 0 || !(get(id) instanceof Double value)) {
            return Result.FALSE.code;
        }
        Memory.ALL.set(JAVA_DOUBLE_UNALIGNED, out, value);
        return Result.OK.code;
    }

    /** @param bytes room at {@code out}, in bytes and not in characters */
    private long getString(long id, long out, int bytes) {
        if (out == 0 || bytes < 2 || !(get(id) instanceof String value)) {
            return Result.FALSE.code;
        }
        Utf16.write(out, bytes / 2, value);
        return Result.OK.code;
    }

    private static MemorySegment copy(long data, int bytes) {
        if (bytes < 0 || bytes > LARGEST || (data == 0 && bytes > 0)) {
            return null;
        }
        MemorySegment copy = Arena.ofAuto().allocate(Math.max(1, bytes), 16).asSlice(0, bytes);
        MemorySegment.copy(Memory.ALL, JAVA_BYTE, data, copy, JAVA_BYTE, 0, bytes);
        return copy;
    }

    private long getBinary(long id, long dataOut, long bytesOut) {
        if (dataOut == 0 || bytesOut == 0 || !(get(id) instanceof MemorySegment value)) {
            return Result.FALSE.code;
        }
        Memory.setPointer(dataOut, value.address());
        Memory.ALL.set(JAVA_INT_UNALIGNED, bytesOut, (int) value.byteSize());
        return Result.OK.code;
    }
}
