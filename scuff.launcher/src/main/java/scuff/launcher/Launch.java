package scuff.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** One run of a framework, from the run file to the exit code. {@link #run} is called once, by the process's main thread. */
final class Launch {
    private final RunFile file;
    private final List<String> arguments;
    private final long startMillis;
    private final long stopMillis;
    private final Storage storage;
    private final StandardErrorLog log;

    Launch(RunFile file, List<String> arguments) throws LaunchException {
        this.file = file;
        this.arguments = arguments;
        this.startMillis = file.startTimeout().toMillis();
        this.stopMillis = file.stopTimeout().toMillis();
        this.storage = new Storage(Storage.usualParent());
        this.log = new StandardErrorLog(file.trace());
    }

    /** Starts everything, runs the main service, stops everything. The exit code. */
    int run() throws LaunchException {
        Storage.sweep(Storage.usualParent());
        Framework framework;
        try {
            framework = startFramework();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(framework), "scuff-stop"));
            startBundles(framework);
        } catch (Exception e) {
            throw e instanceof LaunchException known ? known
                    : new LaunchException("cannot start the framework: " + e + " run file=" + file.file(), e);
        }
        int code = new MainService(framework.getBundleContext(), file.mainBundle(), file.trace()).run(startMillis, file.file());
        if (!stop(framework)) {
            System.err.println("scuff: bundles still run after scuff.stop.timeout.seconds=" + stopMillis / 1000.0
                    + "; the process ends without them");
            Runtime.getRuntime().halt(code);
        }
        return code;
    }

    private Framework startFramework() throws Exception {
        // read by a static initializer of Felix: saves it a search for class loaders it could extend
        System.setProperty("felix.extensions.disable", "true");
        Framework framework = new FrameworkFactory().newFramework(untyped(configuration()));
        framework.start();
        framework.getBundleContext().addFrameworkListener(event -> {
            if (event.getType() == FrameworkEvent.ERROR) {
                log.log(event.getBundle(), StandardErrorLog.LOG_ERROR, "reports an error", event.getThrowable());
            }
        });
        return framework;
    }

    private Map<String, Object> configuration() throws Exception {
        Map<String, Object> values = new HashMap<>(Defaults.frameworkProperties());
        values.putAll(file.properties());
        if (values.get(Constants.FRAMEWORK_SYSTEMPACKAGES).equals("")) {
            values.remove(Constants.FRAMEWORK_SYSTEMPACKAGES);
        }
        StringBuilder all = new StringBuilder();
        arguments.forEach(argument -> all.append(argument).append('\0'));
        values.put("scuff.arguments", all.toString());
        values.put("felix.log.logger", log);
        if (!values.containsKey(Constants.FRAMEWORK_STORAGE)) {
            values.put(Constants.FRAMEWORK_STORAGE, Storage.usualParent().toString());
            values.put("felix.bundlecache.impl", new FleetingCache(log, values, storage));
        }
        return values;
    }

    /** OSGi wants strings; Felix takes its log and its cache as objects in the same map. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, String> untyped(Map<String, Object> values) {
        return (Map) values;
    }

    private void startBundles(Framework framework) throws LaunchException {
        List<Bundle> bundles = install(framework.getBundleContext(), file.bundles());
        install(framework.getBundleContext(), file.idle());
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
        List<String> refusals = new ArrayList<>();
        for (Bundle bundle : bundles) {
            if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0) {
                continue;
            }
            try {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            } catch (BundleException e) {
                refusals.add(Unready.bundle(bundle) + ": " + Unready.reason(e));
            }
        }
        if (!refusals.isEmpty()) {
            stop(framework);
            throw new LaunchException("bundles do not start, run file=" + file.file() + Unready.list(refusals));
        }
    }

    private static List<Bundle> install(BundleContext context, List<Path> jars) throws LaunchException {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            try {
                bundles.add(context.installBundle("reference:file:" + jar.toUri().getRawPath()));
            } catch (BundleException e) {
                throw new LaunchException("cannot install bundle=" + jar + ": " + Unready.reason(e), e);
            }
        }
        return bundles;
    }

    /** Also called by the shutdown hook. False if bundles do not stop in time. */
    private boolean stop(Framework framework) {
        try {
            framework.stop();
            return framework.waitForStop(stopMillis).getType() != FrameworkEvent.WAIT_TIMEDOUT;
        } catch (BundleException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
