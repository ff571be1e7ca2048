package scuff.shell.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PicturePartsTest {

    @Test
    void everyStepOfTheColourMapIsLighterThanTheOneBelow() {
        ColourMap map = new ColourMap();
        double below = -1;
        for (int i = 0; i < 256; i++) {
            double luminance = luminance(new Color(map.rgb(i / 255.0)));
            assertThat(luminance).as("step %d", i).isGreaterThan(below);
            below = luminance;
        }
        assertThat(luminance(new Color(map.rgb(0)))).isLessThan(0.02);
        assertThat(below).isGreaterThan(0.8);
        assertThat(map.rgb(-3)).isEqualTo(map.rgb(0));
        assertThat(map.rgb(7)).isEqualTo(map.rgb(1));
    }

    @Test
    void ticksAreRoundFewAndNeverBeyondTheEnd() {
        for (double seconds : new double[] {0.00002, 0.006, 0.5, 1, 9, 14.2, 61, 599, 3601, 90_000, 1e7}) {
            double step = Ticks.step(seconds, 14);
            List<Double> ticks = Ticks.upTo(seconds, step);
            assertThat(ticks).as("%s s", seconds).hasSizeBetween(3, 15);
            assertThat(ticks.getLast()).isLessThanOrEqualTo(seconds * 1.0001);
            assertThat(ticks.stream().map(tick -> Ticks.seconds(tick, step)).distinct()).hasSameSizeAs(ticks);
        }
        assertThat(Ticks.step(9, 14)).isEqualTo(1);
        assertThat(Ticks.step(700, 14)).isEqualTo(50);
        assertThat(Ticks.step(800, 14)).isEqualTo(60);
        assertThat(Ticks.seconds(0.5, 0.5)).isEqualTo("0.5");
        assertThat(Ticks.seconds(0.30000000000000004, 0.1)).isEqualTo("0.3");
    }

    @Test
    void octavesAreEquallyHigh() {
        FrequencyScale scale = FrequencyScale.audible(48_000, 400);
        assertThat(scale.row(200) - scale.row(100)).isCloseTo(scale.row(8000) - scale.row(4000), within(1e-9));
        assertThat(scale.edge(scale.row(440))).isCloseTo(440, within(1e-9));
        assertThat(scale.edge(400)).isCloseTo(22_050, within(1e-6));
        assertThat(FrequencyScale.audible(100, 10).lowest()).isLessThan(50);
    }

    @Test
    void labelsNeverCoverEachOtherNorLeaveThePicture() {
        Panel area = new Panel(100, 0, 1000, 0);
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Mark> marks = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                double from = random.nextDouble() * 10;
                marks.add(random.nextBoolean() ? Mark.line(from, "x", Mark.Tone.GOOD) : Mark.band(from, from + random.nextDouble(), "x", Mark.Tone.TROUBLE));
            }
            LabelLanes lanes = new LabelLanes(area, 10, marks);
            List<LabelLanes.Place> places = marks.stream().map(mark -> lanes.place(mark, 40 + random.nextInt(300))).toList();
            for (LabelLanes.Place a : places) {
                assertThat(a.x()).isGreaterThanOrEqualTo(100);
                assertThat(a.x() + a.width()).isLessThanOrEqualTo(1100);
                assertThat(places).as("seed %d", seed).noneMatch(b -> b != a && b.lane() == a.lane() && b.x() < a.x() + a.width() && a.x() < b.x() + b.width());
            }
        }
    }

    @Test
    void twoCloseMomentsAreLabelledToTheLeftAndToTheRightInOneLane() {
        List<Mark> marks = List.of(Mark.line(5, "killed", Mark.Tone.TROUBLE), Mark.line(5.05, "sound again", Mark.Tone.GOOD));
        LabelLanes lanes = new LabelLanes(new Panel(0, 0, 1000, 0), 10, marks);
        LabelLanes.Place killed = lanes.place(marks.get(0), 100);
        LabelLanes.Place again = lanes.place(marks.get(1), 100);
        assertThat(killed.x()).isEqualTo(400);
        assertThat(again.x()).isCloseTo(505, within(1e-9));
        assertThat(lanes.lanes()).isEqualTo(1);
    }

    @Test
    void aMarkGoesForwardInTime() {
        assertThatThrownBy(() -> Mark.band(2, 1, "x", Mark.Tone.NEUTRAL)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("from=2.0 to=1.0");
        assertThatThrownBy(() -> Mark.line(Double.NaN, "x", Mark.Tone.NEUTRAL)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOwnLettersDrawEveryAsciiCharacterDifferently() {
        Set<String> pictures = new HashSet<>();
        for (char c = '!'; c <= '~'; c++) {
            assertThat(pictures.add(picture(String.valueOf(c)))).as("letter %s", c).isTrue();
        }
        assertThat(pictures).doesNotContain(picture(" "), picture("日"));
    }

    @Test
    void theOwnLettersStayWithinTheWidthTheyAnnounce() {
        Lettering letters = new StrokeLettering();
        String text = "MWQ0123 killed, gjpqy";
        try (Canvas canvas = new Canvas(600, 60, letters)) {
            canvas.text(text, 20, 40, 0, 30, true, Color.BLACK);
            int right = (int) Math.ceil(20 + canvas.width(text, 30, true)) + 2;
            for (int y = 0; y < 60; y++) {
                assertThat(canvas.image().getRGB(17, y)).isEqualTo(Color.WHITE.getRGB());
                assertThat(canvas.image().getRGB(right, y)).isEqualTo(Color.WHITE.getRGB());
            }
        }
    }

    private static String picture(String text) {
        try (Canvas canvas = new Canvas(40, 50, new StrokeLettering())) {
            canvas.text(text, 5, 36, 0, 30, false, Color.BLACK);
            StringBuilder pixels = new StringBuilder();
            for (int pixel : canvas.image().getRGB(0, 0, 40, 50, null, 0, 40)) {
                pixels.append(Integer.toHexString(pixel));
            }
            return pixels.toString();
        }
    }

    private static double luminance(Color colour) {
        double sum = 0;
        float[] rgb = colour.getRGBColorComponents(null);
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            sum += weights[i] * (rgb[i] <= 0.04045 ? rgb[i] / 12.92 : Math.pow((rgb[i] + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
