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
 * @param soak  play for a long time instead of measuring
 * @param seconds how long
 * @param seed  what is done to whom, and what is changed
 */
public record Options(List<String> only, boolean quick, boolean json, boolean help, boolean soak, int seconds, long seed) {
    private static final int TEN_MINUTES = 600;

    /** @throws UsageException when an argument is not understood */
    static Options parse(List<String> arguments, List<String> known) {
        List<String> only = new ArrayList<>();
        boolean quick = false;
        boolean json = false;
        boolean help = false;
        boolean soak = false;
        int seconds = TEN_MINUTES;
        long seed = 1;
        for (var next = arguments.iterator(); next.hasNext();) {
            String argument = next.next();
            switch (argument) {
                case "--quick" -> quick = true;
                case "--json" -> json = true;
                case "--help", "-h" -> help = true;
                case "soak" -> soak = true;
                case "--seconds" -> seconds = (int) Math.min(number(argument, next.hasNext() ? next.next() : "nothing", 1), Integer.MAX_VALUE);
                case "--seed" -> seed = number(argument, next.hasNext() ? next.next() : "nothing", Long.MIN_VALUE);
                case "--only" -> only.add(name(next.hasNext() ? next.next() : "nothing", known));
                default -> throw new UsageException("unknown argument: " + argument);
            }
        }
        if (!soak && arguments.stream().anyMatch(a -> a.equals("--seconds") || a.equals("--seed"))) {
            throw new UsageException("--seconds and --seed are for soak: scuff bench soak --seconds N --seed N");
        }
        return new Options(List.copyOf(only), quick, json, help, soak, seconds, seed);
    }

    private static long number(String argument, String given, long least) {
        try {
            long number = Long.parseLong(given);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new UsageException("not a number that will do: " + argument + ' ' + given);
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
