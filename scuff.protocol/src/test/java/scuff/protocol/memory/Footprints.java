package scuff.protocol.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Finds out which bytes of a region a writer touches, and that no two writers share any. */
final class Footprints {
    private final long bytes;
    private final Map<String, BitSet> prints = new LinkedHashMap<>();

    Footprints(long bytes) {
        this.bytes = bytes;
    }

    static MemorySegment zeroed(long bytes) {
        return Arena.ofAuto().allocate(bytes, 64);
    }

    /** {@code writer} has to turn all bytes of what it writes away from zero. */
    void of(String what, int expectedBytes, Consumer<MemorySegment> writer) {
        MemorySegment memory = zeroed(bytes);
        writer.accept(memory);
        BitSet touched = new BitSet();
        for (long i = 0; i < bytes; i++) {
            if (memory.get(ValueLayout.JAVA_BYTE, i) != 0) {
                touched.set((int) i);
            }
        }
        assertThat(touched.cardinality()).as("bytes of %s", what).isEqualTo(expectedBytes);
        prints.forEach((other, print) -> assertThat(print.intersects(touched)).as("%s and %s overlap", other, what).isFalse());
        prints.put(what, touched);
    }

    /** The first byte of what was named so. */
    int offset(String what) {
        return prints.get(what).nextSetBit(0);
    }
}
