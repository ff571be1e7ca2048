package scuff.client.group;

import java.util.function.Supplier;
import scuff.api.client.GroupOptions;
import scuff.client.platform.Platform;
import scuff.client.sandbox.ProcessSandbox;

/** Looks after the sandboxes of a group: ends those that hang, has what has changed saved. On the pulse, many times a second. */
final class Care implements Runnable {
    private final Platform platform;
    private final Members members;
    private final Supplier<GroupOptions> options;
    private long savedAt = System.nanoTime();

    Care(Platform platform, Members members, Supplier<GroupOptions> options) {
        this.platform = platform;
        this.members = members;
        this.options = options;
    }

    @Override
    public void run() {
        members.sandboxes().forEach(ProcessSandbox::endIfHung);
        long interval = options.get().autosave().toNanos();
        if (interval > 0 && System.nanoTime() - savedAt >= interval) {
            savedAt = System.nanoTime();
            platform.tasks().execute(() -> members.sandboxes().forEach(s -> s.household().saveDirty()));
        }
    }
}
