package scuff.shell.wav;

import java.nio.ByteBuffer;

/** The {@code fmt } chunk, in and out. */
final class FormatChunk {
    static final int PLAIN_BYTES = 16;
    static final int EXTENSIBLE_BYTES = 40;

    private FormatChunk() {}

    /**
     * @param body the chunk without its header, at least {@link #PLAIN_BYTES}, at most {@link #EXTENSIBLE_BYTES}
     * @throws WavException with what was found and what to do, without the file's name
     */
    static WavFormat parse(ByteBuffer body) throws WavException {
        int code = body.getShort(0) & 0xFFFF;
        int channels = body.getShort(2) & 0xFFFF;
        long rate = body.getInt(4) & 0xFFFF_FFFFL;
        int frameBytes = body.getShort(12) & 0xFFFF;
        int bits = body.getShort(14) & 0xFFFF;
        int mask = 0;
        if (code == Chunks.FORMAT_EXTENSIBLE) {
            code = extensibleCode(body, bits);
            mask = body.getInt(20);
        }
        if (channels < 1 || channels > WavFormat.MAX_CHANNELS) {
            throw new WavException("channels=" + channels + "; 1 to " + WavFormat.MAX_CHANNELS + " are read, split or mix the file first");
        }
        if (rate < 1 || rate > WavFormat.MAX_RATE) {
            throw new WavException("rate=" + rate + " Hz; 1 to " + WavFormat.MAX_RATE + " are read, the header is damaged or not of a sound file");
        }
        WavFormat format = new WavFormat(channels, (int) rate, encoding(code, bits), mask);
        if (frameBytes != format.frameBytes()) {
            throw new WavException("frame.bytes=" + frameBytes + " channels=" + channels + " bits=" + bits + "; a frame must be "
                    + format.frameBytes() + " bytes, the header contradicts itself: write the file again with the program it came from");
        }
        return format;
    }

    private static int extensibleCode(ByteBuffer body, int bits) throws WavException {
        if (body.limit() < EXTENSIBLE_BYTES) {
            throw new WavException("format=extensible fmt.bytes=" + body.limit() + "; " + EXTENSIBLE_BYTES
                    + " are needed, the header is damaged: write the file again with the program it came from");
        }
        int valid = body.getShort(18) & 0xFFFF;
        if (valid > bits) {
            throw new WavException("bits=" + bits + " bits.valid=" + valid
                    + "; the header contradicts itself: write the file again with the program it came from");
        }
        if (body.getLong(24) >>> 16 != Chunks.GUID_MIDDLE || body.getLong(32) != Chunks.GUID_END) {
            throw new WavException("format=extensible with an unknown sub-format; convert the file to 32-bit float WAV");
        }
        return body.getShort(24) & 0xFFFF;
    }

    private static SampleEncoding encoding(int code, int bits) throws WavException {
        boolean floating = code == Chunks.FORMAT_FLOAT;
        if (floating || code == Chunks.FORMAT_PCM) {
            for (SampleEncoding encoding : SampleEncoding.values()) {
                if (encoding.isFloat() == floating && encoding.bits() == bits) {
                    return encoding;
                }
            }
        }
        throw new WavException("format=" + name(code) + " bits=" + bits
                + "; 16, 24 and 32-bit integer and 32 and 64-bit float are read, convert the file to one of these");
    }

    private static String name(int code) {
        return switch (code) {
            case Chunks.FORMAT_PCM -> "integer";
            case Chunks.FORMAT_FLOAT -> "float";
            case 2 -> "MS-ADPCM";
            case 6 -> "A-law";
            case 7 -> "mu-law";
            case 17 -> "IMA-ADPCM";
            case 49 -> "GSM";
            case 85 -> "MP3";
            default -> "0x" + Integer.toHexString(code);
        };
    }

    /** How long the body for this format is: plain where every reader understands it, extensible where speakers matter. */
    static int bytes(WavFormat format) {
        return isExtensible(format) ? EXTENSIBLE_BYTES : PLAIN_BYTES;
    }

    /** Appends the body. */
    static void write(WavFormat format, ByteBuffer to) {
        int code = format.encoding().isFloat() ? Chunks.FORMAT_FLOAT : Chunks.FORMAT_PCM;
        to.putShort((short) (isExtensible(format) ? Chunks.FORMAT_EXTENSIBLE : code));
        to.putShort((short) format.channels());
        to.putInt(format.rate());
        to.putInt((int) Math.min((long) format.rate() * format.frameBytes(), Chunks.NO_SIZE));
        to.putShort((short) format.frameBytes());
        to.putShort((short) format.encoding().bits());
        if (isExtensible(format)) {
            to.putShort((short) 22);
            to.putShort((short) format.encoding().bits());
            to.putInt(format.channelMask());
            to.putLong(Chunks.GUID_MIDDLE << 16 | code);
            to.putLong(Chunks.GUID_END);
        }
    }

    private static boolean isExtensible(WavFormat format) {
        return format.channels() > 2 || format.channelMask() != 0;
    }
}
