package scuff.format.vst3.abi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import scuff.ffm.Memory;
import scuff.ffm.image.Platform;

/**
 * The id of a class or an interface: four words. In memory they lie in one order on Windows (that of COM's GUIDs) and in
 * another elsewhere; as text they are the same everywhere, so text is what is stored and compared.
 *
 * @param first second, third, fourth: the words as they are written in the headers
 */
public record Uid(int first, int second, int third, int fourth) {
    public static final int BYTES = 16;

    private static final boolean AS_GUID = Platform.current().os() == Platform.Os.WINDOWS;
    private static final Pattern TEXT = Pattern.compile("\\p{XDigit}{32}");

    /** The id in memory of this system. */
    public static Uid at(long address) {
        return of(Memory.at(address, BYTES).toArray(ValueLayout.JAVA_BYTE), AS_GUID);
    }

    /** @param asGuid whether the bytes are in the order of Windows */
    static Uid of(byte[] bytes, boolean asGuid) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (!asGuid) {
            return new Uid(buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getInt());
        }
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        int first = buffer.getInt();
        int second = Short.toUnsignedInt(buffer.getShort()) << 16 | Short.toUnsignedInt(buffer.getShort());
        buffer.order(ByteOrder.BIG_ENDIAN);
        return new Uid(first, second, buffer.getInt(), buffer.getInt());
    }

    /** 32 hexadecimal digits. */
    public static Optional<Uid> parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Uid(word(text, 0), word(text, 8), word(text, 16), word(text, 24)));
    }

    private static int word(String text, int from) {
        return Integer.parseUnsignedInt(text, from, from + 8, 16);
    }

    /** Its 16 bytes. @param asGuid whether in the order of Windows */
    byte[] bytes(boolean asGuid) {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        if (asGuid) {
            buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(first).putShort((short) (second >>> 16)).putShort((short) second);
            buffer.order(ByteOrder.BIG_ENDIAN);
        } else {
            buffer.putInt(first).putInt(second);
        }
        return buffer.putInt(third).putInt(fourth).array();
    }

    /** Writes it as this system has it in memory. */
    public void write(long address) {
        byte[] bytes = bytes(AS_GUID);
        MemorySegment.copy(bytes, 0, Memory.ALL, ValueLayout.JAVA_BYTE, address, BYTES);
    }

    /** Whether the 16 bytes at {@code address} are this id. False for address 0. Allocates nothing. */
    public boolean isAt(long address) {
        if (address == 0) {
            return false;
        }
        int one = Integer.reverseBytes(Memory.ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address));
        int two = Integer.reverseBytes(Memory.ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address + 4));
        if (AS_GUID) {
            one = Integer.reverseBytes(one);
            two = Short.toUnsignedInt(Short.reverseBytes((short) (two >>> 16))) << 16
                    | Short.toUnsignedInt(Short.reverseBytes((short) two));
        }
        return one == first && two == second
                && Integer.reverseBytes(Memory.ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address + 8)) == third
                && Integer.reverseBytes(Memory.ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address + 12)) == fourth;
    }

    /** 32 hexadecimal digits in capitals. */
    public String text() {
        return String.format(Locale.ROOT, "%08X%08X%08X%08X", first, second, third, fourth);
    }

    @Override
    public String toString() {
        return text();
    }
}
