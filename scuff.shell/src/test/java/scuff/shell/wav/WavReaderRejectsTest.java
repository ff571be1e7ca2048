package scuff.shell.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every broken file gives one sentence that names it, what is wrong in numbers, and what to do. */
class WavReaderRejectsTest {
    private static final String NAN = "sample=NaN frame=1 channel=1";

    @TempDir
    private Path folder;

    @Test
    void aFileCutInTheMiddleOfItsSamplesSaysHowManyFramesAreThereAndHowManyWereAnnounced() throws IOException {
        rejects(WavBytes.riff().fmt(1, 2, 48000, 16).data(40, 1, 2, 3, 4, 5, 6, 7, 8, 9), "frames.announced=10 frames.present=2", "cut in the middle");
    }

    @Test
    void aFileThatGetsShorterWhileItIsReadSaysSo() throws IOException {
        Path file = WavBytes.riff().fmt(1, 1, 48000, 16).data(4, 1, 2, 3, 4).in(folder);
        try (WavReader reader = WavReader.open(file); FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
            WavException thrown = catchThrowableOfType(WavException.class, () -> reader.read(new float[1][2], 0, 2));
            assertThat(thrown).hasMessageContaining("frames.announced=2 frames.present=1").hasMessageContaining(file.toString());
        }
    }

    @Test
    void aHeaderCutAnywhereIsNoSound() throws IOException {
        byte[] whole = WavBytes.riff().text("LIST").u32(4).raw(1, 2, 3, 4).fmt(1, 1, 48000, 16).data(2, 1, 2).toBytes();
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(whole, length));
            assertThat(catchThrowableOfType(WavException.class, () -> WavReader.open(file))).as("length %d", length).isNotNull();
        }
    }

    @Test
    void zeroOrTooManyChannelsAreRefused() throws IOException {
        rejects(WavBytes.riff().fmt(1, 0, 48000, 16).data(4, 1, 2, 3, 4), "channels=0", "1 to 8");
        rejects(WavBytes.riff().fmt(1, 9, 48000, 16).data(0), "channels=9", "split or mix");
    }

    @Test
    void absurdRatesAreRefused() throws IOException {
        rejects(WavBytes.riff().fmt(1, 1, 0, 16).data(0), "rate=0 Hz");
        rejects(WavBytes.riff().fmt(1, 1, 0xFFFF_FFFFL, 16).data(0), "rate=4294967295 Hz");
    }

    @Test
    void otherEncodingsAreNamed() throws IOException {
        rejects(WavBytes.riff().fmt(1, 1, 48000, 8).data(0), "format=integer bits=8", "convert");
        rejects(WavBytes.riff().fmt(6, 1, 48000, 8).data(0), "format=A-law");
        rejects(WavBytes.riff().fmt(3, 1, 48000, 16).data(0), "format=float bits=16");
        rejects(WavBytes.riff().fmt(0x1234, 1, 48000, 16).data(0), "format=0x1234");
        rejects(WavBytes.riff().extensible(85, 1, 48000, 16, 16, 0).data(0), "format=MP3");
    }

    @Test
    void aHeaderThatContradictsItselfIsRefused() throws IOException {
        rejects(WavBytes.riff().text("fmt ").u32(16).u16(1).u16(2).u32(48000).u32(0).u16(5).u16(16).data(0), "frame.bytes=5 channels=2 bits=16");
        rejects(WavBytes.riff().extensible(1, 1, 48000, 16, 24, 0).data(0), "bits=16 bits.valid=24");
        rejects(WavBytes.riff().text("fmt ").u32(18).u16(0xFFFE).u16(1).u32(48000).u32(0).u16(2).u16(16).u16(0).data(0), "fmt.bytes=18");
        rejects(WavBytes.riff().text("fmt ").u32(40).u16(0xFFFE).u16(1).u32(48000).u32(0).u16(2).u16(16).u16(22).u16(16).u32(0)
                .u64(1).u64(1).data(0), "unknown sub-format");
    }

    @Test
    void chunksThatCannotBeAreRefused() throws IOException {
        rejects(WavBytes.riff().text("LIST").u32(0x7FFF_FFFF).raw(1, 2), "chunk=LIST offset=12 bytes.announced=2147483647 bytes.present=2");
        rejects(WavBytes.riff().data(4, 1, 2, 3, 4), "chunk=data", "before the fmt chunk");
        rejects(WavBytes.riff().fmt(1, 1, 48000, 16).fmt(1, 1, 48000, 16).data(0), "chunk=fmt", "twice");
        rejects(WavBytes.riff().text("fmt ").u32(4).u32(1).data(0), "chunk=fmt bytes=4");
        rejects(WavBytes.riff().raw(0, 0, 0, 0, 0, 0, 0, 0), "offset=12 word=0x0");
        rejects(WavBytes.riff().fmt(1, 1, 48000, 16), "no data chunk");
        rejects(WavBytes.riff(), "no fmt chunk");
    }

    @Test
    void aFileFullOfEmptyChunksIsGivenUp() throws IOException {
        WavBytes bytes = WavBytes.riff();
        for (int i = 0; i < 5000; i++) {
            bytes.text("JUNK").u32(0);
        }
        rejects(bytes, "chunks=4096");
    }

    @Test
    void halfAFrameAtTheEndIsRefused() throws IOException {
        rejects(WavBytes.riff().fmt(1, 2, 48000, 16).data(6, 1, 2, 3, 4, 5, 6), "data.bytes=6 frame.bytes=4");
    }

    @Test
    void aLengthThatWasNeverFilledInIsRefused() throws IOException {
        rejects(WavBytes.riff().fmt(1, 1, 48000, 16).data(0xFFFF_FFFFL, 1, 2), "data.bytes=4294967295", "save it anew");
        rejects(new WavBytes().text("RIFF").u32(0).text("WAVE").fmt(1, 1, 48000, 16).data(0, 1, 2, 3, 4), "data.bytes=0 bytes.present=4");
    }

    @Test
    void brokenRf64IsRefused() throws IOException {
        rejects(WavBytes.rf64().fmt(1, 1, 48000, 16).data(0xFFFF_FFFFL, 1, 2), "never filled in");
        rejects(WavBytes.rf64().text("ds64").u32(8).u64(1).fmt(1, 1, 48000, 16).data(0), "chunk=ds64 bytes=8");
        rejects(WavBytes.rf64().text("ds64").u32(28).u64(0).u64(-2).u64(0).u32(0).fmt(1, 1, 48000, 16).data(0xFFFF_FFFFL),
                "data.bytes=18446744073709551614");
        rejects(WavBytes.rf64().text("ds64").u32(28).u64(0).u64(Long.MAX_VALUE - 1).u64(0).u32(0).fmt(1, 1, 48000, 16).data(0xFFFF_FFFFL, 1, 2),
                "frames.announced=4611686018427387903 frames.present=1");
    }

    @Test
    void otherKindsOfFilesAreRecognised() throws IOException {
        rejects(new WavBytes().text("fLaC        "), "FLAC");
        rejects(new WavBytes().text("OggS        "), "Ogg");
        rejects(new WavBytes().text("FORM....AIFF"), "AIFF");
        rejects(new WavBytes().text("ID3         "), "MP3");
        rejects(new WavBytes().text("RIFX....WAVE"), "big-endian");
        rejects(new WavBytes().text("RIFF....AVI "), "of the kind AVI");
        rejects(new WavBytes().text("just a text file"), "first.word=just", "no RIFF header");
        rejects(new WavBytes(), "bytes=0");
    }

    @Test
    void samplesThatAreNotFiniteAreNamedByFrameAndChannel() throws IOException {
        rejectsOnRead(WavBytes.riff().fmt(3, 1, 48000, 32).data(8, 0, 0, 0, 0, 0, 0, 0xC0, 0x7F), NAN);
        rejectsOnRead(WavBytes.riff().fmt(3, 1, 48000, 64).data(16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF8, 0x7F), NAN);
        rejectsOnRead(WavBytes.riff().fmt(3, 2, 48000, 32).data(8, 0, 0, 0, 0, 0, 0, 0x80, 0xFF), "sample=-Infinity frame=0 channel=2");
        // a finite double beyond every float
        rejectsOnRead(WavBytes.riff().fmt(3, 1, 48000, 64).data(8, 0, 0, 0, 0, 0, 0, 0xE0, 0x7F), "sample=Infinity");
    }

    @Test
    void aMissingFileAndAFolderAreSaidPlainly() {
        assertThat(catchThrowableOfType(WavException.class, () -> WavReader.open(folder.resolve("none.wav")))).hasMessageContaining("no such file");
        assertThat(catchThrowableOfType(WavException.class, () -> WavReader.open(folder))).hasMessageContaining("a folder");
    }

    private void rejects(WavBytes bytes, String... parts) throws IOException {
        Path file = bytes.in(folder);
        assertThat(catchThrowableOfType(WavException.class, () -> WavReader.open(file)))
                .hasMessageContainingAll(parts).hasMessageStartingWith("cannot read WAV file=" + file + ": ");
    }

    private void rejectsOnRead(WavBytes bytes, String part) throws IOException {
        try (WavReader reader = WavReader.open(bytes.in(folder))) {
            assertThat(catchThrowableOfType(WavException.class, () -> reader.read(new float[2][2], 0, 2))).hasMessageContaining(part);
        }
    }
}
