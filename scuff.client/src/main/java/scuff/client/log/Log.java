package scuff.client.log;

/** One line for each fact, {@code key=value}. */
@FunctionalInterface
public interface Log {

    /** Of the logger, wherever there are names. */
    String NAME = "scuff.client";

    /** How much a line matters. */
    enum Level { DEBUG, INFO, WARN, ERROR }

    /** Keeps silent. */
    Log NONE = (level, line) -> {};

    void log(Level level, String line);

    /** The log of another name, wherever there are names. */
    default Log named(String name) {
        return this;
    }

    default void debug(String line) {
        log(Level.DEBUG, line);
    }

    default void info(String line) {
        log(Level.INFO, line);
    }

    default void warn(String line) {
        log(Level.WARN, line);
    }

    default void error(String line) {
        log(Level.ERROR, line);
    }
}
