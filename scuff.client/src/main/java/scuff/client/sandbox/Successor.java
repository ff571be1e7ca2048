package scuff.client.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import scuff.api.client.ScuffException;
import scuff.client.link.SandboxLink;
import scuff.client.platform.Platform;
import scuff.client.swap.Creation;
import scuff.protocol.control.FromSandbox;

/**
 * The process that is to follow a dying one, made ready while the end of that one is still waited for and looked into: it is
 * taken from the spares or started, and the devices are created in it. It serves nobody before it is taken. Any thread.
 */
final class Successor {
    private final Platform platform;
    private final HomeGroup group;
    private final Consumer<Creation> createAhead;
    private final Function<Consumer<FromSandbox>, SandboxLink> start;
    private Coming coming;

    /** One that is being made ready. */
    private static final class Coming {
        private final CompletableFuture<Optional<SandboxLink>> ready = new CompletableFuture<>();
        private final Mail mail = new Mail();
        private SandboxLink link;
        private boolean unwanted;

        /** @return whether it is still wanted */
        synchronized boolean started(SandboxLink with) {
            link = with;
            return !unwanted;
        }

        synchronized void unwanted() {
            unwanted = true;
            if (link != null) {
                link.kill();
            }
        }
    }

    /** Keeps what the process says until somebody serves it. */
    private static final class Mail implements Consumer<FromSandbox> {
        private final List<FromSandbox> kept = new ArrayList<>();
        private Consumer<FromSandbox> reader = kept::add;

        @Override
        public synchronized void accept(FromSandbox notice) {
            reader.accept(notice);
        }

        synchronized void deliver(Consumer<FromSandbox> to) {
            kept.forEach(to);
            reader = to;
        }
    }

    /**
     * @param createAhead creates the devices in a process that is not the sandbox's yet
     * @param start       starts or takes a process; what it says unasked goes to its argument
     */
    Successor(Platform platform, HomeGroup group, Consumer<Creation> createAhead, Function<Consumer<FromSandbox>, SandboxLink> start) {
        this.platform = platform;
        this.group = group;
        this.createAhead = createAhead;
        this.start = start;
    }

    /** Returns at once. */
    synchronized void prepare() {
        if (coming == null) {
            Coming next = new Coming();
            coming = next;
            platform.tasks().execute(() -> prepare(next));
        }
    }

    private void prepare(Coming next) {
        Optional<SandboxLink> made = Optional.empty();
        try {
            SandboxLink link = start.apply(next.mail);
            made = Optional.of(link);
            if (next.started(link)) {
                createAhead.accept(new Creation(platform, group, link));
            }
        } catch (ScuffException e) {
            platform.log().debug("successor not ready: group=" + group.id() + ", why=" + e.getMessage());
        } finally {
            next.ready.complete(made);
        }
    }

    /**
     * The one that was prepared, if any and if it lives; waits until it is ready.
     *
     * @param notices hears from now on what it says unasked, and what it has said already
     */
    Optional<SandboxLink> take(Consumer<FromSandbox> notices) {
        Coming next = takeComing();
        if (next == null) {
            return Optional.empty();
        }
        Optional<SandboxLink> link = next.ready.join();
        if (link.isPresent() && link.get().ended().isDone()) {
            release(link.get());
            return Optional.empty();
        }
        next.mail.deliver(notices);
        return link;
    }

    /** Nobody will take it: ends it, and returns when nothing of it is left. */
    void discard() {
        Coming next = takeComing();
        if (next != null) {
            next.unwanted();
            next.ready.join().ifPresent(link -> {
                link.kill();
                link.ended().join();
                release(link);
            });
        }
    }

    private synchronized Coming takeComing() {
        Coming taken = coming;
        coming = null;
        return taken;
    }

    private void release(SandboxLink link) {
        new Creation(platform, group, link).discardAhead();
        link.release();
    }
}
