package scuff.shell.definitions;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import scuff.api.isolation.Resolution;

/** Variables of CMake's cache: {@code set(NAME VALUE CACHE …)} in a script, {@code NAME:TYPE=VALUE} in the cache itself and after {@code -D}. */
final class CacheScript {
    private static final Pattern SET = Pattern.compile("(?i:set)\\s*\\(\\s*(" + Definitions.MACRO + ")\\s+(\"[^\"]*\"|[^\\s)]+)");
    private static final Pattern ENTRY = Pattern.compile("(?m)^\\s*(?:-D\\s*)?(" + Definitions.MACRO + "):[A-Z]+=(\\S*)");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(?:#|//).*$");

    private CacheScript() {}

    static String write(Resolution set) {
        return set.toggles().macros().entrySet().stream().map(e -> "set(" + e.getKey() + " \"" + e.getValue() + "\" CACHE STRING \"0 or 1\" FORCE)\n")
                .collect(Collectors.joining("", "# for cmake -C\n", ""));
    }

    static boolean looksLike(String text) {
        return SET.matcher(text).find() || ENTRY.matcher(text).find();
    }

    static Definitions read(String text) {
        Definitions found = new Definitions();
        String code = COMMENT.matcher(text).replaceAll("");
        for (Pattern pattern : new Pattern[] {SET, ENTRY}) {
            Matcher match = pattern.matcher(code);
            while (match.find()) {
                found.put(match.group(1), number(Definitions.unquoted(match.group(2))));
            }
        }
        return found;
    }

    /** CMake's own words for yes and no. */
    private static String number(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "ON", "YES", "Y", "TRUE" -> "1";
            case "OFF", "NO", "N", "FALSE" -> "0";
            default -> value;
        };
    }
}
