package scuff.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** Finds the main service and runs it on the calling thread. */
final class MainService {
    private final BundleContext context;
    private final String name;
    private final boolean trace;

    /** @param name the value of the service property {@code scuff.main} */
    MainService(BundleContext context, String name, boolean trace) {
        this.context = context;
        this.name = name;
        this.trace = trace;
    }

    /** Waits for the service, calls it, and says the exit code: its result, or 1 if it throws or has none. */
    int run(long timeoutMillis, Path runFile) throws LaunchException {
        Callable<?> main = await(timeoutMillis);
        if (main == null) {
            List<String> reasons = new Unready(context).reasons();
            throw new LaunchException("nothing to run: no service java.util.concurrent.Callable with scuff.main=" + name
                    + " within " + timeoutMillis / 1000.0 + " s, run file=" + runFile
                    + (reasons.isEmpty() ? "; no bundle of it offers one" : Unready.list(reasons)));
        }
        try {
            if (main.call() instanceof Integer code) {
                return code;
            }
            System.err.println("scuff: the main service scuff.main=" + name + " has no exit code as its result");
        } catch (Exception | LinkageError | AssertionError e) {
            System.err.println("scuff: " + (trace ? Main.trace(e) : e.toString()));
        }
        return 1;
    }

    private Callable<?> await(long timeoutMillis) throws LaunchException {
        String filter = "(&(objectClass=java.util.concurrent.Callable)(scuff.main=" + name + "))";
        LinkedBlockingQueue<ServiceReference<?>> found = new LinkedBlockingQueue<>();
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED) {
                found.add(event.getServiceReference());
            }
        };
        try {
            context.addServiceListener(listener, filter);
            ServiceReference<?>[] present = context.getAllServiceReferences(null, filter);
            if (present != null) {
                found.addAll(List.of(present));
            }
            return first(found, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
        } catch (InvalidSyntaxException e) {
            throw new LaunchException("scuff.main=" + name + " makes no filter: " + e.getMessage(), e);
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
            if (context.getService(reference) instanceof Callable<?> main) {
                return main;
            }
        }
    }
}
