package scuff.hosting.lifecycle;

import scuff.api.plugin.AnyThread;
import scuff.api.plugin.PluginRef;

/**
 * Where a device stands, tracked explicitly and never inferred. {@link GuardedDevice} alone changes it: {@code active} and
 * {@code closed} on the main thread, {@code processing} as the holder of the audio role. The format's own device reads it.
 *
 * <pre>
 *   inactive -> active -> processing -> active -> inactive -> closed
 * </pre>
 */
@AnyThread
public final class LifeCycle {
    private final PluginRef ref;
    private volatile boolean active;
    private volatile boolean processing;
    private volatile boolean closed;

    public LifeCycle(PluginRef ref) {
        this.ref = ref;
    }

    public boolean isActive() {
        return active;
    }

    public boolean isProcessing() {
        return processing;
    }

    /** From the moment on its end begins: what stops then, stops for good. */
    public boolean isClosed() {
        return closed;
    }

    void active(boolean active) {
        this.active = active;
    }

    void processing(boolean processing) {
        this.processing = processing;
    }

    void close() {
        closed = true;
    }

    /** @throws IllegalStateException when it is not so */
    void mustBeOpen(String call) {
        must(!closed, call, "open");
    }

    /** @throws IllegalStateException when it is not so */
    void mustBeInactive(String call) {
        must(!closed && !active, call, "inactive");
    }

    /** @throws IllegalStateException when it is not so */
    void mustBeActive(String call) {
        must(!closed && active, call, "active");
    }

    /** @throws IllegalStateException when it is not so */
    void mustBeIdle(String call) {
        must(!closed && active && !processing, call, "active and not processing");
    }

    /** @throws IllegalStateException when it is not so */
    void mustNotProcess(String call) {
        must(!closed && !processing, call, "not processing");
    }

    private void must(boolean allowed, String call, String wanted) {
        if (!allowed) {
            throw new IllegalStateException(call + " is not allowed now: plugin=" + ref + ", wanted=" + wanted + ", active="
                    + active + ", processing=" + processing + ", closed=" + closed);
        }
    }
}
