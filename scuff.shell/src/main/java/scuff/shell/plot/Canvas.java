package scuff.shell.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** A picture being drawn: the few shapes it consists of. */
final class Canvas implements AutoCloseable {
    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Lettering lettering;

    Canvas(int width, int height, Lettering lettering) {
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.graphics = image.createGraphics();
        this.lettering = lettering;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        fill(new Panel(0, 0, width, height), Theme.PAPER);
    }

    BufferedImage image() {
        return image;
    }

    void fill(Panel panel, Color colour) {
        fill(panel.x(), panel.y(), panel.width(), panel.height(), colour);
    }

    void fill(double x, double y, double width, double height, Color colour) {
        graphics.setColor(colour);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    void fillRound(double x, double y, double width, double height, Color colour) {
        graphics.setColor(colour);
        graphics.fill(new RoundRectangle2D.Double(x, y, width, height, 8, 8));
    }

    void frame(Panel panel, Color colour) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Rectangle2D.Double(panel.x() - 0.5, panel.y() - 0.5, panel.width() + 1, panel.height() + 1));
    }

    void line(double x1, double y1, double x2, double y2, double width, Color colour) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    void pixel(int x, int y, int rgb) {
        image.setRGB(x, y, rgb);
    }

    double width(String text, double size, boolean bold) {
        return lettering.width(text, size, bold);
    }

    /** @param anchor which part of the text is at {@code x}: 0 its start, 0.5 its middle, 1 its end */
    void text(String text, double x, double baseline, double anchor, double size, boolean bold, Color colour) {
        graphics.setColor(colour);
        lettering.draw(graphics, text, x - anchor * width(text, size, bold), baseline, size, bold);
    }

    /** {@code text}, or as much of its start as fits. */
    String fit(String text, double width, double size, boolean bold) {
        if (width(text, size, bold) <= width) {
            return text;
        }
        int kept = 0;
        for (int step = Integer.highestOneBit(text.length()); step > 0; step /= 2) {
            boolean fits = kept + step <= text.length() && width(text.substring(0, kept + step) + "…", size, bold) <= width;
            kept += fits ? step : 0;
        }
        return text.substring(0, kept).strip() + "…";
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
