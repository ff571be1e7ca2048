package scuff.ffm.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the uniqueness from the symbols of a 64-bit ELF library. C++ compilers mark some variables as the only ones of their
 * name in a process (STB_GNU_UNIQUE): a second image of the same code would go on using those of the first. Facts: {@code elf.h}.
 */
final class OwnSymbols {
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int DT_SYMTAB = 6;
    private static final int DT_GNU_HASH = 0x6FFFFEF5;
    private static final int STB_GLOBAL = 1;
    private static final int STB_GNU_UNIQUE = 10;
    private static final int SYMBOL_BYTES = 24;
    private static final int SYMBOL_INFO = 4;
    private static final int DYNAMIC_BYTES = 16;

    private final ByteBuffer file;
    private final List<Segment> segments = new ArrayList<>();

    /** A stretch of the file and where it is loaded. */
    private record Segment(long type, long offset, long address, long bytes) {}

    private OwnSymbols(ByteBuffer file) {
        this.file = file;
        long table = file.getLong(32);
        int entryBytes = Short.toUnsignedInt(file.getShort(54));
        for (int i = 0; i < Short.toUnsignedInt(file.getShort(56)); i++) {
            int at = Math.toIntExact(table + (long) i * entryBytes);
            segments.add(new Segment(file.getInt(at), file.getLong(at + 8), file.getLong(at + 16), file.getLong(at + 32)));
        }
    }

    /**
     * Changes the file in place. One whose tables are not where they should be is left as it is: loading it says what is wrong.
     *
     * @return how many symbols were unique
     */
    static int makeOf(byte[] library) {
        try {
            return new OwnSymbols(ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN)).make();
        } catch (IndexOutOfBoundsException | ArithmeticException notAsItShouldBe) {
            return 0;
        }
    }

    private int make() {
        int symbols = at(dynamic(DT_SYMTAB));
        int hash = at(dynamic(DT_GNU_HASH));
        if (symbols < 0 || hash < 0) {
            return 0;
        }
        int changed = 0;
        for (int i = file.getInt(hash + 4); i <= last(hash); i++) {
            int info = symbols + i * SYMBOL_BYTES + SYMBOL_INFO;
            int was = Byte.toUnsignedInt(file.get(info));
            if (was >> 4 == STB_GNU_UNIQUE) {
                file.put(info, (byte) (STB_GLOBAL << 4 | was & 0xF));
                changed++;
            }
        }
        return changed;
    }

    /** The value of an entry of the dynamic table, -1 when there is none. */
    private long dynamic(int tag) {
        for (Segment segment : segments) {
            if (segment.type == PT_DYNAMIC) {
                for (long at = segment.offset; at < segment.offset + segment.bytes; at += DYNAMIC_BYTES) {
                    if (file.getLong(Math.toIntExact(at)) == tag) {
                        return file.getLong(Math.toIntExact(at + 8));
                    }
                }
            }
        }
        return -1;
    }

    /** Where in the file an address is, -1 when nowhere. */
    private int at(long address) {
        for (Segment segment : segments) {
            if (segment.type == PT_LOAD && address >= segment.address && address < segment.address + segment.bytes) {
                return Math.toIntExact(address - segment.address + segment.offset);
            }
        }
        return -1;
    }

    /** The last symbol others can find: the chain of the highest bucket leads to it, and ends with an odd hash. */
    private int last(int hash) {
        int buckets = file.getInt(hash);
        int first = file.getInt(hash + 4);
        int table = hash + 16 + file.getInt(hash + 8) * Long.BYTES;
        int highest = 0;
        for (int i = 0; i < buckets; i++) {
            highest = Math.max(highest, file.getInt(table + i * Integer.BYTES));
        }
        if (highest < first) {
            return -1;
        }
        int chains = table + buckets * Integer.BYTES;
        while ((file.getInt(chains + (highest - first) * Integer.BYTES) & 1) == 0) {
            highest++;
        }
        return highest;
    }
}
