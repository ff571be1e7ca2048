package scuff.protocol.control;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Spoils a frame in one of the ways memory and pipes are spoilt. */
final class Mutation {
    private static final byte[] LIKELY = "{}[]\":,0-9eE.\\ntfu\u0000\u007f".getBytes(StandardCharsets.ISO_8859_1);

    private Mutation() {}

    static byte[] of(byte[] frame, byte[] other, Random random) {
        byte[] bytes = frame.clone();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            bytes = once(bytes, other, random);
        }
        return random.nextBoolean() ? mended(bytes) : bytes;
    }

    private static byte[] once(byte[] bytes, byte[] other, Random random) {
        if (bytes.length < 2) {
            return other.clone();
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = LIKELY[random.nextInt(LIKELY.length)];
            case 3 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 4 -> {
                int length = Math.min(bytes.length - at, random.nextInt(8));
                System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
            }
            default -> {
                byte[] joined = Arrays.copyOf(bytes, at + other.length);
                System.arraycopy(other, 0, joined, at, other.length);
                return joined;
            }
        }
        return bytes;
    }

    /** With a length that fits again, so that the rest is looked at, too. */
    private static byte[] mended(byte[] bytes) {
        if (bytes.length >= 20) {
            int length = bytes.length - 4;
            for (int i = 0; i < 4; i++) {
                bytes[i] = (byte) (length >>> (24 - 8 * i));
            }
            int json = (bytes[16] & 255) << 24 | (bytes[17] & 255) << 16 | (bytes[18] & 255) << 8 | bytes[19] & 255;
            if (json < 0 || json > length - 16) {
                for (int i = 0; i < 4; i++) {
                    bytes[16 + i] = (byte) (length - 16 >>> (24 - 8 * i));
                }
            }
        }
        return bytes;
    }
}
