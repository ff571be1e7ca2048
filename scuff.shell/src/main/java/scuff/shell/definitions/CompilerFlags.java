package scuff.shell.definitions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import scuff.api.isolation.Resolution;

/** Flags of a compiler, every macro in one line. */
final class CompilerFlags {
    private static final Pattern FLAG = Pattern.compile("(?<!\\S)[\"']?[-/]D\\s*[\"']?(" + Definitions.MACRO + "(?:=[^\\s\"']*)?)[\"']?(?!\\S)");

    private CompilerFlags() {}

    static String write(Resolution set) {
        return set.toggles().macros().entrySet().stream().map(e -> "-D" + e.getKey() + "=" + e.getValue()).collect(Collectors.joining(" ")) + "\n";
    }

    static Definitions read(String text) {
        Definitions found = new Definitions();
        Matcher match = FLAG.matcher(text);
        while (match.find()) {
            found.putDefinition(match.group(1));
        }
        return found;
    }
}
