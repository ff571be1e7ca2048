package scuff.shell.doctor;

import java.util.Optional;

/**
 * A resource limit of this process, from {@code /proc/self/limits}.
 *
 * @param soft what is enforced; {@link #UNLIMITED} for no limit
 * @param hard how far it may be raised without rights
 */
record Limit(long soft, long hard) {
    static final long UNLIMITED = Long.MAX_VALUE;
    /** proc(5): the name of the limit is padded to this width. */
    private static final int NAME_WIDTH = 26;

    /**
     * Reads one.
     *
     * @param name as the kernel writes it: {@code Max open files}
     */
    static Optional<Limit> of(Machine machine, String name) {
        return machine.lines("/proc/self/limits").stream().filter(l -> l.startsWith(name + ' ')).findFirst()
                .map(l -> l.substring(NAME_WIDTH).strip().split("\\s+"))
                .map(words -> new Limit(number(words[0]), number(words[1])));
    }

    private static long number(String word) {
        return word.equals("unlimited") ? UNLIMITED : Long.parseLong(word);
    }

    boolean atLeast(long wanted) {
        return soft >= wanted;
    }

    /** The limit in force, for a person. */
    String text() {
        return soft == UNLIMITED ? "unlimited" : Long.toString(soft);
    }
}
