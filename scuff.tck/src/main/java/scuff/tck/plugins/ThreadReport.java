package scuff.tck.plugins;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The state of {@link NativePlugin#THREAD_REPORT}, read.
 *
 * @param process the process the plugin lived in
 * @param lines one for each pair of call and thread, in the order of their first appearance
 */
public record ThreadReport(long process, List<Line> lines) {

    /**
     * @param call function of the plugin, with '-' for '_'; {@code constructor}, {@code entry-init}, {@code describe}, {@code create}
     *     for those before the instance
     * @param count how often so far
     * @param thread id the system gave the thread; equal to {@link ThreadReport#process} on the process's first thread
     * @param role what the host's thread-check said at the first such call: {@code main}, {@code audio}, {@code both}, {@code neither},
     *     or {@code -} where it could not be asked
     */
    public record Line(String call, long count, long thread, String role) {}

    public ThreadReport {
        lines = List.copyOf(lines);
    }

    /** @throws IllegalArgumentException not such a state */
    public static ThreadReport parse(byte[] state) {
        List<String> text = new String(state, StandardCharsets.US_ASCII).lines().toList();
        try {
            String[] head = text.getFirst().split(" ");
            if (!head[0].equals("pid")) throw new IllegalArgumentException("found=" + head[0]);
            return new ThreadReport(Long.parseLong(head[1]), text.stream().skip(1).map(ThreadReport::line).toList());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not the state of thread-report: bytes=" + state.length + " text=" + text, e);
        }
    }

    /** The lines of one call. */
    public Stream<Line> of(String call) {
        return lines.stream().filter(line -> line.call().equals(call));
    }

    private static Line line(String text) {
        String[] words = text.split(" ");
        return new Line(words[0], Long.parseLong(words[1]), Long.parseLong(words[2]), words[3]);
    }
}
