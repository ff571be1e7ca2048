package scuff.shell.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import scuff.shell.signal.AudioSource;

/**
 * Reads a WAV file from its first frame to its last. Opening checks that every announced frame is there, so a file cut in
 * the middle fails before anything is rendered. One thread at a time.
 */
public final class WavReader implements AudioSource {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final WavHeader header;
    private final ByteBuffer buffer;
    private long position;

    private WavReader(Path file, FileChannel channel, WavHeader header) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        int frameBytes = header.format().frameBytes();
        this.buffer = ByteBuffer.allocate(BUFFER_BYTES / frameBytes * frameBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws WavException when the file cannot be read, is no WAV file, is damaged, or is shorter than it says
     */
    public static WavReader open(Path file) throws WavException {
        FileChannel channel = null;
        try {
            if (!Files.isRegularFile(file) && Files.exists(file)) {
                throw new WavException("it is a folder, a device or a pipe; name a file");
            }
            channel = FileChannel.open(file, StandardOpenOption.READ);
            return new WavReader(file, channel, new HeaderReader(channel).read());
        } catch (IOException e) {
            closeQuietly(channel);
            throw failure(file, e);
        }
    }

    /** What the samples are. */
    public WavFormat format() {
        return header.format();
    }

    @Override
    public int channels() {
        return format().channels();
    }

    @Override
    public int rate() {
        return format().rate();
    }

    @Override
    public long frames() {
        return header.frames();
    }

    /**
     * @throws WavException when the file cannot be read, got shorter since it was opened, or holds a sample that is not a
     *     finite number; {@code into} then holds nothing of use
     */
    @Override
    public int read(float[][] into, int from, int frames) throws WavException {
        int wanted = (int) Math.min(frames, header.frames() - position);
        int frameBytes = format().frameBytes();
        for (int done = 0; done < wanted; ) {
            int count = Math.min(wanted - done, buffer.capacity() / frameBytes);
            fill(count * frameBytes);
            for (int c = 0; c < channels(); c++) {
                decode(c, into[c], from + done, count);
            }
            done += count;
            position += count;
        }
        return wanted;
    }

    private void fill(int bytes) throws WavException {
        long offset = header.dataOffset() + position * format().frameBytes();
        buffer.clear().limit(bytes);
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new WavException("frames.announced=" + frames() + " frames.present="
                            + (position + buffer.position() / format().frameBytes())
                            + "; the file got shorter while it was read: leave it alone and start again");
                }
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private void decode(int channel, float[] into, int from, int count) throws WavException {
        SampleEncoding encoding = format().encoding();
        int frameBytes = format().frameBytes();
        int at = channel * encoding.bytes();
        for (int i = 0; i < count; i++, at += frameBytes) {
            float sample = encoding.get(buffer, at);
            if (!Float.isFinite(sample)) {
                throw failure(file, new WavException("sample=" + sample + " frame=" + (position + i) + " channel=" + (channel + 1)
                        + "; a sound has finite samples only: render the file again or repair it in a sound editor"));
            }
            into[from + i] = sample;
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static WavException failure(Path file, IOException e) {
        String why = switch (e) {
            case WavException own -> own.getMessage();
            case NoSuchFileException _ -> "there is no such file; check the name";
            case AccessDeniedException _ -> "no permission to read it; change its permissions";
            default -> e.toString();
        };
        return new WavException("cannot read WAV file=" + file + ": " + why, e instanceof WavException ? null : e);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // only read from: nothing is lost
        }
    }
}
