package scuff.isolation;

import java.lang.System.Logger.Level;

/** Where lines of the log go. */
@FunctionalInterface
interface Lines {
    String NAME = "scuff.isolation";

    void line(Level level, String line);
}
