package scuff.hosting.library;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** First bytes of program files, made from the formats' own definitions. */
final class Images {
    static final int ELF_X86_64 = 62;
    static final int ELF_AARCH64 = 183;

    private Images() {}

    /** A 64-bit ELF header with one program header, PT_GNU_STACK with {@code stackFlags}. */
    static byte[] elf(int machine, int type, int stackFlags) {
        ByteBuffer file = ByteBuffer.allocate(120).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1});
        file.putShort(16, (short) type).putShort(18, (short) machine).putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 1);
        file.putInt(64, 0x6474E551).putInt(68, stackFlags);
        return file.array();
    }

    /** A 32-bit ELF header. */
    static byte[] elf32(int machine) {
        ByteBuffer file = ByteBuffer.allocate(52).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7F, 'E', 'L', 'F', 1, 1, 1});
        file.putShort(16, (short) 3).putShort(18, (short) machine);
        return file.array();
    }

    /** A DOS stub that leads to a COFF header. */
    static byte[] pe(int machine, int characteristics) {
        ByteBuffer file = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'M', 'Z'});
        file.putInt(0x3C, 128).putInt(128, 0x4550).putShort(132, (short) machine).putShort(150, (short) characteristics);
        return file.array();
    }

    static byte[] machO(int cpu, int type) {
        return ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).putInt(0xFEEDFACF).putInt(cpu).putInt(0).putInt(type).array();
    }

    /** A universal file of macOS for these CPUs. */
    static byte[] universal(int... cpus) {
        ByteBuffer file = ByteBuffer.allocate(8 + 20 * cpus.length).putInt(0xCAFEBABE).putInt(cpus.length);
        for (int i = 0; i < cpus.length; i++) {
            file.putInt(8 + 20 * i, cpus[i]);
        }
        return file.array();
    }
}
