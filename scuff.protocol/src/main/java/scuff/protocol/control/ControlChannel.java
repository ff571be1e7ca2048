package scuff.protocol.control;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Sends and receives messages over two streams. Any thread may send; one thread receives.
 *
 * @param <I> the messages that come in
 * @param <O> the messages that go out
 */
public final class ControlChannel<I, O> implements AutoCloseable {
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Messages<I> incoming;
    private final Messages<O> outgoing;
    private final Object sending = new Object();

    public ControlChannel(InputStream in, OutputStream out, Messages<I> incoming, Messages<O> outgoing) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = new DataOutputStream(new BufferedOutputStream(out));
        this.incoming = incoming;
        this.outgoing = outgoing;
    }

    /**
     * Sends a message.
     *
     * @throws IOException when the other side has gone
     * @throws IllegalArgumentException when a part is larger than a frame carries (JSON 8 MiB, binary 128 MiB)
     */
    public void send(Envelope<? extends O> envelope) throws IOException {
        Frame frame = outgoing.encode(envelope);
        synchronized (sending) {
            out.writeInt(Frame.FIXED + frame.json().length + frame.binary().length);
            out.writeInt(frame.type());
            out.writeLong(frame.correlation());
            out.writeInt(frame.json().length);
            out.write(frame.json());
            out.write(frame.binary());
            out.flush();
        }
    }

    /**
     * The next message; empty at the end of the stream.
     *
     * @throws ProtocolException when what came is no message
     */
    public Optional<Envelope<I>> receive() throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length < Frame.FIXED || length > Frame.FIXED + (long) Frame.MAX_JSON + Frame.MAX_BINARY) {
            throw new ProtocolException("frame of impossible length: length=" + Integer.toUnsignedString(length));
        }
        int type = in.readInt();
        long correlation = in.readLong();
        int jsonLength = in.readInt();
        int rest = length - Frame.FIXED;
        if (jsonLength < 0 || jsonLength > rest || jsonLength > Frame.MAX_JSON || rest - jsonLength > Frame.MAX_BINARY) {
            throw new ProtocolException("frame of impossible parts: type=" + type + ", length=" + length + ", json=" + jsonLength);
        }
        return Optional.of(incoming.decode(new Frame(type, correlation, exactly(jsonLength), exactly(rest - jsonLength))));
    }

    /** Reads in steps, so that a false length costs no more memory than what really comes. */
    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new ProtocolException("stream ended within a frame: got=" + bytes.length + ", announced=" + length);
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        try (in; out) {
            // both are closed, whatever the first says
        }
    }
}
