package scuff.shell.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import scuff.shell.files.PendingFile;

/**
 * Writes a WAV file that appears in its place when it is whole: call {@link #finish} at the end; a writer that is closed
 * without leaves nothing, and an older file of that name as it was. Above 4 GB the file becomes RF64: the room for its
 * sizes is kept in every file. One thread at a time.
 */
public final class WavWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    /** The largest size a RIFF header can say; the one above means "see ds64". */
    private static final long RIFF_LIMIT = Chunks.NO_SIZE - 1;

    private final Path file;
    private final WavFormat format;
    private final long riffLimit;
    private final PendingFile pending;
    private final ByteBuffer buffer;
    private long frames;
    private long clipped;
    private boolean failed;

    private WavWriter(Path file, WavFormat format, long riffLimit, PendingFile pending) {
        this.file = file;
        this.format = format;
        this.riffLimit = riffLimit;
        this.pending = pending;
        int frameBytes = format.frameBytes();
        this.buffer = ByteBuffer.allocate(BUFFER_BYTES / frameBytes * frameBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws WavException when the file cannot be written there; says why and what to do */
    public static WavWriter create(Path file, WavFormat format) throws WavException {
        return create(file, format, RIFF_LIMIT);
    }

    /** With a lower limit for RIFF, so that a test needs no 4 GB. */
    static WavWriter create(Path file, WavFormat format, long riffLimit) throws WavException {
        PendingFile pending;
        try {
            pending = PendingFile.create(file);
        } catch (IOException e) {
            throw new WavException(e.getMessage(), e);
        }
        WavWriter writer = new WavWriter(file, format, riffLimit, pending);
        try {
            writer.emit(writer.header());
            return writer;
        } catch (WavException e) {
            writer.close();
            throw e;
        }
    }

    /**
     * Appends frames.
     *
     * @param samples one array a channel
     * @param from    index of the first frame in each array
     * @param count   how many frames
     * @throws WavException when the disk refuses, or a sample is not a finite number; the file can then not be finished
     */
    public void write(float[][] samples, int from, int count) throws WavException {
        int room = buffer.capacity() / format.frameBytes();
        for (int done = 0; done < count; ) {
            int part = Math.min(count - done, room);
            buffer.clear().limit(part * format.frameBytes());
            for (int c = 0; c < format.channels(); c++) {
                encode(c, samples[c], from + done, part);
            }
            emit(buffer);
            done += part;
            frames += part;
        }
    }

    private void encode(int channel, float[] samples, int from, int count) throws WavException {
        SampleEncoding encoding = format.encoding();
        int at = channel * encoding.bytes();
        for (int i = 0; i < count; i++, at += format.frameBytes()) {
            float sample = samples[from + i];
            if (!Float.isFinite(sample)) {
                failed = true;
                throw new WavException("cannot write WAV file=" + file + ": sample=" + sample + " frame=" + (frames + i) + " channel="
                        + (channel + 1) + "; a device produced it: render with fewer devices to find which");
            }
            if (encoding.put(buffer, at, sample)) {
                clipped++;
            }
        }
    }

    /** How many frames were written. */
    public long frames() {
        return frames;
    }

    /** How many samples were beyond full scale of an integer encoding and were clipped. */
    public long clipped() {
        return clipped;
    }

    /** Completes the header and moves the file into place. Nothing can be written afterwards. */
    public void finish() throws WavException {
        if (failed) {
            throw new IllegalStateException("file=" + file + " failed before");
        }
        if ((dataBytes() & 1) == 1) {
            emit(ByteBuffer.allocate(1));
        }
        try {
            pending.channel().position(0);
            emit(header());
            pending.commit();
        } catch (WavException e) {
            throw e;
        } catch (IOException e) {
            failed = true;
            throw refused(e);
        }
    }

    /** Without {@link #finish} before: throws away what was written. */
    @Override
    public void close() {
        pending.close();
    }

    private long dataBytes() {
        return frames * format.frameBytes();
    }

    /** The header as of now; always of the same length. */
    private ByteBuffer header() {
        int formatBytes = FormatChunk.bytes(format);
        int factBytes = format.encoding().isFloat() ? Chunks.CHUNK_HEADER + 4 : 0;
        int length = Chunks.FILE_HEADER + Chunks.CHUNK_HEADER + Chunks.DS64_BODY + Chunks.CHUNK_HEADER + formatBytes
                + factBytes + Chunks.CHUNK_HEADER;
        long data = dataBytes();
        long riff = length - Chunks.CHUNK_HEADER + data + (data & 1);
        boolean wide = riff > riffLimit;
        ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(wide ? Chunks.RF64 : Chunks.RIFF).putInt((int) (wide ? Chunks.NO_SIZE : riff)).putInt(Chunks.WAVE);
        header.putInt(wide ? Chunks.DS64 : Chunks.JUNK).putInt(Chunks.DS64_BODY);
        header.putLong(wide ? riff : 0).putLong(wide ? data : 0).putLong(wide ? frames : 0).putInt(0);
        header.putInt(Chunks.FMT).putInt(formatBytes);
        FormatChunk.write(format, header);
        if (factBytes > 0) {
            header.putInt(Chunks.FACT).putInt(4).putInt((int) Math.min(frames, Chunks.NO_SIZE));
        }
        return header.putInt(Chunks.DATA).putInt((int) (wide ? Chunks.NO_SIZE : data)).flip();
    }

    private void emit(ByteBuffer bytes) throws WavException {
        try {
            bytes.rewind();
            while (bytes.hasRemaining()) {
                pending.channel().write(bytes);
            }
        } catch (IOException e) {
            failed = true;
            throw refused(e);
        }
    }

    private WavException refused(IOException e) {
        return new WavException("cannot write WAV file=" + file + ": frames.written=" + frames + " reason=" + e.getMessage()
                + "; make room or choose another folder", e);
    }
}
