package scuff.shell.plot;

import java.awt.Graphics2D;

/** Draws text in the colour of the graphics. */
interface Lettering {

    /** Width in pixels of {@code text} at a size (em, in pixels). */
    double width(String text, double size, boolean bold);

    /** Draws with the baseline at {@code y}, starting at {@code x}. */
    void draw(Graphics2D graphics, String text, double x, double y, double size, boolean bold);

    /** The system's sans-serif font, or our own strokes on a machine that has none. */
    static Lettering available() {
        try {
            Lettering system = new SystemLettering();
            return system.width("scuff", 16, false) > 0 ? system : new StrokeLettering();
        } catch (RuntimeException | InternalError | LinkageError e) {
            return new StrokeLettering(); // no font, no fontconfig or no font library: Java says so in all these ways
        }
    }
}
