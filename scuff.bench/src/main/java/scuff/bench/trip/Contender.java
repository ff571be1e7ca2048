package scuff.bench.trip;

import java.util.List;

/** One of those whose round trips are compared: a client and its sandboxes in a row. Used by one thread. */
interface Contender extends AutoCloseable {

    /** The system's numbers of the client's audio thread and of the sandboxes' audio threads, in this order. */
    List<Integer> threads();

    /**
     * Processes blocks one after another.
     *
     * @param pace  ns from the start of one block to that of the next; 0: as soon as the last is done
     * @param trips where the round trip of each block goes, ns; its length is how many blocks there are
     * @return how many blocks missed their deadline of a second
     */
    long run(long pace, long[] trips);

    /** Ends the sandboxes. */
    @Override
    void close();
}
