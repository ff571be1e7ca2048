package scuff.protocol.control;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the records of one direction into frames and back. A record's type number is its place in the list, so both sides
 * must be of one build; they are, because the client starts its own copy of the sandbox.
 */
public final class Messages<M> {
    /**
     * Records and lists, paths as text, not-a-number allowed: a plugin may say anything. What is null is written, because
     * what is left out does not come back as an empty {@code Optional}. It remembers every type it has seen for as long as this
     * bundle lives: for types of other bundles make one of your own, with {@code newBuilder}.
     */
    public static final Gson JSON = new GsonBuilder().serializeSpecialFloatingPointValues().serializeNulls()
            .registerTypeHierarchyAdapter(Path.class, new PathAdapter().nullSafe()).registerTypeAdapterFactory(new OptionalAdapter.Factory())
            .create();

    private final List<Class<? extends M>> types;

    private Messages(List<Class<? extends M>> types) {
        this.types = List.copyOf(types);
    }

    /** All permitted records of a sealed interface, in the order it names them. */
    static <M> Messages<M> of(Class<M> sealed) {
        List<Class<? extends M>> types = new ArrayList<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            types.add(permitted.asSubclass(sealed));
        }
        return new Messages<>(types);
    }

    Frame encode(Envelope<? extends M> envelope) {
        if (envelope.binary().length > Frame.MAX_BINARY) {
            throw new IllegalArgumentException("binary part too large: bytes=" + envelope.binary().length + ", allowed=" + Frame.MAX_BINARY);
        }
        int type = types.indexOf(envelope.message().getClass());
        if (type < 0) {
            throw new IllegalArgumentException("not a message of this direction: " + envelope.message().getClass().getName());
        }
        byte[] json = JSON.toJson(envelope.message()).getBytes(StandardCharsets.UTF_8);
        if (json.length > Frame.MAX_JSON) {
            throw new IllegalArgumentException("message too large: type=" + envelope.message().getClass().getSimpleName() + ", bytes="
                    + json.length + ", allowed=" + Frame.MAX_JSON);
        }
        return new Frame(type, envelope.correlation(), json, envelope.binary());
    }

    Envelope<M> decode(Frame frame) throws ProtocolException {
        if (frame.type() < 0 || frame.type() >= types.size()) {
            throw new ProtocolException("message of unknown type: type=" + frame.type() + ", known=" + types.size());
        }
        Class<? extends M> type = types.get(frame.type());
        try {
            M message = JSON.fromJson(new String(frame.json(), StandardCharsets.UTF_8), type);
            if (message == null) {
                throw new ProtocolException("empty message: type=" + type.getSimpleName());
            }
            return new Envelope<>(message, frame.correlation(), frame.binary());
        } catch (RuntimeException e) { // Gson wraps what record constructors throw in several ways
            throw new ProtocolException("message not understood: type=" + type.getSimpleName() + ", why=" + e.getMessage(), e);
        }
    }

    private static final class PathAdapter extends TypeAdapter<Path> {
        @Override
        public void write(JsonWriter out, Path path) throws IOException {
            out.value(path.toString());
        }

        @Override
        public Path read(JsonReader in) throws IOException {
            try {
                return Path.of(in.nextString());
            } catch (InvalidPathException e) {
                throw new JsonParseException(e.getMessage(), e);
            }
        }
    }
}
