package scuff.shell.command;

import java.nio.file.Path;

/** The framework as a service of its own, in the foreground. */
@FunctionalInterface
public interface Foreground {

    /**
     * Runs a shell on standard input and watches a folder for bundles to deploy. Returns when the shell or the framework
     * ends.
     *
     * @param deploy the folder; need not exist yet
     * @param stay   whether to go on when standard input ends
     * @return whether every command of a shell that reads a file or a pipe worked
     * @throws InterruptedException when the process is being ended
     */
    boolean run(Path deploy, boolean stay) throws InterruptedException;
}
