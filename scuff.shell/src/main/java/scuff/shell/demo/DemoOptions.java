package scuff.shell.demo;

import java.nio.file.Path;

/**
 * How the demonstration goes.
 *
 * @param folder      where the results are written
 * @param seconds     how long the music is
 * @param rate        Hz
 * @param blockFrames frames in a block
 */
public record DemoOptions(Path folder, double seconds, int rate, int blockFrames) {

    /** Whole blocks of the music. */
    int blocks() {
        return (int) (seconds * rate / blockFrames);
    }
}
