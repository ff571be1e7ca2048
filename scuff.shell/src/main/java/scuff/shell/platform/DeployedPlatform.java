package scuff.shell.platform;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.format.PluginFormat;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.RealTimeGrant;
import scuff.api.isolation.Isolation;

/** The platform of the framework this bundle is in. Looks services up when they are asked for; nothing waits before that. */
public final class DeployedPlatform implements Platform, AutoCloseable {
    private final BundleContext context;
    private final Duration patience;
    private final ServiceTracker<Scuff, Scuff> scuff;

    /** @param patience how long a command waits for the platform */
    public DeployedPlatform(BundleContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
        this.scuff = new ServiceTracker<>(context, Scuff.class, null);
        scuff.open();
    }

    @Override
    public Scuff require() {
        return find().orElseThrow(() -> new ScuffException(reason()));
    }

    @Override
    public Optional<String> missing() {
        return find().isPresent() ? Optional.empty() : Optional.of(reason());
    }

    private Optional<Scuff> find() {
        try {
            return Optional.ofNullable(scuff.waitForService(patience.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScuffException("interrupted while waiting for the platform", e);
        }
    }

    private String reason() {
        ServiceReference<ServiceComponentRuntime> reference = context.getServiceReference(ServiceComponentRuntime.class);
        String why = reference == null ? "no Declarative Services in this framework"
                : new MissingService(context.getService(reference)).explain(Scuff.class.getName());
        return "the platform does not come up, waited=" + patience.toSeconds() + " s: " + why;
    }

    @Override
    public List<PluginFormat> formats() {
        try {
            Collection<ServiceReference<PluginFormat>> found = context.getServiceReferences(PluginFormat.class, null);
            return found.stream().map(context::getService).filter(f -> f != null).sorted(Comparator.comparing(PluginFormat::id)).toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // there is no filter
        }
    }

    @Override
    public Optional<Isolation> isolation() {
        return Optional.ofNullable(context.getServiceReference(Isolation.class)).map(context::getService);
    }

    @Override
    public boolean stopping() {
        try {
            return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.STOPPING;
        } catch (IllegalStateException e) {
            return true; // this very bundle has stopped
        }
    }

    @Override
    public RealTimeGrant requestRealTime() {
        ServiceReference<IpcBackend> reference = context.getServiceReference(IpcBackend.class);
        IpcBackend backend = reference == null ? null : context.getService(reference);
        return backend == null ? new RealTimeGrant(false, "no backend for this system is deployed") : backend.requestRealTime();
    }

    @Override
    public void close() {
        scuff.close();
    }
}
