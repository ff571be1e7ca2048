package scuff.ffm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Strings of UTF-16 units in native order with a zero unit at the end, read and written within bounds. */
public final class Utf16 {
    private Utf16() {}

    /**
     * Reads up to the zero unit.
     *
     * @param address  0 gives the empty string
     * @param maxUnits reads no further than this; without a zero by then, the string ends there
     */
    public static String read(long address, int maxUnits) {
        if (address == 0) {
            return "";
        }
        int length = 0;
        while (length < maxUnits && unit(address, length) != 0) {
            length++;
        }
        char[] units = new char[length];
        MemorySegment.copy(Memory.ALL, ValueLayout.JAVA_CHAR_UNALIGNED, address, units, 0, length);
        return new String(units);
    }

    /**
     * Writes {@code text}, cut between two characters where it is too long, always with a zero unit at the end.
     *
     * @param capacity in units, at least 1
     */
    public static void write(long address, int capacity, String text) {
        int length = Math.min(text.length(), capacity - 1);
        if (length < text.length() && length > 0 && Character.isHighSurrogate(text.charAt(length - 1))) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            Memory.ALL.set(ValueLayout.JAVA_CHAR_UNALIGNED, address + 2L * i, text.charAt(i));
        }
        Memory.ALL.set(ValueLayout.JAVA_CHAR_UNALIGNED, address + 2L * length, (char) 0);
    }

    private static char unit(long address, int index) {
        return Memory.ALL.get(ValueLayout.JAVA_CHAR_UNALIGNED, address + 2L * index);
    }
}
