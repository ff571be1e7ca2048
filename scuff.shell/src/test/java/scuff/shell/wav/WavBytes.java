package scuff.shell.wav;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts WAV files together word by word, also ones no program should write. */
final class WavBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static WavBytes riff() {
        return new WavBytes().text("RIFF").u32(0xFFFF).text("WAVE");
    }

    static WavBytes rf64() {
        return new WavBytes().text("RF64").u32(0xFFFF_FFFFL).text("WAVE");
    }

    WavBytes text(String ascii) {
        bytes.writeBytes(ascii.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    WavBytes u16(int value) {
        bytes.writeBytes(ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) value).array());
        return this;
    }

    WavBytes u32(long value) {
        bytes.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value).array());
        return this;
    }

    WavBytes u64(long value) {
        return u32(value).u32(value >>> 32);
    }

    WavBytes raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    /** A plain fmt chunk that agrees with itself. */
    WavBytes fmt(int code, int channels, long rate, int bits) {
        int frame = channels * bits / 8;
        return text("fmt ").u32(16).u16(code).u16(channels).u32(rate).u32(rate * frame).u16(frame).u16(bits);
    }

    /** A 40-byte fmt chunk. */
    WavBytes extensible(int code, int channels, long rate, int bits, int validBits, long mask) {
        int frame = channels * bits / 8;
        return text("fmt ").u32(40).u16(0xFFFE).u16(channels).u32(rate).u32(rate * frame).u16(frame).u16(bits)
                .u16(22).u16(validBits).u32(mask).u16(code).raw(0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71);
    }

    WavBytes data(long announced, int... content) {
        return text("data").u32(announced).raw(content);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    Path in(Path folder) throws IOException {
        return Files.write(folder.resolve("in.wav"), toBytes());
    }
}
