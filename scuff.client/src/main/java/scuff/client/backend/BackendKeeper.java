package scuff.client.backend;

import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import scuff.api.ipc.IpcBackend;

/**
 * Keeps the client from losing its backend for the moment in which the backend's bundle is updated: offers a
 * {@link LastingBackend} as soon as there is one, and takes it back only when none has come in the place of one that went.
 */
@Component(service = {}, immediate = true)
public final class BackendKeeper {
    private static final long MOMENT_MILLIS = 1_000;

    private final BundleContext context;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("scuff-backends").daemon().factory());
    /** The best last. */
    private final TreeMap<ServiceReference<IpcBackend>, LastingBackend.Current> backends = new TreeMap<>();
    private LastingBackend lasting;
    private ServiceRegistration<IpcBackend> registration;

    @Activate
    public BackendKeeper(BundleContext context) {
        this.context = context;
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, target = "(!(" + LastingBackend.LASTING + "=*))")
    void addBackend(IpcBackend backend, ServiceReference<IpcBackend> service) {
        Bundle bundle = service.getBundle();
        if (bundle == null) {
            return; // gone already
        }
        loadAll(bundle);
        synchronized (this) {
            backends.put(service, new LastingBackend.Current(backend, bundle, bundle.getLastModified()));
        }
        follow();
    }

    void removeBackend(ServiceReference<IpcBackend> service) {
        synchronized (this) {
            backends.remove(service);
        }
        follow();
    }

    /**
     * Objects of it are used after its bundle has been updated, but a framework may not find classes of the old bundle any more: they
     * are all loaded while it does.
     */
    private static void loadAll(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return;
        }
        Collection<String> files = wiring.listResources("/", "*.class", BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL);
        if (files == null) {
            return; // it is going
        }
        for (String file : files) {
            try {
                bundle.loadClass(file.substring(0, file.length() - ".class".length()).replace('/', '.'));
            } catch (ClassNotFoundException | LinkageError | IllegalStateException e) {
                continue; // it could not be used before either, or is going
            }
        }
    }

    private void follow() {
        Optional<LastingBackend> fresh = Optional.empty();
        synchronized (this) {
            Optional<LastingBackend.Current> best = Optional.ofNullable(backends.lastEntry()).map(Map.Entry::getValue);
            if (best.isEmpty()) {
                later();
            } else if (lasting == null) {
                lasting = new LastingBackend(best.get());
                fresh = Optional.of(lasting);
            } else if (!lasting.current().equals(best.get())) {
                lasting.becomes(best.get());
            }
        }
        fresh.ifPresent(this::offer); // not under the lock: whoever waits for it begins to work here
    }

    private void offer(LastingBackend first) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(LastingBackend.LASTING, Boolean.TRUE);
        properties.put(Constants.SERVICE_RANKING, Integer.MIN_VALUE); // nobody else is to take it for a backend of a system
        ServiceRegistration<IpcBackend> offered = context.registerService(IpcBackend.class, first, properties);
        boolean over;
        synchronized (this) {
            over = lasting != first; // it has been taken back while it was offered
            if (!over) {
                registration = offered;
            }
        }
        if (over) {
            offered.unregister();
        }
    }

    private void later() {
        try {
            clock.schedule(this::settle, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return; // it is over anyway
        }
    }

    /** None has come since. One whose update has failed is used on, as sandboxes begun by it do. */
    private void settle() {
        ServiceRegistration<IpcBackend> over;
        synchronized (this) {
            if (!backends.isEmpty() || lasting == null || hasFailedToUpdate(lasting.current())) {
                return;
            }
            over = registration;
            registration = null;
            lasting = null;
        }
        if (over != null) {
            over.unregister();
        }
    }

    private static boolean hasFailedToUpdate(LastingBackend.Current last) {
        BundleStartLevel start = last.bundle().getState() == Bundle.UNINSTALLED ? null : last.bundle().adapt(BundleStartLevel.class);
        return start != null && last.bundle().getLastModified() != last.modified() && start.isPersistentlyStarted();
    }

    @Deactivate
    void deactivate() {
        clock.shutdown(); // it may be just taking the platform down, and is not to be interrupted in that
        ServiceRegistration<IpcBackend> over;
        synchronized (this) {
            over = registration;
            registration = null;
            lasting = null;
        }
        if (over != null) {
            over.unregister();
        }
    }
}
