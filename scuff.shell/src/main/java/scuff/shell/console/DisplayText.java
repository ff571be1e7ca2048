package scuff.shell.console;

/** How many columns a text takes on a terminal, and what of it fits. */
public final class DisplayText {

    private DisplayText() {}

    /** Replaces what steers a terminal (control and format characters, line ends, halves of surrogate pairs) by a question mark. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> steers(c) ? '?' : c).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean steers(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Columns of {@code text}: none for a combining mark, two for the wide letters of East Asia and for emoji. */
    public static int width(String text) {
        return text.codePoints().map(DisplayText::width).sum();
    }

    private static int width(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115F || c >= 0x2E80 && c <= 0xA4CF && c != 0x303F || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF || c >= 0xFE30 && c <= 0xFE6F || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6 || c >= 0x1F300 && c <= 0x1FAFF || c >= 0x20000 && c <= 0x3FFFD;
    }

    /** {@code text}, or as much of it as fits with an ellipsis behind. Never wider than {@code columns}. */
    public static String fit(String text, int columns, boolean unicode) {
        if (width(text) <= columns) {
            return text;
        }
        String ellipsis = unicode ? "…" : columns > 3 ? "..." : ".";
        int room = columns - ellipsis.length();
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            room -= width(text.codePointAt(i));
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(text.codePointAt(i));
        }
        return columns < 1 ? "" : kept.append(ellipsis).toString();
    }
}
