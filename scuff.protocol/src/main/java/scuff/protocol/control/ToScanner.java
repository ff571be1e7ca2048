package scuff.protocol.control;

import java.nio.file.Path;

/** What a client says to a scanner. */
public sealed interface ToScanner {
    Messages<ToScanner> MESSAGES = Messages.of(ToScanner.class);

    /** The first message. Answer: {@link FromScanner.Ready}. @param client process id of the client */
    record Hello(long client) implements ToScanner {}

    /** Answer: {@link FromScanner.Described} or {@link FromScanner.Undescribable}; a crash is an answer, too. */
    record Describe(String format, Path file) implements ToScanner {}

    /** End. */
    record Quit() implements ToScanner {}
}
