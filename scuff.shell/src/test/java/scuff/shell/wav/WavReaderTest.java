package scuff.shell.wav;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavReaderTest {
    @TempDir
    private Path folder;

    @Test
    void fullScaleIntegersOfEveryWidthBecomeOneAndMinusOne() throws IOException {
        assertThat(only(WavBytes.riff().fmt(1, 1, 48000, 16).data(6, 0x00, 0x80, 0x00, 0x40, 0xFF, 0x7F)))
                .containsExactly(-1f, 0.5f, 32767 / 32768f);
        assertThat(only(WavBytes.riff().fmt(1, 1, 48000, 24).data(9, 0, 0, 0x80, 0, 0, 0x40, 0xFF, 0xFF, 0x7F)))
                .containsExactly(-1f, 0.5f, 8388607 / 8388608f);
        assertThat(only(WavBytes.riff().fmt(1, 1, 48000, 32).data(8, 0, 0, 0, 0x80, 0, 0, 0, 0x40)))
                .containsExactly(-1f, 0.5f);
        assertThat(only(WavBytes.riff().fmt(3, 1, 48000, 32).data(4, 0, 0, 0x80, 0xBF))).containsExactly(-1f);
        assertThat(only(WavBytes.riff().fmt(3, 1, 48000, 64).data(8, 0, 0, 0, 0, 0, 0, 0xE0, 0x3F))).containsExactly(0.5f);
    }

    @Test
    void channelsAreToldApart() throws IOException {
        Path file = WavBytes.riff().fmt(1, 2, 44100, 16).data(8, 0, 0x40, 0, 0xC0, 0, 0x20, 0, 0xE0).in(folder);
        try (WavReader reader = WavReader.open(file)) {
            float[][] into = new float[2][3];
            assertThat(reader.read(into, 1, 2)).isEqualTo(2);
            assertThat(into[0]).containsExactly(0f, 0.5f, 0.25f);
            assertThat(into[1]).containsExactly(0f, -0.5f, -0.25f);
            assertThat(reader.read(into, 0, 2)).isZero();
        }
    }

    @Test
    void chunksBetweenAndBehindAreSkippedWithTheirPadding() throws IOException {
        WavBytes bytes = WavBytes.riff().text("LIST").u32(3).raw('a', 'b', 'c', 0).text("bext").u32(0)
                .fmt(1, 1, 8000, 16).text("cue ").u32(1).raw(7, 0).data(2, 0, 0x40).text("id3 ").u32(2).raw(1, 2);
        assertThat(only(bytes)).containsExactly(0.5f);
    }

    @Test
    void anExtensibleHeaderSaysEncodingAndSpeakers() throws IOException {
        Path file = WavBytes.riff().extensible(1, 6, 96000, 24, 20, 0x3F).data(0).in(folder);
        try (WavReader reader = WavReader.open(file)) {
            assertThat(reader.format()).isEqualTo(new WavFormat(6, 96000, SampleEncoding.PCM_24, 0x3F));
            assertThat(reader.frames()).isZero();
        }
    }

    @Test
    void aFileWithoutAnyFrameIsAnEmptySound() throws IOException {
        assertThat(only(WavBytes.riff().fmt(1, 2, 48000, 16).data(0).text("LIST").u32(2).raw(1, 2))).isEmpty();
    }

    @Test
    void theRateMayBeUnusual() throws IOException {
        try (WavReader reader = WavReader.open(WavBytes.riff().fmt(3, 1, 37_219, 32).data(0).in(folder))) {
            assertThat(reader.rate()).isEqualTo(37_219);
        }
    }

    @Test
    void rf64TakesItsSizeFromDs64() throws IOException {
        WavBytes bytes = WavBytes.rf64().text("ds64").u32(28).u64(1000).u64(4).u64(2).u32(0)
                .fmt(1, 1, 48000, 16).data(0xFFFF_FFFFL, 0, 0x40, 0, 0x20, 0, 0x10);
        assertThat(only(bytes)).containsExactly(0.5f, 0.25f);
    }

    @Test
    void aFileAbove4GigabytesIsReadToItsEnd() throws IOException {
        long frames = 1_200_000_000; // 4.8 GB of 32-bit mono: a hole in the file but for the last frame
        Path file = WavBytes.rf64().text("ds64").u32(28).u64(0).u64(4 * frames).u64(frames).u32(0)
                .fmt(3, 1, 48000, 32).data(0xFFFF_FFFFL).in(folder);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            channel.write(ByteBuffer.wrap(new byte[] {0, 0, (byte) 0x80, 0x3F}), channel.size() + 4 * (frames - 1));
        }
        try (WavReader reader = WavReader.open(file)) {
            assertThat(reader.frames()).isEqualTo(frames);
            float[][] into = new float[1][4096];
            assertThat(reader.read(into, 0, 4096)).isEqualTo(4096);
        }
    }

    private float[] only(WavBytes bytes) throws IOException {
        try (WavReader reader = WavReader.open(bytes.in(folder))) {
            float[][] samples = new float[reader.channels()][(int) reader.frames()];
            assertThat(reader.read(samples, 0, samples[0].length + 1)).isEqualTo(samples[0].length);
            return samples[0];
        }
    }
}
