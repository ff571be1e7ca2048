package scuff.shell.render;

import java.io.IOException;

/** Takes frames, from the first to the last. */
@FunctionalInterface
public interface FrameSink {

    /**
     * @param samples one array a channel, only valid during the call
     * @param from    index of the first frame in each array
     * @param count   how many frames, at least 1
     */
    void write(float[][] samples, int from, int count) throws IOException;
}
