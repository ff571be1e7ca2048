package scuff.format.vst3.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON of {@code moduleinfo.json}, which is JSON5: comments, trailing commas, names without quotes, single quotes,
 * hexadecimal numbers. Gives maps, lists, strings, doubles, booleans and null. A function of its text, bounded in depth.
 */
final class Json5 {
    private static final int DEEPEST = 64;

    private final String text;
    private int at;
    private int depth;

    private Json5(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException says what stands where */
    static Object parse(String text) {
        Json5 reader = new Json5(text.startsWith("\uFEFF") ? text.substring(1) : text);
        Object value = reader.value();
        reader.skip();
        if (reader.at < reader.text.length()) {
            throw reader.unexpected("the end");
        }
        return value;
    }

    private Object value() {
        char c = next();
        if (++depth > DEEPEST) {
            throw unexpected("less depth");
        }
        Object value = switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"', '\'' -> string();
            default -> word();
        };
        depth--;
        return value;
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        while (next() != '}') {
            String name = text.charAt(at) == '"' || text.charAt(at) == '\'' ? string() : bare();
            if (next() != ':') {
                throw unexpected(":");
            }
            at++;
            object.put(name, value());
            comma('}');
        }
        at++;
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        at++;
        while (next() != ']') {
            array.add(value());
            comma(']');
        }
        at++;
        return array;
    }

    private void comma(char end) {
        char c = next();
        if (c == ',') {
            at++;
        } else if (c != end) {
            throw unexpected(", or " + end);
        }
    }

    private String string() {
        char quote = text.charAt(at++);
        StringBuilder string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                escape(string);
            } else {
                string.append(c);
            }
        }
        if (at++ >= text.length()) {
            throw unexpected(String.valueOf(quote));
        }
        return string.toString();
    }

    private void escape(StringBuilder string) {
        char c = text.charAt(at++);
        switch (c) {
            case 'n' -> string.append('\n');
            case 't' -> string.append('\t');
            case 'r' -> string.append('\r');
            case 'b' -> string.append('\b');
            case 'f' -> string.append('\f');
            case '\n' -> { } // the line goes on
            case 'u', 'x' -> {
                int digits = c == 'u' ? 4 : 2;
                if (at + digits > text.length()) {
                    throw unexpected("a character's number");
                }
                string.append((char) Integer.parseInt(text, at, at + digits, 16));
                at += digits;
            }
            default -> string.append(c);
        }
    }

    private String bare() {
        int from = at;
        while (at < text.length() && (Character.isJavaIdentifierPart(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == from) {
            throw unexpected("a name or value");
        }
        return text.substring(from, at);
    }

    private Object word() {
        String word = bare();
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> number(word);
        };
    }

    private Double number(String word) {
        try {
            String digits = word.startsWith("+") ? word.substring(1) : word;
            return digits.startsWith("0x") || digits.startsWith("0X") ? (double) Long.parseLong(digits, 2, digits.length(), 16)
                    : Double.parseDouble(digits);
        } catch (NumberFormatException noNumber) {
            throw unexpected("a number, found=" + word);
        }
    }

    /** The next character that counts, not yet taken. */
    private char next() {
        skip();
        if (at >= text.length()) {
            throw unexpected("more");
        }
        return text.charAt(at);
    }

    private void skip() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\u00A0') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else {
                return;
            }
        }
    }

    private IllegalArgumentException unexpected(String wanted) {
        return new IllegalArgumentException("position=" + at + ", wanted=" + wanted);
    }
}
