package scuff.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** Finds the main service and runs it on the calling thread. */
final class MainService {
    private static final String FILTER = "(&(objectClass=java.util.concurrent.Callable)(scuff.main=true))";

    private final BundleContext context;
    private final String bundle;
    private final boolean trace;

    /** @param bundle the symbolic name of the bundle that must offer it, or the empty string */
    MainService(BundleContext context, String bundle, boolean trace) {
        this.context = context;
        this.bundle = bundle;
        this.trace = trace;
    }

    /** Waits for the service, calls it, and says the exit code: its result, or 1 if it throws or has none. */
    int run(long timeoutMillis, Path runFile) throws LaunchException {
        Callable<?> main = await(timeoutMillis);
        if (main == null) {
            List<String> reasons = new Unready(context).reasons();
            throw new LaunchException("nothing to run: no service java.util.concurrent.Callable with scuff.main=true"
                    + (bundle.isEmpty() ? "" : " of bundle=" + bundle) + " within " + timeoutMillis / 1000.0 + " s, run file=" + runFile
                    + (reasons.isEmpty() ? "; no bundle of it offers one" : Unready.list(reasons)));
        }
        try {
            if (main.call() instanceof Integer code) {
                return code;
            }
            System.err.println("scuff: the main service has no exit code as its result");
        } catch (Exception | LinkageError | AssertionError e) {
            System.err.println("scuff: " + (trace ? Main.trace(e) : e.toString()));
        }
        return 1;
    }

    private Callable<?> await(long timeoutMillis) {
        LinkedBlockingQueue<ServiceReference<?>> found = new LinkedBlockingQueue<>();
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED) {
                found.add(event.getServiceReference());
            }
        };
        try {
            context.addServiceListener(listener, FILTER);
            ServiceReference<?>[] present = context.getAllServiceReferences(null, FILTER);
            if (present != null) {
                found.addAll(List.of(present));
            }
            return first(found, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(FILTER, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            context.removeServiceListener(listener);
        }
    }

    /** The first service that can be had: a component may fail, or go, between its registration and its first use. */
    private Callable<?> first(LinkedBlockingQueue<ServiceReference<?>> found, long deadline) throws InterruptedException {
        while (true) {
            ServiceReference<?> reference = found.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (reference == null) {
                return null;
            }
            if (isMeant(reference) && context.getService(reference) instanceof Callable<?> main) {
                return main;
            }
        }
    }

    private boolean isMeant(ServiceReference<?> reference) {
        Bundle owner = reference.getBundle();
        return owner != null && (bundle.isEmpty() || bundle.equals(owner.getSymbolicName()));
    }
}
