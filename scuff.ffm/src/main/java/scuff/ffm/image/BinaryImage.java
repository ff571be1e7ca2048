package scuff.ffm.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file is by its first bytes, read without running anything of it. Facts: ELF ({@code elf.h}), PE/COFF
 * ({@code winnt.h}), Mach-O ({@code mach-o/loader.h}, {@code fat.h}).
 *
 * @param kind            what sort of program file, or none
 * @param machines        what it was built for: one, or several in a universal file of macOS; empty when unknown
 * @param library         whether it can be loaded into a process
 * @param executableStack whether loading it makes the stacks of all threads executable
 * @param bytes           how long the file must be for what its header promises, 0 when unknown; the loader of Linux takes a
 *                        shorter one all the same, and the process dies of it
 */
public record BinaryImage(Kind kind, List<String> machines, boolean library, boolean executableStack, long bytes) {
    public static final String X86_64 = "x86_64";
    public static final String AARCH64 = "aarch64";

    /** How many bytes of the file are enough. */
    public static final int BYTES_NEEDED = 4096;

    private static final int PT_LOAD = 1;
    private static final int PT_GNU_STACK = 0x6474E551;
    private static final int PF_X = 1;
    private static final int ELF_PROGRAM_HEADER_BYTES = 56;

    public enum Kind { ELF, PE, MACH_O, OTHER }

    private static final BinaryImage OTHER = new BinaryImage(Kind.OTHER, List.of(), false, false, 0);

    /** @param start the first bytes of the file, from position 0 to the limit */
    public static BinaryImage of(ByteBuffer start) {
        try {
            int magic = start.order(ByteOrder.BIG_ENDIAN).getInt(0);
            return switch (magic) {
                case 0x7F454C46 -> elf(start);
                case 0xCFFAEDFE -> machO(start.order(ByteOrder.LITTLE_ENDIAN));
                case 0xCAFEBABE -> universal(start);
                default -> magic >>> 16 == 0x4D5A ? pe(start.order(ByteOrder.LITTLE_ENDIAN)) : OTHER;
            };
        } catch (IndexOutOfBoundsException shorterThanItClaims) {
            return OTHER;
        }
    }

    private static BinaryImage elf(ByteBuffer file) {
        boolean wide = file.get(4) == 2;
        file.order(file.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int machine = Short.toUnsignedInt(file.getShort(18));
        String name = switch (machine) {
            case 3 -> "i386";
            case 40 -> "arm";
            case 62 -> wide ? X86_64 : "x32";
            case 183 -> AARCH64;
            case 243 -> "riscv" + (wide ? 64 : 32);
            default -> "machine " + machine;
        };
        boolean dynamic = file.getShort(16) == 3;
        return wide && dynamic ? loadable(file, name) : new BinaryImage(Kind.ELF, List.of(name), dynamic, false, 0);
    }

    /**
     * A 64-bit ELF library, by its program headers: PT_LOAD says what must be there, PT_GNU_STACK with PF_X that the stack is
     * to be executable. That is also assumed when there is none, or when the table lies too far into the file to be seen.
     */
    private static BinaryImage loadable(ByteBuffer file, String machine) {
        long table = file.getLong(32);
        int entryBytes = Short.toUnsignedInt(file.getShort(54));
        int entries = Short.toUnsignedInt(file.getShort(56));
        boolean executableStack = true;
        long bytes = table + (long) entries * entryBytes;
        for (int i = 0; i < entries && isWithin(file, table, i, entryBytes); i++) {
            int at = (int) table + i * entryBytes;
            switch (file.getInt(at)) {
                case PT_LOAD -> bytes = Math.max(bytes, file.getLong(at + 8) + file.getLong(at + 32));
                case PT_GNU_STACK -> executableStack = (file.getInt(at + 4) & PF_X) != 0;
                default -> { }
            }
        }
        return new BinaryImage(Kind.ELF, List.of(machine), true, executableStack, bytes);
    }

    private static boolean isWithin(ByteBuffer file, long table, int entry, int entryBytes) {
        long at = table + (long) entry * entryBytes;
        return at >= 0 && at + ELF_PROGRAM_HEADER_BYTES <= file.limit();
    }

    private static BinaryImage pe(ByteBuffer file) {
        int header = file.getInt(0x3C);
        if (file.getInt(header) != 0x4550) {
            return OTHER;
        }
        int machine = Short.toUnsignedInt(file.getShort(header + 4));
        String name = switch (machine) {
            case 0x14C -> "i386";
            case 0x8664 -> X86_64;
            case 0xAA64 -> AARCH64;
            default -> "machine " + machine;
        };
        return new BinaryImage(Kind.PE, List.of(name), (file.getShort(header + 22) & 0x2000) != 0, false, 0);
    }

    private static BinaryImage machO(ByteBuffer file) {
        int type = file.getInt(12);
        return new BinaryImage(Kind.MACH_O, List.of(cpu(file.getInt(4))), type == 6 || type == 8, false, 0);
    }

    /** Several Mach-O files in one. A Java class file begins alike, with a version number where the count would be. */
    private static BinaryImage universal(ByteBuffer file) {
        int count = file.getInt(4);
        if (count < 1 || count > 16) {
            return OTHER;
        }
        List<String> machines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            machines.add(cpu(file.getInt(8 + 20 * i)));
        }
        return new BinaryImage(Kind.MACH_O, machines, true, false, 0);
    }

    private static String cpu(int type) {
        return switch (type) {
            case 0x01000007 -> X86_64;
            case 0x0100000C -> AARCH64;
            case 7 -> "i386";
            default -> "machine " + type;
        };
    }
}
