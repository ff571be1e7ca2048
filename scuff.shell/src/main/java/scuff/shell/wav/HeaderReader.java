package scuff.shell.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Walks the chunks of a file up to its samples. Nothing a file announces is allocated, and nothing beyond the file's real
 * size is believed. Messages of the exceptions do not name the file.
 */
final class HeaderReader {
    /** More chunks than any real file has before its samples; a file full of empty chunks must not keep us for hours. */
    private static final int MAX_CHUNKS = 4096;
    private static final String AGAIN = "copy or download the file again";

    private final FileChannel channel;
    private final long fileBytes;
    private final ByteBuffer bytes = ByteBuffer.allocate(FormatChunk.EXTENSIBLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private WavFormat format;
    /** Of the data chunk, from ds64; negative when there is none. */
    private long wideDataBytes = -1;
    private boolean wide;
    private long riffBytes;

    HeaderReader(FileChannel channel) throws IOException {
        this.channel = channel;
        this.fileBytes = channel.size();
    }

    WavHeader read() throws IOException {
        container();
        long at = Chunks.FILE_HEADER;
        for (int i = 0; i < MAX_CHUNKS; i++) {
            if (at + Chunks.CHUNK_HEADER > fileBytes) {
                throw new WavException("bytes=" + fileBytes + "; the file ends before its samples (no "
                        + (format == null ? "fmt" : "data") + " chunk), it was cut or is empty: " + AGAIN);
            }
            load(at, Chunks.CHUNK_HEADER);
            int id = bytes.getInt(0);
            long size = bytes.getInt(4) & 0xFFFF_FFFFL;
            long body = at + Chunks.CHUNK_HEADER;
            if (id == Chunks.DATA) {
                return data(body, size);
            }
            checkSkippable(id, at, body, size);
            if (id == Chunks.FMT) {
                format(body, size);
            } else if (id == Chunks.DS64 && wide) {
                wideSizes(body, size);
            }
            at = body + size + (size & 1);
        }
        throw new WavException("chunks=" + MAX_CHUNKS + " and no samples yet; the file is damaged: " + AGAIN);
    }

    private void container() throws IOException {
        if (fileBytes < Chunks.FILE_HEADER) {
            throw new WavException("bytes=" + fileBytes + "; too short for a WAV file: " + AGAIN);
        }
        load(0, Chunks.FILE_HEADER);
        int magic = bytes.getInt(0);
        if (magic != Chunks.RIFF && magic != Chunks.RF64 && magic != Chunks.BW64 || bytes.getInt(8) != Chunks.WAVE) {
            String word = Chunks.isPrintable(magic) ? Chunks.text(magic) : "0x" + Integer.toHexString(magic);
            throw new WavException("first.word=" + word + "; not a WAV file (" + kind(magic) + "): name a WAV file or convert this one");
        }
        wide = magic != Chunks.RIFF;
        riffBytes = bytes.getInt(4) & 0xFFFF_FFFFL;
    }

    private String kind(int magic) {
        if (magic == Chunks.RIFF) {
            return "a RIFF file of the kind " + Chunks.text(bytes.getInt(8));
        }
        if (magic == Chunks.RIFX) {
            return "big-endian RIFX";
        }
        String word = Chunks.text(magic);
        return switch (word) {
            case "FORM" -> "AIFF";
            case "fLaC" -> "FLAC";
            case "OggS" -> "Ogg";
            case "wvpk" -> "WavPack";
            case "riff" -> "Wave64";
            default -> word.startsWith("ID3") ? "MP3" : "no RIFF header";
        };
    }

    private void checkSkippable(int id, long at, long body, long size) throws WavException {
        if (!Chunks.isPrintable(id)) {
            throw new WavException("offset=" + at + " word=0x" + Integer.toHexString(id)
                    + "; a chunk should start there, the file is damaged: " + AGAIN);
        }
        if (body + size > fileBytes) {
            throw new WavException("chunk=" + Chunks.text(id) + " offset=" + at + " bytes.announced=" + size + " bytes.present="
                    + (fileBytes - body) + "; the file was cut or is damaged: " + AGAIN);
        }
    }

    private void format(long body, long size) throws IOException {
        if (format != null) {
            throw new WavException("chunk=fmt offset=" + body + "; it is there twice, the file is damaged: " + AGAIN);
        }
        if (size < FormatChunk.PLAIN_BYTES) {
            throw new WavException("chunk=fmt bytes=" + size + "; " + FormatChunk.PLAIN_BYTES + " are needed, the file is damaged: " + AGAIN);
        }
        load(body, (int) Math.min(size, FormatChunk.EXTENSIBLE_BYTES));
        format = FormatChunk.parse(bytes);
    }

    private void wideSizes(long body, long size) throws IOException {
        if (size < Chunks.DS64_BODY) {
            throw new WavException("chunk=ds64 bytes=" + size + "; " + Chunks.DS64_BODY + " are needed, the file is damaged: " + AGAIN);
        }
        load(body, Chunks.DS64_BODY);
        wideDataBytes = bytes.getLong(8);
        if (wideDataBytes < 0) {
            throw new WavException("chunk=ds64 data.bytes=" + Long.toUnsignedString(wideDataBytes) + "; the file is damaged: " + AGAIN);
        }
    }

    private WavHeader data(long body, long announced) throws WavException {
        if (format == null) {
            throw new WavException("chunk=data offset=" + body + "; it comes before the fmt chunk, the file is damaged: " + AGAIN);
        }
        long present = fileBytes - body;
        long size = announced;
        if (announced == Chunks.NO_SIZE && wide && wideDataBytes >= 0) {
            size = wideDataBytes;
        } else if (announced == Chunks.NO_SIZE || announced == 0 && present > 0 && riffBytes + Chunks.CHUNK_HEADER <= body) {
            throw new WavException("data.bytes=" + announced + " bytes.present=" + present + "; the length was never filled in (the"
                    + " file was written to a pipe, or its writer stopped early): let a sound editor open it and save it anew");
        }
        int frameBytes = format.frameBytes();
        if (size > present) {
            throw new WavException("frames.announced=" + size / frameBytes + " frames.present=" + present / frameBytes
                    + "; the file was cut in the middle: " + AGAIN + ", or let a sound editor open it and save what is there");
        }
        if (size % frameBytes != 0) {
            throw new WavException("data.bytes=" + size + " frame.bytes=" + frameBytes
                    + "; not a whole number of frames, the file is damaged: " + AGAIN);
        }
        return new WavHeader(format, body, size / frameBytes);
    }

    private void load(long at, int length) throws IOException {
        bytes.clear().limit(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new WavException("offset=" + (at + bytes.position()) + "; the file got shorter while it was read: " + AGAIN);
            }
        }
    }
}
