package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** How the tests wait: for what is to come, a minute at most, and never for a time. */
final class Patience {
    private static final long MILLIS = 60_000;
    private static final long BETWEEN = 5;

    private Patience() {}

    /** Waits until it is so. */
    static void until(String what, BooleanSupplier condition) {
        until(() -> what, condition);
    }

    /** @param what asked for when it has not come */
    static void until(Supplier<String> what, BooleanSupplier condition) {
        long deadline = System.currentTimeMillis() + MILLIS;
        while (!condition.getAsBoolean()) {
            assertThat(System.currentTimeMillis()).as(what).isLessThan(deadline);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting", e);
        }
    }

    /** What comes of it. */
    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("waited for " + stage, e);
        }
    }

    /** Waits for a service and holds it as an application does: a component nobody holds is deactivated. */
    static <T> T service(BundleContext context, Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        try {
            assertThat(tracker.waitForService(MILLIS)).as("service " + type.getName()).isNotNull();
            return context.getService(tracker.getServiceReference());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + type, e);
        } finally {
            tracker.close();
        }
    }
}
