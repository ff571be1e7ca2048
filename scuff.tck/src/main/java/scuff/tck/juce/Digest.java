package scuff.tck.juce;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names what was made from something, so that something else gets another name. */
final class Digest {
    private static final int BYTES = 6;

    private Digest() {}

    static String of(Object... inputs) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object input : inputs) {
                digest.update(input.toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has it", e);
        }
    }
}
