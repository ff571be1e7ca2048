package scuff.shell.wav;

import java.nio.ByteBuffer;

/**
 * How a sample is stored. Integers map full scale, -2^(bits-1) to 2^(bits-1), to -1 to 1; they are rounded to the nearest
 * step without dither, so that the same samples always give the same bytes. 16 and 24 bits come back exactly; 32-bit
 * integers and 64-bit floats are rounded to the 24 significant bits of a float.
 */
public enum SampleEncoding {
    PCM_16(2, false) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return bytes.getShort(at) / 0x1p15f;
        }

        @Override
        boolean put(ByteBuffer bytes, int at, float sample) {
            double steps = Math.rint(sample * 0x1p15);
            bytes.putShort(at, (short) Math.clamp(steps, -0x1p15, 0x1p15 - 1));
            return steps < -0x1p15 || steps > 0x1p15 - 1;
        }
    },
    PCM_24(3, false) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return (bytes.getShort(at) & 0xFFFF | bytes.get(at + 2) << 16) / 0x1p23f;
        }

        @Override
        boolean put(ByteBuffer bytes, int at, float sample) {
            double steps = Math.rint(sample * 0x1p23);
            int value = (int) Math.clamp(steps, -0x1p23, 0x1p23 - 1);
            bytes.putShort(at, (short) value);
            bytes.put(at + 2, (byte) (value >> 16));
            return steps < -0x1p23 || steps > 0x1p23 - 1;
        }
    },
    PCM_32(4, false) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return bytes.getInt(at) / 0x1p31f;
        }

        @Override
        boolean put(ByteBuffer bytes, int at, float sample) {
            double steps = Math.rint(sample * 0x1p31);
            bytes.putInt(at, (int) Math.clamp(steps, -0x1p31, 0x1p31 - 1));
            return steps < -0x1p31 || steps > 0x1p31 - 1;
        }
    },
    FLOAT_32(4, true) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }

        @Override
        boolean put(ByteBuffer bytes, int at, float sample) {
            bytes.putFloat(at, sample);
            return false;
        }
    },
    FLOAT_64(8, true) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return (float) bytes.getDouble(at);
        }

        @Override
        boolean put(ByteBuffer bytes, int at, float sample) {
            bytes.putDouble(at, sample);
            return false;
        }
    };

    private final int bytes;
    private final boolean floating;

    SampleEncoding(int bytes, boolean floating) {
        this.bytes = bytes;
        this.floating = floating;
    }

    /** Size of a sample in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Size of a sample in bits. */
    public int bits() {
        return 8 * bytes;
    }

    /** Whether samples beyond -1 to 1 survive. */
    public boolean isFloat() {
        return floating;
    }

    /** The sample at byte {@code at} of a little-endian buffer. Not finite when the file says so. */
    abstract float get(ByteBuffer bytes, int at);

    /** Stores a finite sample; returns whether it had to be clipped. */
    abstract boolean put(ByteBuffer bytes, int at, float sample);
}
