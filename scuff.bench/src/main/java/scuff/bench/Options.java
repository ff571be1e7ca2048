package scuff.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param only  names of the benchmarks to run; empty for all
 * @param quick fewer rounds, for a first look
 * @param json  for machines
 * @param help  print what there is instead
 */
public record Options(List<String> only, boolean quick, boolean json, boolean help) {

    /** @throws UsageException when an argument is not understood */
    static Options parse(List<String> arguments, List<String> known) {
        List<String> only = new ArrayList<>();
        boolean quick = false;
        boolean json = false;
        boolean help = false;
        for (var next = arguments.iterator(); next.hasNext();) {
            String argument = next.next();
            switch (argument) {
                case "--quick" -> quick = true;
                case "--json" -> json = true;
                case "--help", "-h" -> help = true;
                case "--only" -> only.add(name(next.hasNext() ? next.next() : "nothing", known));
                default -> throw new UsageException("unknown argument: " + argument);
            }
        }
        return new Options(List.copyOf(only), quick, json, help);
    }

    private static String name(String given, List<String> known) {
        if (!known.contains(given)) {
            throw new UsageException("no such benchmark: --only " + given + ", there are: " + String.join(", ", known));
        }
        return given;
    }

    boolean wants(String benchmark) {
        return only.isEmpty() || only.contains(benchmark);
    }

    /** The command line is not understood. The message says what of it. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }
}
