package scuff.client.group;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import scuff.api.client.GroupOptions;
import scuff.client.platform.Platform;

/**
 * The options a group has now; has its devices activated anew when these are others for plugins, too. Read by any thread, changed
 * under the group's lock.
 */
final class Settings {
    private final Platform platform;
    private final Group group;
    private final Members members;
    private volatile GroupOptions now;
    /** Held while the devices are activated on other terms. */
    private final ReentrantLock terms = new ReentrantLock();

    Settings(Platform platform, Group group, Members members, GroupOptions first) {
        this.platform = platform;
        this.group = group;
        this.members = members;
        this.now = first;
    }

    GroupOptions now() {
        return now;
    }

    /** For what no plugin is told; a plan is to follow. */
    void change(UnaryOperator<GroupOptions> how) {
        now = how.apply(now);
    }

    /** All devices leave the blocks together with the terms they were on, and come back one by one on the new ones. */
    CompletionStage<Void> activateAll(UnaryOperator<GroupOptions> how) {
        return CompletableFuture.runAsync(() -> {
            terms.lock();
            try {
                group.atOnce(() -> takeOn(how));
            } finally {
                try {
                    activateAgain(); // on the terms there were, if there was no memory for others
                } finally {
                    terms.unlock();
                }
            }
        }, platform.tasks());
    }

    private void takeOn(UnaryOperator<GroupOptions> how) {
        group.requireNotClosed();
        GroupOptions next = how.apply(now);
        members.sandboxes().forEach(sandbox -> sandbox.renewals().suspend(next));
        now = next;
        group.replan();
    }

    private void activateAgain() {
        CompletableFuture.allOf(members.sandboxes().stream()
                .map(sandbox -> CompletableFuture.runAsync(sandbox.renewals()::activateAgain, platform.tasks()))
                .toArray(CompletableFuture[]::new)).join();
    }
}
