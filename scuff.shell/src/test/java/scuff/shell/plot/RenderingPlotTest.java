package scuff.shell.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.shell.signal.DemoMusic;

class RenderingPlotTest {
    private static final int RATE = 8000;

    @TempDir
    private Path folder;

    @Test
    void thePictureIsAPngOf1600PixelsAndLeavesNoOtherFile() throws IOException {
        Path file = folder.resolve("plot.png");
        music(256).write(file, "Title", "Subtitle", List.of(Mark.line(1, "killed", Mark.Tone.TROUBLE)));
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1600);
        assertThat(image.getHeight()).isBetween(700, 1200);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void theSizeOfTheBlocksDoesNotChangeThePicture() {
        assertThat(pixels(draw(music(256), List.of()))).isEqualTo(pixels(draw(music(1000), List.of())));
    }

    @Test
    void aBandTintsItsTimeAndNothingElse() {
        BufferedImage plain = draw(music(256), List.of());
        BufferedImage banded = draw(music(256), List.of(Mark.band(0.5, 1, "", Mark.Tone.TROUBLE)));
        int y = 200;
        int inside = Theme.LEFT + Theme.PLOT_WIDTH * 3 / 8;
        int outside = Theme.LEFT + Theme.PLOT_WIDTH * 5 / 8;
        assertThat(new Color(banded.getRGB(inside, y)).getGreen()).isLessThan(new Color(plain.getRGB(inside, y)).getGreen() - 20);
        assertThat(banded.getRGB(outside, y)).isEqualTo(plain.getRGB(outside, y));
    }

    @Test
    void aLineStandsAtItsTimeInTheColourOfItsMeaning() {
        BufferedImage image = draw(music(256), List.of(Mark.line(1, "", Mark.Tone.GOOD)));
        Color middle = new Color(image.getRGB(Theme.LEFT + Theme.PLOT_WIDTH / 2, 200));
        assertThat(middle.getGreen()).isGreaterThan(middle.getRed() + 50);
    }

    @ParameterizedTest
    @CsvSource({"1,48000,0", "2,8000,1", "8,96000,5000", "3,11,100", "1,192000,2000000", "2,44100,1400"})
    void anySoundCanBeDrawnAlsoAnEmptyOne(int channels, int rate, int frames) {
        RenderingPlot plot = new RenderingPlot(channels, rate, frames);
        float[][] samples = new float[channels][4096];
        for (float[] channel : samples) {
            Arrays.fill(channel, 2.5f);
        }
        for (int at = 0; at < frames; at += 4096) {
            plot.add(samples, 0, Math.min(4096, frames - at));
        }
        List<Mark> marks = List.of(Mark.line(-1, "before", Mark.Tone.NEUTRAL), Mark.band(1e6, 1e7, "far behind", Mark.Tone.TROUBLE));
        assertThat(draw(plot, marks).getWidth()).isEqualTo(1600);
    }

    @Test
    void longWordsAreCutToFit() {
        String endless = "x".repeat(5000);
        assertThat(music(256).draw(endless, endless, List.of(Mark.line(1, endless, Mark.Tone.NEUTRAL)), new StrokeLettering()).getWidth()).isEqualTo(1600);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid() {
        assertThatThrownBy(() -> music(256).write(folder.resolve("no/plot.png"), "", "", List.of())).isInstanceOf(IOException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aMachineWithoutAnyFontStillGetsItsPicture() throws Exception {
        Path none = Files.writeString(folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        Path file = folder.resolve("plot.png");
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:-UsePerfData",
                "-Djava.awt.headless=true", "-Duser.home=" + folder, "-cp", System.getProperty("java.class.path"), Fontless.class.getName(), file.toString());
        builder.environment().put("FONTCONFIG_FILE", none.toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("StrokeLettering");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(1600);
    }

    /** Draws where the system has no font. */
    static final class Fontless {
        public static void main(String[] arguments) throws IOException {
            System.out.println(Lettering.available().getClass().getSimpleName());
            music(256).write(Path.of(arguments[0]), "No font here", "", List.of());
        }
    }

    private static RenderingPlot music(int block) {
        DemoMusic music = new DemoMusic(RATE, 2);
        RenderingPlot plot = new RenderingPlot(2, RATE, music.frames());
        float[][] samples = new float[2][block];
        for (int count; (count = music.read(samples, 0, block)) > 0; ) {
            plot.add(samples, 0, count);
        }
        return plot;
    }

    private static BufferedImage draw(RenderingPlot plot, List<Mark> marks) {
        return plot.draw("Title", "Subtitle", marks, new StrokeLettering());
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
