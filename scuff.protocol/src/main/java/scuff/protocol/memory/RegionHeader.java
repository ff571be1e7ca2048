package scuff.protocol.memory;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The first 64 bytes of every region: a mark that says what it is, written last with a release store.
 *
 * <pre>
 *   0          4            64
 *   +----------+------------+
 *   | version  | (free)     |
 *   +----------+------------+
 * </pre>
 */
final class RegionHeader {
    static final int BYTES = 64;
    private static final VarHandle VERSION = JAVA_INT.varHandle();

    private RegionHeader() {}

    /** Makes the region valid for others. */
    static void publish(MemorySegment region, int version) {
        VERSION.setRelease(region, 0L, version);
    }

    /** @throws IllegalStateException when the region is something else, of another version, or too small */
    static void check(MemorySegment region, int version, long bytes, String what) {
        if (region.byteSize() < bytes) {
            throw new IllegalStateException(what + " region too small: bytes=" + region.byteSize() + ", needed=" + bytes);
        }
        int found = (int) VERSION.getAcquire(region, 0L);
        if (found != version) {
            throw new IllegalStateException(what + " region of another version: found=0x" + Integer.toHexString(found)
                    + ", expected=0x" + Integer.toHexString(version) + "; the client and the sandbox are not of one build");
        }
    }
}
