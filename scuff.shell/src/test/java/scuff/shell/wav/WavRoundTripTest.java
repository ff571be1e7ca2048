package scuff.shell.wav;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WavRoundTripTest {
    private static final int[] RATES = {1, 8000, 44_100, 48_000, 192_000, 37_219};

    @TempDir
    private Path folder;

    record Case(WavFormat format, int frames, long seed) {}

    static Stream<Case> cases() {
        return Stream.of(SampleEncoding.values()).flatMap(encoding -> IntStream.rangeClosed(1, 8).mapToObj(channels -> {
            Random random = new Random(31L * encoding.ordinal() + channels);
            int frames = random.nextInt(3) == 0 ? random.nextInt(4) : random.nextInt(40_000);
            int mask = random.nextBoolean() ? 0 : (1 << channels) - 1;
            return new Case(new WavFormat(channels, RATES[random.nextInt(RATES.length)], encoding, mask), frames, random.nextLong());
        }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsWrittenInBlocksOfAnySizeIsReadInBlocksOfAnySize(Case c) throws IOException {
        Random random = new Random(c.seed);
        float[][] samples = samples(c.format, c.frames, random);
        Path file = folder.resolve("out.wav");
        try (WavWriter writer = WavWriter.create(file, c.format)) {
            for (int at = 0; at < c.frames; ) {
                int count = Math.min(c.frames - at, 1 + random.nextInt(20_000));
                writer.write(samples, at, count);
                at += count;
            }
            writer.finish();
        }
        try (WavReader reader = WavReader.open(file)) {
            assertThat(reader.format()).isEqualTo(c.format);
            assertThat(reader.frames()).isEqualTo(c.frames);
            float[][] back = new float[c.format.channels()][c.frames];
            for (int at = 0; at < c.frames; ) {
                int count = reader.read(back, at, Math.min(c.frames - at, 1 + random.nextInt(20_000)));
                assertThat(count).isPositive();
                at += count;
            }
            assertThat(back).isDeepEqualTo(samples);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SampleEncoding.class, names = {"PCM_16", "PCM_24", "PCM_32", "FLOAT_32"})
    void javasOwnReaderUnderstandsWhatWeWrite(SampleEncoding encoding) throws Exception {
        WavFormat format = new WavFormat(2, 44_100, encoding, 0);
        float[][] samples = samples(format, 1001, new Random(7));
        Path file = folder.resolve("out.wav");
        try (WavWriter writer = WavWriter.create(file, format)) {
            writer.write(samples, 0, 1001);
            writer.finish();
        }
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(file.toFile())) {
            AudioFormat seen = stream.getFormat();
            assertThat(seen.getEncoding()).isEqualTo(encoding.isFloat() ? AudioFormat.Encoding.PCM_FLOAT : AudioFormat.Encoding.PCM_SIGNED);
            assertThat(seen.getChannels()).isEqualTo(2);
            assertThat(seen.getSampleRate()).isEqualTo(44_100);
            assertThat(seen.getSampleSizeInBits()).isEqualTo(encoding.bits());
            assertThat(stream.getFrameLength()).isEqualTo(1001);
            byte[] bytes = stream.readAllBytes();
            assertThat(bytes).hasSize(1001 * format.frameBytes());
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(encoding.get(buffer, 1000 * format.frameBytes() + encoding.bytes())).isEqualTo(samples[1][1000]);
        }
    }

    /** Samples the encoding can hold exactly. */
    private static float[][] samples(WavFormat format, int frames, Random random) {
        float[][] samples = new float[format.channels()][frames];
        for (float[] channel : samples) {
            for (int i = 0; i < frames; i++) {
                channel[i] = format.encoding().isFloat() ? (float) (random.nextGaussian() * 3)
                        : random.nextInt(1 << Math.min(24, format.encoding().bits())) * scale(format) - 1;
            }
        }
        return samples;
    }

    private static float scale(WavFormat format) {
        return 2f / (1 << Math.min(24, format.encoding().bits()));
    }
}
