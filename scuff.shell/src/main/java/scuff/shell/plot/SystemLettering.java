package scuff.shell.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;

/** Text in the system's sans-serif font. */
final class SystemLettering implements Lettering {
    private final FontRenderContext context = new FontRenderContext(null, true, true);

    @Override
    public double width(String text, double size, boolean bold) {
        return font(size, bold).getStringBounds(text, context).getWidth();
    }

    @Override
    public void draw(Graphics2D graphics, String text, double x, double y, double size, boolean bold) {
        graphics.setFont(font(size, bold));
        graphics.drawString(text, (float) x, (float) y);
    }

    private static Font font(double size, boolean bold) {
        return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
    }
}
