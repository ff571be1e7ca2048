package scuff.hosting.bounds;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import scuff.api.format.DeviceHost;
import scuff.api.plugin.AnyThread;

/** Logs what our functions threw when a plugin called them, a few times. Never throws. */
@AnyThread
public final class Failures implements Consumer<Throwable> {
    private static final int MOST_REPORTS = 16;

    private final DeviceHost host;
    private final AtomicInteger reports = new AtomicInteger();

    public Failures(DeviceHost host) {
        this.host = host;
    }

    @Override
    public void accept(Throwable thrown) {
        try {
            if (reports.incrementAndGet() <= MOST_REPORTS) {
                host.log(DeviceHost.Severity.ERROR, "a function of the host failed when the plugin called it: " + thrown);
            }
        } catch (Throwable nowhereLeftToSayIt) {
            // an upcall never throws
        }
    }
}
