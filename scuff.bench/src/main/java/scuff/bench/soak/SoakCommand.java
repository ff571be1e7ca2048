package scuff.bench.soak;

import java.io.PrintStream;
import java.util.List;
import scuff.api.client.Scuff;
import scuff.bench.Progress;
import scuff.bench.machine.Machine;
import scuff.bench.report.JsonReport;
import scuff.bench.report.TextReport;
import scuff.bench.sandbox.CommonPlatform;

/** {@code scuff bench soak}: runs it, prints what was found. */
public final class SoakCommand {
    private static final int PROMISE_BROKEN = 1;

    private SoakCommand() {}

    /** @return the exit code: 1 when a promise is broken */
    public static int run(int seconds, long seed, boolean json, PrintStream out, Progress progress) {
        try (CommonPlatform platform = new CommonPlatform()) {
            Scuff scuff = platform.get().scuff();
            SoakResult result = new Soak(scuff, platform.get().folder(), seconds, seed, progress).run();
            progress.now("");
            if (json) {
                out.println(JsonReport.of(Machine.facts(), result.figures()));
            } else {
                TextReport text = new TextReport(out);
                text.facts(Machine.facts());
                result.figures().forEach(text::section);
            }
            print(result.broken(), "broken", out, json);
            print(result.slow(), "not held on this machine", out, json);
            return result.broken().isEmpty() && result.slow().isEmpty() ? 0 : PROMISE_BROKEN;
        }
    }

    private static void print(List<String> promises, String what, PrintStream out, boolean json) {
        promises.forEach(promise -> (json ? System.err : out).println("✗ " + what + ": " + promise));
        if (promises.isEmpty() && !json) {
            out.println("✓ " + what + ": nothing");
        }
    }
}
