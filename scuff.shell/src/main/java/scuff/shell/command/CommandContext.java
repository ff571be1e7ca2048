package scuff.shell.command;

import java.io.OutputStream;
import java.io.PrintStream;
import scuff.shell.console.Terminal;
import scuff.shell.platform.Platform;

/**
 * What a command runs in.
 *
 * @param platform the services
 * @param out      results
 * @param err      progress and errors
 * @param terminal what {@code out} and {@code err} can show
 */
public record CommandContext(Platform platform, PrintStream out, PrintStream err, Terminal terminal) {

    /** Where progress goes: nowhere when a machine reads along. */
    PrintStream progress(boolean json) {
        return json ? new PrintStream(OutputStream.nullOutputStream()) : err;
    }
}
