package scuff.client;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffListener;
import scuff.client.log.Log;

/** Tells the registered listeners in the order things happened, each at its own pace: see {@link Mailbox}. */
final class Notifications implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().name("scuff-events-", 1).daemon().factory());
    private final Map<ScuffListener, Mailbox> mailboxes = new IdentityHashMap<>();
    private final Supplier<List<ScuffListener>> listeners;
    private final Log log;
    private boolean closed;

    Notifications(Supplier<List<ScuffListener>> listeners, Log log) {
        this.listeners = listeners;
        this.log = log;
    }

    /** Returns at once. What two threads tell, all listeners hear in the same order. */
    synchronized void tell(ScuffEvent event) {
        if (closed) {
            return;
        }
        List<ScuffListener> now = listeners.get();
        mailboxes.entrySet().removeIf(entry -> {
            boolean gone = now.stream().noneMatch(listener -> listener == entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
        for (ScuffListener listener : now) {
            mailboxes.computeIfAbsent(listener, l -> new Mailbox(l, threads, log)).put(event);
        }
    }

    /** What was told before is still heard. */
    @Override
    public synchronized void close() {
        closed = true;
        threads.shutdown();
    }
}
