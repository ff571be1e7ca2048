package scuff.isolation;

import java.util.Arrays;
import java.util.Objects;

/** Something in a configuration that is not allowed; the whole of it is void. Names key and value. */
final class BadSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 200;

    private final String key;

    BadSetting(String key, Object value, String why) {
        super("key=" + key + ", value=" + shown(value) + ": " + why);
        this.key = key;
    }

    String key() {
        return key;
    }

    private static String shown(Object value) {
        String text = value instanceof Object[] several ? Arrays.toString(several) : Objects.toString(value);
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
