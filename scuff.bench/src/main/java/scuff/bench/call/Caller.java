package scuff.bench.call;

/** One of those whose calls are compared. Used by one thread. */
interface Caller extends AutoCloseable {

    /**
     * What a round took.
     *
     * @param nanos    all blocks together
     * @param loudness sum of the absolute values of the last block's output
     */
    record Took(long nanos, double loudness) {}

    /** Calls {@code process} {@code blocks} times. */
    Took run(int blocks);

    @Override
    void close();
}
