package scuff.bench.machine;

/** On which CPUs the threads of a round trip may run. Both who are compared always have the same. */
public enum Placement {
    /** Each on any CPU. */
    FREE("both free to run on any CPU"),
    /** The client on CPU 0, the sandboxes in turn on the others. */
    SPREAD("both pinned: client on CPU 0, sandboxes in turn on the others"),
    /** All on CPU 0: no wake crosses CPUs, what is left is what the software costs. */
    TOGETHER("both pinned: all on CPU 0");

    private final String words;

    Placement(String words) {
        this.words = words;
    }

    /** @param place 0 for the client, then the sandboxes. @return in the words of {@code taskset -c} */
    String cpus(int place) {
        int last = Machine.cpus() - 1;
        return switch (this) {
            case FREE -> "0-" + last;
            case SPREAD -> Integer.toString(place == 0 || last == 0 ? 0 : 1 + (place - 1) % last);
            case TOGETHER -> "0";
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
