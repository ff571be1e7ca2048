package scuff.protocol.control;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes records of any type with values nobody would think of. */
final class AnyRecord {
    private static final String[] TEXTS = {"", "x", "a b\tc\nd", "\"quoted\" \\ </script>", "ähm Ω 漢字 😀", "null", "\u0000\u2028", "{}[]:,"};
    private static final double[] DOUBLES = {0, -0.0, 1, -1, 0.1, 1e-310, Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, Math.PI};
    private static final long[] LONGS = {0, 1, -1, 0xFFFF_FFFFL, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53, (1L << 53) + 1};
    private static final int[] INTS = {0, 1, 2, 3, 8, 64, 256, -1, Integer.MAX_VALUE, Integer.MIN_VALUE};
    /** What a message may leave out. */
    private static final Set<String> NULLABLE = Set.of("Feed.memory", "Feed.layout", "Value.value");

    private final Random random;

    AnyRecord(long seed) {
        random = new Random(seed);
    }

    <T> T of(Class<T> type) {
        while (true) {
            try {
                return attempt(type);
            } catch (IllegalArgumentException e) {
                continue; // a combination of values that the record refuses
            }
        }
    }

    private <T> T attempt(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean absent = NULLABLE.contains(type.getSimpleName() + '.' + components[i].getName()) && random.nextBoolean();
            values[i] = absent ? null : value(components[i].getGenericType());
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Object value(Type type) {
        return switch (type) {
            case ParameterizedType of -> container((Class<?>) of.getRawType(), of.getActualTypeArguments()[0]);
            case Class<?> c when c.isRecord() -> of(c);
            case Class<?> c when c.isEnum() -> c.getEnumConstants()[random.nextInt(c.getEnumConstants().length)];
            case Class<?> c -> plain(c);
            default -> throw new AssertionError("no values for " + type);
        };
    }

    private Object container(Class<?> raw, Type of) {
        if (raw == Optional.class) {
            return random.nextBoolean() ? Optional.empty() : Optional.of(value(of));
        }
        List<Object> values = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            values.add(value(of));
        }
        return raw == Set.class ? new LinkedHashSet<>(values) : values;
    }

    private Object plain(Class<?> type) {
        if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == int.class || type == Integer.class) {
            return INTS[random.nextInt(INTS.length)];
        } else if (type == long.class) {
            return LONGS[random.nextInt(LONGS.length)];
        } else if (type == double.class || type == Double.class) {
            return DOUBLES[random.nextInt(DOUBLES.length)];
        } else if (type == String.class) {
            return TEXTS[random.nextInt(TEXTS.length)];
        } else if (type == Path.class) {
            return Path.of("/plugins", "a b", TEXTS[1 + random.nextInt(5)].replace("\u0000", ""));
        }
        throw new AssertionError("no values for " + type);
    }

    byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }
}
