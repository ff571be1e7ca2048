package scuff.protocol.control;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The four directions, and every type of message each knows. */
record Directions<M>(Class<M> type, Messages<M> messages) {
    static final List<Directions<?>> ALL = List.of(new Directions<>(ToSandbox.class, ToSandbox.MESSAGES),
            new Directions<>(FromSandbox.class, FromSandbox.MESSAGES), new Directions<>(ToScanner.class, ToScanner.MESSAGES),
            new Directions<>(FromScanner.class, FromScanner.MESSAGES));

    static Stream<Directions<?>> all() {
        return ALL.stream();
    }

    List<Class<? extends M>> kinds() {
        List<Class<? extends M>> kinds = new ArrayList<>();
        for (Class<?> kind : type.getPermittedSubclasses()) {
            kinds.add(kind.asSubclass(type));
        }
        return kinds;
    }

    /** Reads from {@code in}, writes to {@code out}, the same messages each way. */
    ControlChannel<M, M> channel(InputStream in, OutputStream out) {
        return new ControlChannel<>(in, out, messages, messages);
    }

    /** The bytes that travel. */
    byte[] encoded(Envelope<? extends M> envelope) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            channel(InputStream.nullInputStream(), out).send(envelope);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Reads messages until there are no more. */
    List<Envelope<M>> decoded(byte[] bytes) throws IOException {
        List<Envelope<M>> messages = new ArrayList<>();
        ControlChannel<M, M> channel = channel(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
        for (var next = channel.receive(); next.isPresent(); next = channel.receive()) {
            messages.add(next.get());
        }
        return messages;
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
