package scuff.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final Terminal LIVE = new Terminal(true, true, 80, true);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        ticker.shutdownNow();
    }

    @Test
    void onATerminalOneLineIsDrawnOverAndErasedAtTheEnd() {
        ProgressBar bar = bar(LIVE);
        bar.update(50);
        bar.draw();
        bar.close();
        assertThat(printed()).startsWith("\r\033[KRendering ▕██████████████              ▏  50 %").endsWith("\r\033[K").doesNotContain("\n");
    }

    @Test
    void elsewhereALineIsPrintedAtEveryQuarterAndNoEscapeSequence() {
        ProgressBar bar = bar(Terminal.PLAIN);
        for (int i = 0; i <= 100; i++) {
            nanos.addAndGet(1_000_000);
            bar.update(i);
            bar.draw();
        }
        bar.close();
        assertThat(printed().lines()).containsExactly("Rendering 25 % after 26.0 ms", "Rendering 50 % after 51.0 ms",
                "Rendering 75 % after 76.0 ms", "Rendering 100 % after 101 ms");
    }

    @Test
    void aSlowJobPrintsALineEveryTenSecondsWithItsNote() {
        ProgressBar bar = bar(Terminal.PLAIN);
        bar.note("hangs.clap");
        for (int second = 0; second <= 21; second++) {
            nanos.set(second * 1_000_000_000L);
            bar.draw();
        }
        bar.close();
        assertThat(printed().lines()).containsExactly("Rendering 0 % after 10.0 s  hangs.clap", "Rendering 0 % after 20.0 s  hangs.clap");
    }

    @Test
    void whatIsSaidStaysAboveTheBar() {
        ProgressBar bar = bar(LIVE);
        bar.say("sandbox 2 killed");
        assertThat(printed()).startsWith("\r\033[Ksandbox 2 killed" + System.lineSeparator() + "\r\033[KRendering ");
    }

    @Test
    void nothingIsDrawnAfterTheEnd() {
        ProgressBar bar = bar(LIVE);
        bar.update(100);
        bar.close();
        String before = printed();
        bar.draw();
        bar.close();
        assertThat(printed()).isEqualTo(before).endsWith("Rendering 100 % after 0 s" + System.lineSeparator());
    }

    @Test
    void theLineNeverReachesTheEdgeOfTheTerminal() {
        for (int width = 20; width < 120; width++) {
            for (boolean unicode : new boolean[] {true, false}) {
                String line = new ProgressLine("Rendering something", 3).live(new Terminal(true, false, width, unicode), 2, 5, "with a note\n日本");
                assertThat(DisplayText.width(line)).isLessThan(width);
                assertThat(line).doesNotContain("\n");
            }
        }
    }

    @Test
    void theTimeLeftIsGuessedFromTheTimeTaken() {
        ProgressLine line = new ProgressLine("x", 100);
        assertThat(line.live(LIVE, 25, 4, "")).endsWith("  12 s left");
        assertThat(line.live(LIVE, 1, 4, "")).endsWith("  6 min 36 s left");
        assertThat(line.live(LIVE, 99, 4, "")).endsWith("  1 s left");
        assertThat(line.live(LIVE, 25, 0.5, "")).endsWith("  500 ms");
        assertThat(line.live(LIVE, 0, 4, "")).endsWith("  4.00 s");
    }

    @Test
    void moreOrLessThanAllIsShownAsAllOrNothing() {
        ProgressLine line = new ProgressLine("x", 10);
        assertThat(line.percent(11)).isEqualTo(100);
        assertThat(line.percent(-1)).isZero();
        assertThat(line.live(LIVE, 99, 0.5, "")).contains("100 %");
    }

    @Test
    void theBarThatIsStartedDrawsByItselfAndEndsItsThread() throws InterruptedException {
        CountDownLatch drawn = new CountDownLatch(2);
        PrintStream counting = new PrintStream(bytes, true, StandardCharsets.UTF_8) {
            @Override
            public void flush() {
                super.flush();
                drawn.countDown();
            }
        };
        try (ProgressBar bar = ProgressBar.start(counting, LIVE, "Scanning", 0)) {
            drawn.await();
        }
        assertThat(printed()).contains("Scanning");
    }

    private ProgressBar bar(Terminal terminal) {
        return new ProgressBar(out, terminal, new ProgressLine("Rendering", 100), nanos::get, ticker);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
