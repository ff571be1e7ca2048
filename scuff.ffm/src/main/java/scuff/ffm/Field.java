package scuff.ffm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A member of a C struct: where it lies and how wide it is. {@code struct} is the address of the struct.
 * Access is unaligned on purpose: some libraries pack what they should not.
 */
public sealed interface Field {

    /** Bytes from the start of the struct. */
    int offset();

    /** {@code uint8_t} or {@code bool}. */
    record U8(int offset) implements Field {
        public void set(long struct, int value) {
            Memory.ALL.set(ValueLayout.JAVA_BYTE, struct + offset, (byte) value);
        }

        public int get(long struct) {
            return Byte.toUnsignedInt(Memory.ALL.get(ValueLayout.JAVA_BYTE, struct + offset));
        }
    }

    /** {@code uint16_t}. */
    record U16(int offset) implements Field {
        public int get(long struct) {
            return Short.toUnsignedInt(Memory.ALL.get(ValueLayout.JAVA_SHORT_UNALIGNED, struct + offset));
        }

        public void set(long struct, int value) {
            Memory.ALL.set(ValueLayout.JAVA_SHORT_UNALIGNED, struct + offset, (short) value);
        }
    }

    /** {@code int32_t} or {@code uint32_t}. */
    record I32(int offset) implements Field {
        public int get(long struct) {
            return Memory.ALL.get(ValueLayout.JAVA_INT_UNALIGNED, struct + offset);
        }

        public long getUnsigned(long struct) {
            return Integer.toUnsignedLong(get(struct));
        }

        public void set(long struct, int value) {
            Memory.ALL.set(ValueLayout.JAVA_INT_UNALIGNED, struct + offset, value);
        }
    }

    /** {@code int64_t} or {@code uint64_t}. */
    record I64(int offset) implements Field {
        public long get(long struct) {
            return Memory.ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, struct + offset);
        }

        public void set(long struct, long value) {
            Memory.ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, struct + offset, value);
        }
    }

    /** {@code float}. */
    record F32(int offset) implements Field {
        public float get(long struct) {
            return Memory.ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, struct + offset);
        }

        public void set(long struct, float value) {
            Memory.ALL.set(ValueLayout.JAVA_FLOAT_UNALIGNED, struct + offset, value);
        }
    }

    /** {@code double}. */
    record F64(int offset) implements Field {
        public double get(long struct) {
            return Memory.ALL.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, struct + offset);
        }

        public void set(long struct, double value) {
            Memory.ALL.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, struct + offset, value);
        }
    }

    /** A pointer to data. */
    record Pointer(int offset) implements Field {
        public long get(long struct) {
            return Memory.ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, struct + offset);
        }

        public void set(long struct, long value) {
            Memory.ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, struct + offset, value);
        }

        /** What a {@code const char *} points to; empty for null. */
        public String text(long struct) {
            return Memory.text(get(struct));
        }
    }

    /** {@code char[capacity]}: UTF-8, which may lack its terminator. */
    record Text(int offset, int capacity) implements Field {
        public String get(long struct) {
            return CString.readArray(Memory.at(struct + offset, capacity), 0, capacity);
        }

        public void set(long struct, String text) {
            CString.writeArray(Memory.at(struct + offset, capacity), 0, capacity, text);
        }
    }

    /** {@code char16[capacity]}: UTF-16 in native order, which may lack its terminator. */
    record Text16(int offset, int capacity) implements Field {
        public String get(long struct) {
            return Utf16.read(struct + offset, capacity);
        }

        public void set(long struct, String text) {
            Utf16.write(struct + offset, capacity, text);
        }
    }

    /** {@code char[count]} that is no text. */
    record Bytes(int offset, int count) implements Field {
        public long of(long struct) {
            return struct + offset;
        }
    }

    /** A struct within the struct. */
    record Nested(int offset, String type) implements Field {
        public long of(long struct) {
            return struct + offset;
        }
    }

    /**
     * A pointer to a function.
     *
     * @param signature result and parameters in the words of the fact file, for the reader and the test
     */
    record Function(int offset, String signature) implements Field {
        /**
         * The function to call. It does not {@linkplain NativeFunction#exists exist} when the pointer is null, nor when
         * {@code struct} is 0, as for an extension that somebody does not have.
         */
        public NativeFunction get(long struct) {
            return struct == 0 ? NativeFunction.NONE : NativeFunction.at(Memory.pointer(struct + offset));
        }

        public void set(long struct, MemorySegment function) {
            Memory.ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, struct + offset, function.address());
        }
    }
}
