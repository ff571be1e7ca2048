package scuff.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import scuff.bench.BenchException;

/**
 * How the threads of a round trip are scheduled. Given from outside, by the same means to both who are compared, whatever
 * they had before.
 *
 * @param realTime {@code SCHED_FIFO}, else the default policy
 */
public record Scheduling(boolean realTime, Placement placement) {
    public static final Scheduling DEFAULT = new Scheduling(false, Placement.FREE);
    private static final int PRIORITY = 50;

    /** The ways worth comparing here: the ordinary one, then each placement under the best policy that is allowed. */
    public static List<Scheduling> all(boolean realTime) {
        return realTime
                ? List.of(DEFAULT, new Scheduling(true, Placement.FREE), new Scheduling(true, Placement.SPREAD), new Scheduling(true, Placement.TOGETHER))
                : List.of(DEFAULT, new Scheduling(false, Placement.SPREAD), new Scheduling(false, Placement.TOGETHER));
    }

    /** Its name for machines: {@code fifo-spread}. */
    public String label() {
        return (realTime ? "fifo-" : "default-") + placement.name().toLowerCase(Locale.ROOT);
    }

    /** Whether this process may give real-time priority: tried on the calling thread and taken back. */
    public static boolean realTimeAllowed() {
        String self = Integer.toString(Threads.current());
        return refusal(fifo(self)).isEmpty() && refusal(other(self)).isEmpty();
    }

    /** @param threads the client's, then those of the sandboxes */
    public void give(List<Integer> threads) {
        for (int place = 0; place < threads.size(); place++) {
            String thread = threads.get(place).toString();
            must(realTime ? fifo(thread) : other(thread));
            must(List.of("taskset", "-cp", placement.cpus(place), thread));
        }
    }

    private static List<String> fifo(String thread) {
        return List.of("chrt", "--fifo", "-p", Integer.toString(PRIORITY), thread);
    }

    private static List<String> other(String thread) {
        return List.of("chrt", "--other", "-p", "0", thread);
    }

    private static void must(List<String> command) {
        String refusal = refusal(command);
        if (!refusal.isEmpty()) {
            throw new BenchException("scheduling refused: command=" + String.join(" ", command) + ", said=" + refusal);
        }
    }

    /** Empty when the command went well. */
    private static String refusal(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int exit = process.waitFor();
            return exit == 0 ? "" : said.isEmpty() ? "exit " + exit : said;
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            throw new BenchException("interrupted while scheduling", e);
        }
    }

    @Override
    public String toString() {
        return (realTime ? "both SCHED_FIFO " + PRIORITY : "both default policy") + ", " + placement;
    }
}
