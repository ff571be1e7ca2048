package scuff.shell.signal;

import java.io.IOException;

/** A sound of known length, read from its start to its end. One thread at a time. */
public interface AudioSource extends AutoCloseable {

    /** How many channels, at least 1. */
    int channels();

    /** Frames a second. */
    int rate();

    /** How many frames there are from start to end. */
    long frames();

    /**
     * Reads the next frames.
     *
     * @param into   one array a channel
     * @param from   index in each array where the first frame goes
     * @param frames how many are wanted, at least 1
     * @return how many there were: {@code frames}, fewer at the end, 0 after it. The rest of {@code into} is left as it was
     * @throws IOException when a source that is a file cannot be read; the message is for the user
     */
    int read(float[][] into, int from, int frames) throws IOException;

    /** Gives back what the source holds. Harmless when repeated. */
    @Override
    void close();
}
