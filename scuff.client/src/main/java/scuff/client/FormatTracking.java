package scuff.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.SynchronousBundleListener;
import scuff.api.format.PluginFormat;
import scuff.client.deploy.DeployedExecutables;
import scuff.client.deploy.DeployedFormats;
import scuff.client.formats.Formats;
import scuff.client.log.Log;

/**
 * Follows the services of formats and the bundles they come from. Services come at once; of those that go it is asked a moment
 * later what has become of their bundles, as nobody loses anything by waiting.
 */
final class FormatTracking implements AutoCloseable {
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final BundleContext context;
    private final DeployedExecutables executables;
    private final DeployedFormats deployed;
    private final Formats formats;
    /** Synchronous: what is being updated must not be asked about before we hear of it. */
    private final SynchronousBundleListener listener;
    private volatile boolean open;
    private volatile long last;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("scuff-formats").daemon().factory());

    /**
     * Hears of services; nobody is asked about anything before {@link #open}, so one that is never opened need not be closed.
     *
     * @param executables made with what gives the copies of the formats' bundles
     */
    FormatTracking(BundleContext context, Log log, Function<Supplier<List<Path>>, DeployedExecutables> executables) {
        this.context = context;
        this.executables = executables.apply(this::copies);
        this.deployed = new DeployedFormats(this.executables, log);
        this.formats = new Formats(deployed);
        this.listener = event -> {
            if (deployed.has(event.getBundle())) {
                later();
            }
        };
    }

    /** @throws IllegalStateException when the bundle is being stopped; it is not open then */
    void open() {
        context.addBundleListener(listener);
        open = true;
        later(); // of those that went before
    }

    private List<Path> copies() {
        return formats.currentJars();
    }

    DeployedExecutables executables() {
        return executables;
    }

    Formats formats() {
        return formats;
    }

    void added(PluginFormat service, Bundle bundle) {
        deployed.added(service, bundle).ifPresent(formats::forgive);
        formats.changed();
    }

    void removed(PluginFormat service, Bundle bundle) {
        deployed.removed(service, bundle);
        later();
    }

    private void later() {
        if (!open) {
            return;
        }
        last = System.nanoTime();
        try {
            clock.schedule(this::settle, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return; // closed: what goes now is no news
        }
    }

    /** In the middle of an update nothing is clear: whatever came last asks last. */
    private void settle() {
        boolean quiet = System.nanoTime() - last > MOMENT.toNanos() * 9 / 10;
        if (quiet && deployed.settle()) {
            formats.changed();
        }
    }

    @Override
    public void close() {
        context.removeBundleListener(listener);
        clock.shutdownNow();
    }
}
