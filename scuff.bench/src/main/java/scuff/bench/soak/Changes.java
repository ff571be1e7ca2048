package scuff.bench.soak;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.Sandbox;
import scuff.api.client.ScuffException;

/** What an application does all the while: sets parameters, connects, disconnects, moves and bypasses devices. A thread of its own. */
final class Changes implements AutoCloseable {
    private static final long PAUSE_MILLIS = 25;
    private static final int MOST_DEVICES = 6;
    private static final int MOST_EXTRAS = 24;

    private final Cast cast;
    private final Random random;
    private final Set<Extra> extras = new HashSet<>();
    private final Map<String, Integer> made = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final Map<String, String> reasons = new TreeMap<>();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Throwable failure;

    /** A connection that comes and goes. */
    private record Extra(AudioPort source, AudioPort target) {}

    Changes(Cast cast, Random random) {
        this.cast = cast;
        this.random = random;
        thread = Thread.ofPlatform().name("soak-changes").start(this::run);
    }

    private void run() {
        try {
            while (!stopped) {
                change();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            failure = e;
        }
    }

    private void change() {
        Role role = cast.roles.get(random.nextInt(cast.roles.size()));
        int what = random.nextInt(100);
        if (what < 70) {
            attempt("set", () -> role.call(random.nextInt(1 << 20)));
        } else if (what < 84) {
            attempt("connect", () -> connect(role));
        } else if (what < 93) {
            if (role.settled()) {
                attempt("bypass", role::bypass);
            }
        } else {
            move(role);
        }
    }

    /** A sandbox that is gone just then may refuse; nothing has changed then. */
    private void attempt(String what, Runnable change) {
        try {
            change.run();
            made.merge(what, 1, Integer::sum);
        } catch (ScuffException | UnsupportedOperationException e) {
            refused.merge(what, 1, Integer::sum);
            reasons.put(what, String.valueOf(e.getMessage()));
        }
    }

    private void connect(Role role) {
        AudioPort target = role.device.inputs().getFirst();
        AudioPort source = random.nextBoolean() ? cast.input : cast.roles.get(random.nextInt(cast.roles.size())).device.outputs().getFirst();
        Extra extra = extras.size() < MOST_EXTRAS ? new Extra(source, target) : extras.iterator().next();
        if (extras.remove(extra)) {
            cast.group.disconnect(extra.source, extra.target);
        } else if (cast.group.connections().stream().noneMatch(c -> c.source() == extra.source && c.target() == extra.target)) {
            cast.group.connect(extra.source, extra.target);
            extras.add(extra);
        }
    }

    private void move(Role role) {
        Sandbox target = cast.sandboxes.get(random.nextInt(cast.sandboxes.size()));
        boolean well = target.state() == Sandbox.State.ACTIVE && role.device.state() == Device.State.ACTIVE;
        if (well && target != role.device.sandbox() && target.devices().size() < MOST_DEVICES && role.settled()) {
            attempt("move", () -> {
                var moved = role.device.moveTo(target).toCompletableFuture();
                try {
                    moved.get(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (java.util.concurrent.TimeoutException e) {
                    throw new IllegalStateException("a move does not end: device=" + role.device.id() + ", target=" + target.id(), e);
                } catch (java.util.concurrent.ExecutionException e) {
                    throw new ScuffException(String.valueOf(e.getCause().getMessage()), e.getCause());
                }
            });
        }
    }

    /** How often each was done, and how often refused with the last reason; when the thread has ended. */
    String inWords() {
        StringBuilder words = new StringBuilder();
        made.forEach((what, count) -> words.append(words.isEmpty() ? "" : ", ").append(what).append(' ').append(count));
        refused.forEach((what, count) -> words.append("; ").append(what).append(" refused ").append(count).append(" times, last: ").append(reasons.get(what)));
        return words.toString();
    }

    /** What it died of, or null. */
    Throwable failure() {
        return failure;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
