package scuff.shell.wav;

/** The words of the container, as little-endian numbers, and its fixed sizes in bytes. */
final class Chunks {
    static final int RIFF = id("RIFF");
    static final int RF64 = id("RF64");
    static final int BW64 = id("BW64");
    static final int RIFX = id("RIFX");
    static final int WAVE = id("WAVE");
    static final int FMT = id("fmt ");
    static final int FACT = id("fact");
    static final int DATA = id("data");
    static final int DS64 = id("ds64");
    static final int JUNK = id("JUNK");

    /** RIFF, size, WAVE. */
    static final int FILE_HEADER = 12;
    /** Id and size before every chunk. */
    static final int CHUNK_HEADER = 8;
    /** riff size, data size, sample count (64 bits each), length of an empty table. */
    static final int DS64_BODY = 28;
    /** The 32-bit size that means: see ds64, or: nobody knows. */
    static final long NO_SIZE = 0xFFFF_FFFFL;

    static final int FORMAT_PCM = 1;
    static final int FORMAT_FLOAT = 3;
    static final int FORMAT_EXTENSIBLE = 0xFFFE;
    /** The last 14 bytes of the sub-format GUID: the first two are a format number of the old kind. */
    static final long GUID_MIDDLE = 0x0010_0000_0000L;
    static final long GUID_END = 0x719B_3800_AA00_0080L;

    private Chunks() {}

    static int id(String word) {
        return word.charAt(0) | word.charAt(1) << 8 | word.charAt(2) << 16 | word.charAt(3) << 24;
    }

    static boolean isPrintable(int id) {
        for (int shift = 0; shift < 32; shift += 8) {
            int letter = id >>> shift & 0xFF;
            if (letter < ' ' || letter > '~') {
                return false;
            }
        }
        return true;
    }

    static String text(int id) {
        return new StringBuilder().append((char) (id & 0xFF)).append((char) (id >> 8 & 0xFF))
                .append((char) (id >> 16 & 0xFF)).append((char) (id >> 24 & 0xFF)).toString().strip();
    }
}
