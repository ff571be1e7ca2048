package scuff.protocol.control;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The reading thread of a child. When its parent closes the channel or dies nothing in the child is of use to anybody, and
 * whatever a plugin is doing on another thread, the process ends at once.
 */
public final class ParentReader {
    private static final int CHANNEL_LOST = 2;

    private ParentReader() {}

    /** Starts the thread, which hands each message to {@code taker}. */
    public static <I> void start(ControlChannel<I, ?> channel, Consumer<Envelope<I>> taker) {
        Thread.ofPlatform().name("scuff-reader").daemon().start(() -> read(channel, taker));
    }

    private static <I> void read(ControlChannel<I, ?> channel, Consumer<Envelope<I>> taker) {
        try {
            for (Optional<Envelope<I>> next = channel.receive(); next.isPresent(); next = channel.receive()) {
                taker.accept(next.get());
            }
            Runtime.getRuntime().halt(0);
        } catch (IOException e) {
            System.err.println("control channel lost: " + e.getMessage());
            Runtime.getRuntime().halt(CHANNEL_LOST);
        }
    }
}
