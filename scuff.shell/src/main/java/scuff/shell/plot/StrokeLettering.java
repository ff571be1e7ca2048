package scuff.shell.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.util.HashMap;
import java.util.Map;

/** Text drawn with a pen, as plotters do: for machines without a font. Letters beyond those of {@link #GLYPHS} are boxes. */
final class StrokeLettering implements Lettering {
    /**
     * A letter, then its strokes. Each stroke is a row of points, each point two digits: x from 0, y from 0 (the foot of a
     * p) over 2 (the baseline) and 6 (the top of an x) to 8 (the top of a capital). A single point twice is a dot.
     */
    private static final String[] GLYPHS = {
        "A 022842 1535", "B 02083847463505 3544433202", "C 4738180703123243", "D 02083847433202", "E 48080242 0535", "F 480802 0535",
        "G 47381807031232434525", "H 0802 4842 0545", "I 0828 1812 0222", "J 4843321203", "K 0802 4804 1542", "L 080242", "M 0208254842",
        "N 02084248", "O 180703123243473818", "P 02083847463505", "Q 180703123243473818 2442", "R 02083847463505 2542",
        "S 473818070615354443321203", "T 0848 2822", "U 080312324348", "V 082248", "W 0812263248", "X 0842 0248", "Y 082548 2522", "Z 08480242",
        "a 16364542 441403123243", "b 0802 0516364543321203", "c 4536160503123243", "d 4842 4536160503123243", "e 04444536160503123243",
        "f 38281712 0626", "g 4641301001 4536160503123243", "h 0802 0516364542", "i 0602 0808", "j 161100 1818", "k 0802 3603 1432", "l 080312",
        "m 0602 0516263532 3546566562", "n 0602 0516364542", "o 160503123243453616", "p 0600 0516364543321203", "q 4640 4536160503123243",
        "r 0602 051636", "s 45361605143443321203", "t 18132232 0626", "u 0603123243 4642", "v 062246", "w 0612243246", "x 0642 0246",
        "y 0622 461000", "z 06460242",
        "0 180703122233372818", "1 071812 0222", "2 07183847460242", "3 07183847463515 354443321203", "4 32380444", "5 480805354443321203",
        "6 473818070312324344351504", "7 084812", "8 180706153544433212030415 153546473818", "9 031232434738180706153546",
        ". 0202", ", 1201", ": 0202 0505", "; 1515 1201", "! 0804 0202", "? 07183847462524 2222", "- 0535", "+ 0545 2327", "= 0646 0444", "_ 0141",
        "/ 0238", "\\ 0832", "| 0800", "( 18070312", ") 08171302", "[ 18080212", "] 08181202", "{ 28171605141322", "} 08171625141302", "< 370533",
        "> 073503", "* 2327 0446 0644", "# 1218 3238 0444 0646", "% 0248 0818170708 3343423233", "& 420607182837360403122244",
        "@ 42120307183847443424253536", "\" 0806 2826", "' 0806", "^ 062846", "~ 05163445", "$ 473818070615354443321203 2822", "` 0817",
        "µ 0600 0603123243 4642", "… 0202 2222 4242", "– 0545", "— 0545", "− 0545", "· 0505", "× 0743 0347", "° 0717180807", "→ 0545 273523",
    };
    private static final String UNKNOWN = "0208484202";
    /** Of the em: the height of a capital is six steps. */
    private static final double STEP = 0.12;
    private static final double SPACE_STEPS = 2.4;
    private static final double GAP_STEPS = 1.7;
    private static final int BASELINE = 2;
    /** Length of a stroke of two points. */
    private static final int DOT = 4;
    private static final double DOT_STEPS = 0.3;

    private final Map<Integer, String[]> strokes = new HashMap<>();

    StrokeLettering() {
        for (String glyph : GLYPHS) {
            strokes.put(glyph.codePointAt(0), glyph.substring(2).split(" "));
        }
    }

    @Override
    public double width(String text, double size, boolean bold) {
        double steps = text.codePoints().mapToDouble(this::advance).sum();
        return text.isEmpty() ? 0 : (steps - GAP_STEPS + 1) * STEP * size;
    }

    @Override
    public void draw(Graphics2D graphics, String text, double x, double y, double size, boolean bold) {
        double step = STEP * size;
        Stroke before = graphics.getStroke();
        graphics.setStroke(new BasicStroke((float) (step * (bold ? 1.15 : 0.75)), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        double pen = x + step / 2;
        for (int letter : text.codePoints().toArray()) {
            if (letter != ' ') {
                graphics.draw(shape(letter, pen, y, step));
            }
            pen += advance(letter) * step;
        }
        graphics.setStroke(before);
    }

    private Path2D shape(int letter, double x, double y, double step) {
        Path2D shape = new Path2D.Double();
        for (String stroke : strokes(letter)) {
            if (stroke.length() == DOT && stroke.startsWith(stroke.substring(2))) {
                dot(shape, x + step * (stroke.charAt(0) - '0'), y - step * (stroke.charAt(1) - '0' - BASELINE), step * DOT_STEPS);
                continue;
            }
            for (int i = 0; i < stroke.length(); i += 2) {
                double px = x + step * (stroke.charAt(i) - '0');
                double py = y - step * (stroke.charAt(i + 1) - '0' - BASELINE);
                if (i == 0) {
                    shape.moveTo(px, py);
                } else {
                    shape.lineTo(px, py);
                }
            }
        }
        return shape;
    }

    /** A small diamond round the point: the pen alone makes dots that vanish in small letters. */
    private static void dot(Path2D shape, double x, double y, double reach) {
        shape.moveTo(x - reach, y);
        shape.lineTo(x, y - reach);
        shape.lineTo(x + reach, y);
        shape.lineTo(x, y + reach);
        shape.closePath();
    }

    private double advance(int letter) {
        if (letter == ' ') {
            return SPACE_STEPS;
        }
        int right = 0;
        for (String stroke : strokes(letter)) {
            for (int i = 0; i < stroke.length(); i += 2) {
                right = Math.max(right, stroke.charAt(i) - '0');
            }
        }
        return right + GAP_STEPS;
    }

    private String[] strokes(int letter) {
        return strokes.getOrDefault(letter, new String[] {UNKNOWN});
    }
}
