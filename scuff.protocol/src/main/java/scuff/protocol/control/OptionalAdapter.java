package scuff.protocol.control;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;

/** An {@link Optional} is its value, or null. */
final class OptionalAdapter<T> extends TypeAdapter<Optional<T>> {
    private final TypeAdapter<T> value;

    private OptionalAdapter(TypeAdapter<T> value) {
        this.value = value;
    }

    @Override
    public void write(JsonWriter out, Optional<T> optional) throws IOException {
        value.write(out, optional == null ? null : optional.orElse(null));
    }

    @Override
    public Optional<T> read(JsonReader in) throws IOException {
        if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return Optional.empty();
        }
        return Optional.ofNullable(value.read(in));
    }

    static final class Factory implements TypeAdapterFactory {
        @Override
        @SuppressWarnings("unchecked") // guarded by the raw type
        public <A> TypeAdapter<A> create(Gson gson, TypeToken<A> type) {
            if (type.getRawType() != Optional.class || !(type.getType() instanceof ParameterizedType of)) {
                return null;
            }
            return (TypeAdapter<A>) new OptionalAdapter<>(gson.getAdapter(TypeToken.get(of.getActualTypeArguments()[0])));
        }
    }
}
