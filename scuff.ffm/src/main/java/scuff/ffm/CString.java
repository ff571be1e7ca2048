package scuff.ffm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Strings as C has them: UTF-8 with a NUL at the end, read and written within bounds whatever the other side did. */
public final class CString {
    private CString() {}

    /**
     * Reads what a {@code const char *} points to. Bytes that are no UTF-8 become U+FFFD.
     *
     * @param pointer an address of any size, as native code returns it; NULL gives the empty string
     * @param maxBytes reads no further than this; without a NUL by then, the string ends there
     */
    public static String read(MemorySegment pointer, int maxBytes) {
        if (pointer.address() == 0) {
            return "";
        }
        return decode(MemorySegment.ofAddress(pointer.address()).reinterpret(maxBytes), 0, maxBytes);
    }

    /**
     * Reads a {@code char[capacity]} member of a struct. Bytes that are no UTF-8 become U+FFFD.
     *
     * @throws IndexOutOfBoundsException when the array does not lie within the segment
     */
    public static String readArray(MemorySegment struct, long offset, int capacity) {
        return decode(struct.asSlice(offset, capacity), 0, capacity);
    }

    /**
     * Fills a {@code char[capacity]} member of a struct: cut between two characters where it is too long, always with a
     * NUL at the end.
     *
     * @param capacity at least 1
     * @throws IndexOutOfBoundsException when the array does not lie within the segment
     */
    public static void writeArray(MemorySegment struct, long offset, int capacity, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, capacity - 1);
        while (length < bytes.length && length > 0 && (bytes[length] & 0xC0) == 0x80) {
            length--;
        }
        MemorySegment array = struct.asSlice(offset, capacity);
        MemorySegment.copy(bytes, 0, array, ValueLayout.JAVA_BYTE, 0, length);
        array.set(ValueLayout.JAVA_BYTE, length, (byte) 0);
    }

    private static String decode(MemorySegment bytes, long from, int limit) {
        int length = 0;
        while (length < limit && bytes.get(ValueLayout.JAVA_BYTE, from + length) != 0) {
            length++;
        }
        byte[] copy = new byte[length];
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, copy, 0, length);
        return new String(copy, StandardCharsets.UTF_8);
    }
}
