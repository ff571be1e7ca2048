package scuff.shell.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavWriterTest {
    @TempDir
    private Path folder;

    @Test
    void aRenderingThatFailsLeavesTheOlderFileAndNoOther() throws IOException {
        Path file = Files.writeString(folder.resolve("out.wav"), "older");
        try (WavWriter writer = WavWriter.create(file, WavFormat.float32(1, 48_000))) {
            writer.write(new float[][] {{1, 2, 3}}, 0, 3);
        }
        assertThat(file).hasContent("older");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void aSampleThatIsNotFiniteFailsWithItsPlaceAndTheFileCannotBeFinished() throws IOException {
        Path file = folder.resolve("out.wav");
        try (WavWriter writer = WavWriter.create(file, WavFormat.float32(2, 48_000))) {
            writer.write(new float[2][10], 0, 10);
            assertThatThrownBy(() -> writer.write(new float[][] {{0, 0}, {0, Float.NaN}}, 0, 2)).isInstanceOf(WavException.class)
                    .hasMessageContaining("file=" + file).hasMessageContaining("sample=NaN frame=11 channel=2");
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void integersAreRoundedToTheNearestStepAndClippedSamplesAreCounted() throws IOException {
        Path file = folder.resolve("out.wav");
        float step = 1 / 32768f;
        try (WavWriter writer = WavWriter.create(file, new WavFormat(1, 48_000, SampleEncoding.PCM_16, 0))) {
            writer.write(new float[][] {{1.4f * step, 1.6f * step, -1.6f * step, 1, -1, 3, -3}}, 0, 7);
            writer.finish();
            assertThat(writer.clipped()).isEqualTo(3);
            assertThat(writer.frames()).isEqualTo(7);
        }
        try (WavReader reader = WavReader.open(file)) {
            float[][] back = new float[1][7];
            reader.read(back, 0, 7);
            assertThat(back[0]).containsExactly(step, 2 * step, -2 * step, 1 - step, -1, 1 - step, -1);
        }
    }

    @Test
    void whatNoRiffHeaderCanSayBecomesRf64() throws IOException {
        Path file = folder.resolve("out.wav");
        float[][] samples = {{0.25f, -0.5f, 0.75f}};
        try (WavWriter writer = WavWriter.create(file, WavFormat.float32(1, 48_000), 90)) {
            for (int i = 0; i < 100; i++) {
                writer.write(samples, 0, 3);
            }
            writer.finish();
        }
        assertThat(new String(Files.readAllBytes(file), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RF64");
        try (WavReader reader = WavReader.open(file)) {
            assertThat(reader.frames()).isEqualTo(300);
            float[][] back = new float[1][300];
            assertThat(reader.read(back, 0, 300)).isEqualTo(300);
            assertThat(back[0][299]).isEqualTo(0.75f);
        }
    }

    @Test
    void anOddNumberOfBytesIsPadded() throws IOException {
        Path file = folder.resolve("out.wav");
        try (WavWriter writer = WavWriter.create(file, new WavFormat(1, 48_000, SampleEncoding.PCM_24, 0))) {
            writer.write(new float[1][1], 0, 1);
            writer.finish();
        }
        byte[] bytes = Files.readAllBytes(file);
        int riff = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        assertThat(bytes.length % 2).isZero();
        assertThat(riff).isEqualTo(bytes.length - 8);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidBeforeAnythingIsRendered() {
        assertThatThrownBy(() -> WavWriter.create(folder.resolve("no/out.wav"), WavFormat.float32(1, 48_000)))
                .isInstanceOf(WavException.class).hasMessageContaining("does not exist");
    }
}
