package scuff.shell.wav;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavFuzzTest {
    private static final int FILES = 6000;
    /** The reader's one buffer, the system's copy of it, and change. */
    private static final long MOST_BYTES = 400_000;
    private static final int[] NASTY = {0, 1, 0x7F, 0x80, 0xFE, 0xFF};

    @TempDir
    private Path folder;

    @Test
    void whateverTheBytesAreOnlyAWavExceptionComesAndLittleIsAllocated() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Path file = folder.resolve("fuzz.wav");
        float[][] into = new float[8][512];
        int rejected = 0;
        for (int seed = 0; seed < FILES; seed++) {
            byte[] bytes = mutant(new Random(seed));
            Files.write(file, bytes);
            long before = threads.getCurrentThreadAllocatedBytes();
            try (WavReader reader = WavReader.open(file)) {
                long frames = 0;
                for (int count; (count = reader.read(into, 0, 512)) > 0; ) {
                    frames += count;
                }
                assertThat(frames).as("seed %d", seed).isEqualTo(reader.frames());
            } catch (WavException e) {
                rejected++;
                assertThat(e).hasMessageStartingWith("cannot read WAV file=");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed=" + seed, e);
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes allocated, seed %d", seed).isLessThan(MOST_BYTES);
        }
        assertThat(rejected).as("mutants that are no WAV files any more").isBetween(FILES / 10, FILES - FILES / 10);
    }

    private static byte[] mutant(Random random) {
        List<WavBytes> originals = List.of(
                WavBytes.riff().text("LIST").u32(3).raw(1, 2, 3, 0).fmt(1, 2, 48_000, 16).data(64).raw(new int[64]),
                WavBytes.riff().extensible(3, 2, 96_000, 32, 32, 3).text("fact").u32(4).u32(8).data(64).raw(new int[64]),
                WavBytes.rf64().text("ds64").u32(28).u64(200).u64(48).u64(16).u32(0).fmt(1, 1, 44_100, 24).data(0xFFFF_FFFFL).raw(new int[48]),
                WavBytes.riff().fmt(3, 1, 44_100, 64).data(64).raw(new int[64]));
        byte[] bytes = originals.get(random.nextInt(originals.size())).toBytes();
        for (int i = random.nextInt(5); i >= 0; i--) {
            bytes = mutate(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return new byte[random.nextInt(100)];
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] = (byte) random.nextInt();
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) NASTY[random.nextInt(NASTY.length)]);
            case 3 -> bytes[at] = (byte) NASTY[random.nextInt(NASTY.length)];
            case 4 -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            default -> System.arraycopy(bytes.clone(), random.nextInt(at + 1), bytes, at, random.nextInt(bytes.length - at));
        }
        return bytes;
    }
}
