package scuff.shell.definitions;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of macros, collected from a text. */
final class Definitions {
    static final String MACRO = "(?:IPLUG|IGRAPHICS)_SANDBOX_[A-Z0-9_]+";
    /** A definition without a value is one of 1, to every compiler. */
    private static final Pattern DEFINITION = Pattern.compile("(" + MACRO + ")(?:=(.*))?");

    private final Map<String, String> values = new TreeMap<>();

    /** @throws IllegalArgumentException when it is defined as something else already */
    void put(String macro, String value) {
        String before = values.putIfAbsent(macro, value);
        if (before != null && !before.equals(value)) {
            throw new IllegalArgumentException("defined twice, and not the same: key=" + macro + ", value=" + before + ", then=" + value);
        }
    }

    /** {@code NAME=VALUE} or {@code NAME}; what is no macro of ours is left out. */
    void putDefinition(String definition) {
        Matcher match = DEFINITION.matcher(definition.strip());
        if (match.matches()) {
            put(match.group(1), match.group(2) == null ? "1" : unquoted(match.group(2).strip()));
        }
    }

    static String unquoted(String text) {
        return text.length() > 1 && (text.startsWith("\"") && text.endsWith("\"") || text.startsWith("'") && text.endsWith("'"))
                ? text.substring(1, text.length() - 1) : text;
    }

    Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }
}
