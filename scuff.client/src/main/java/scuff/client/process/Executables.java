package scuff.client.process;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Knows the command lines of our executables. */
@FunctionalInterface
public interface Executables {

    /**
     * @param kind {@code ProcessRuntime.SANDBOX} or {@code SCANNER}
     * @return program and arguments
     * @throws scuff.api.client.ScuffException when a part of it is missing; says which
     */
    List<String> command(String kind);

    /** How to make the next start quicker; empty when there is nothing to gain. */
    default Optional<Lesson> lesson(String kind) {
        return Optional.empty();
    }

    /** A class path with the backend and the API, for programs of the backend's own. */
    default List<Path> backendCode() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).toList();
    }

    /** A child has ended: takes away what it may have left. Quick; called for each. */
    default void bury(String kind, long process) {}

    /**
     * A run that teaches the JVM. When the process has ended in good order it has written {@code file}, which then takes
     * the place of {@code target}.
     *
     * @param gently  the command, so that it leaves the processor to others
     * @param trial   a command that starts with what was learnt, from {@code file}
     * @param silence how long nothing has to stir before it is run beside others
     * @param atTheEnd how long a client that is closed may wait for it
     */
    record Lesson(List<String> command, List<String> gently, List<String> trial, Path file, Path target, Duration silence, Duration atTheEnd) {}
}
