package scuff.shell.spec;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one {@link DeviceSpec}, letter by letter. */
final class DeviceSpecParser {
    private static final String EXPECTED = "; expected PLUGIN-ID or PATH::PLUGIN-ID, then ;param=value as often as needed";

    private final String text;
    private int at;

    DeviceSpecParser(String text) {
        this.text = text;
    }

    DeviceSpec parse() {
        Optional<Path> file = Optional.empty();
        String id = word("::;");
        if (text.startsWith("::", at)) {
            file = Optional.of(path(id));
            at += 2;
            id = word(";");
        }
        if (id.isEmpty()) {
            throw wrong("the plugin id is missing" + (file.isPresent() ? " after ::" : ""));
        }
        return new DeviceSpec(file, id, settings());
    }

    private Path path(String word) {
        if (word.isEmpty()) {
            throw wrong("the path before :: is missing");
        }
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw wrong("path=" + word + " is no path on this system (" + e.getReason() + ")");
        }
    }

    private List<ParameterSetting> settings() {
        Map<String, ParameterSetting> settings = new LinkedHashMap<>();
        while (at < text.length()) {
            at++; // the ';' that ended the word before
            int start = at;
            String name = word("=;");
            boolean assigned = at < text.length() && text.charAt(at) == '=';
            if (!assigned && name.isEmpty()) {
                throw wrong("nothing stands between two ; or after the last one");
            }
            if (!assigned) {
                throw wrong("param=" + text.substring(start, at).strip() + " has no value");
            }
            at++;
            if (name.isEmpty()) {
                throw wrong("a value stands without the name of its parameter before the =");
            }
            String value = word(";");
            if (value.isEmpty()) {
                throw wrong("param=" + name + " has an empty value");
            }
            if (settings.put(name, new ParameterSetting(name, value)) != null) {
                throw wrong("param=" + name + " is set twice");
            }
        }
        return new ArrayList<>(settings.values());
    }

    /** Reads up to the first unprotected {@code ;}, or {@code =} or {@code ::} when among {@code ends}; strips what is not quoted. */
    private String word(String ends) {
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        int kept = 0; // up to here spaces are part of the word
        int opened = at;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!quoted && ends(c, ends)) {
                break;
            }
            if (c == '\\' && at + 1 < text.length() && ";=\"\\".indexOf(text.charAt(at + 1)) >= 0) {
                word.append(text.charAt(++at));
                kept = word.length();
            } else if (c == '"') {
                quoted = !quoted;
                opened = at;
                kept = word.length();
            } else if (quoted || !word.isEmpty() || !Character.isWhitespace(c)) {
                word.append(c);
            }
        }
        if (quoted) {
            throw wrong("the quote at letter " + (opened + 1) + " is never closed");
        }
        while (word.length() > kept && Character.isWhitespace(word.charAt(word.length() - 1))) {
            word.setLength(word.length() - 1);
        }
        return word.toString();
    }

    private boolean ends(char c, String ends) {
        return c == ':' ? ends.contains("::") && text.startsWith("::", at) : ends.indexOf(c) >= 0;
    }

    private SpecException wrong(String what) {
        return new SpecException("device=" + text + ": " + what + EXPECTED);
    }
}
