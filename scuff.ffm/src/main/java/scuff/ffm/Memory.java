package scuff.ffm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The memory of this process by plain addresses. Whoever uses it vouches for the address: nothing is checked, as in C, and
 * nothing is allocated but where a result is an object.
 */
public final class Memory {
    /** A text is read no further than this, bytes. */
    public static final int LONGEST_TEXT = 65_536;

    /** All of it; offsets in it are addresses. */
    public static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private Memory() {}

    /** {@code bytes} bytes at {@code address}. */
    public static MemorySegment at(long address, long bytes) {
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    /** The UTF-8 text at {@code address}, empty when that is 0. */
    public static String text(long address) {
        return CString.read(MemorySegment.ofAddress(address), LONGEST_TEXT);
    }

    /** Copies {@code bytes} bytes between places that do not overlap. */
    public static void copy(long from, long to, long bytes) {
        MemorySegment.copy(ALL, from, ALL, to, bytes);
    }

    /** Makes {@code bytes} bytes at {@code address} zero. */
    public static void clear(long address, long bytes) {
        for (long i = 0; i < bytes; i++) {
            ALL.set(ValueLayout.JAVA_BYTE, address + i, (byte) 0);
        }
    }

    /** Whether the text at {@code address} is this one, in UTF-8. False for address 0. Allocates nothing. */
    public static boolean isText(long address, byte[] text) {
        if (address == 0) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (ALL.get(ValueLayout.JAVA_BYTE, address + i) != text[i]) {
                return false;
            }
        }
        return ALL.get(ValueLayout.JAVA_BYTE, address + text.length) == 0;
    }

    public static void setPointer(long address, long pointer) {
        ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, address, pointer);
    }

    /** The pointer at {@code address}. */
    public static long pointer(long address) {
        return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, address);
    }
}
