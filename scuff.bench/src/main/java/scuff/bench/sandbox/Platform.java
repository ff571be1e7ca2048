package scuff.bench.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;
import scuff.api.client.GroupOptions;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffListener;
import scuff.api.ipc.IpcBackend;
import scuff.api.plugin.PluginRef;
import scuff.bench.BenchException;
import scuff.bench.program.TemporaryFolder;
import scuff.protocol.memory.SandboxMemory;
import scuff.tck.ipc.RecordingBackend;
import scuff.tck.plugins.NativePlugin;

/**
 * Scuff as an application embeds it: a framework in this process with the bundles of the class path, and a plugin to put
 * into sandboxes. Everything it writes lies in one folder, which closing it takes away.
 */
public final class Platform implements AutoCloseable {
    /** Id of the parameter of {@link #gain} that is the factor. */
    static final long GAIN_PARAMETER = 7;

    private static final String API = "scuff.api";
    private static final String BACKEND = "scuff.ipc.linux";
    private static final String CLIENT = "scuff.client";
    private static final List<String> SERVICES = List.of("org.osgi.util.function", "org.osgi.util.promise", "org.osgi.service.component",
            "org.apache.felix.scr", "org.apache.felix.configadmin", "org.apache.felix.log", "com.google.gson");
    private static final List<String> PARTS = List.of("scuff.protocol", BACKEND, "scuff.format.clap", "scuff.sbox", "scuff.scan");
    private static final long PATIENCE_MILLIS = 20_000;

    private final TemporaryFolder folder = new TemporaryFolder();
    private final Framework framework;
    private final RecordingBackend backend;
    private final Scuff scuff;
    private final PluginRef gain;

    /**
     * @param startUpCache whether sandboxes start with a cache of what the JVM has learnt; returns when it is made
     * @param javaOptions  what sandboxes are started with besides their own options
     */
    Platform(boolean startUpCache, List<String> javaOptions) {
        this(startUpCache, javaOptions, 1);
    }

    /** @param warmSpares processes that are started before anybody needs them */
    Platform(boolean startUpCache, List<String> javaOptions, int warmSpares) {
        this(startUpCache, javaOptions, warmSpares, List.of());
    }

    /** @param more symbolic names of bundles beside the usual ones */
    Platform(boolean startUpCache, List<String> javaOptions, int warmSpares, List<String> more) {
        ClassPathBundles bundles = new ClassPathBundles();
        framework = new FrameworkFactory().newFramework(properties(bundles));
        try {
            framework.start();
            BundleContext context = framework.getBundleContext();
            deploy(bundles, SERVICES);
            deploy(bundles, PARTS);
            deploy(bundles, more);
            configure(context, startUpCache, javaOptions, warmSpares);
            backend = record(context);
            deploy(bundles, List.of(CLIENT));
            scuff = service(context, Scuff.class);
            gain = findGain();
            if (startUpCache) {
                awaitStartUpCache();
            }
        } catch (BundleException | IOException | InterruptedException e) {
            close();
            throw new BenchException("Scuff does not start: " + e, e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The API comes from the class path, so that this class and the bundles mean the same by it. */
    private Map<String, String> properties(ClassPathBundles bundles) {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, folder.path().resolve("framework").toString());
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, bundles.exports(API) + ",org.osgi.service.cm;version=1.6");
        properties.put("felix.log.level", "1");
        return properties;
    }

    private void deploy(ClassPathBundles bundles, List<String> names) throws BundleException {
        for (String name : names) {
            framework.getBundleContext().installBundle(bundles.jar(name).toUri().toString());
        }
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (names.contains(bundle.getSymbolicName())) {
                bundle.start();
            }
        }
    }

    private void configure(BundleContext context, boolean startUpCache, List<String> javaOptions, int warmSpares)
            throws IOException, InterruptedException {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("cacheFolder", folder.path().resolve("cache").toString());
        properties.put("startupCache", startUpCache);
        properties.put("warmSpares", warmSpares);
        properties.put("javaOptions", javaOptions.toArray(String[]::new));
        service(context, ConfigurationAdmin.class).getConfiguration(CLIENT, "?").update(properties);
    }

    /** Registers, in the name of the backend's bundle and before the client looks for one, a better backend. */
    private static RecordingBackend record(BundleContext context) throws InterruptedException {
        RecordingBackend recording = new RecordingBackend(service(context, IpcBackend.class));
        Dictionary<String, Object> properties = new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1, IpcBackend.BACKEND, recording.name()));
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName().equals(BACKEND)) {
                bundle.getBundleContext().registerService(IpcBackend.class, recording, properties);
            }
        }
        return recording;
    }

    private static <T> T service(BundleContext context, Class<T> type) throws InterruptedException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        T service = tracker.waitForService(PATIENCE_MILLIS);
        if (service == null) {
            throw new BenchException("no such service in the framework: service=" + type.getName() + ", waited=" + PATIENCE_MILLIS + " ms");
        }
        return service;
    }

    private PluginRef findGain() {
        Path file = NativePlugin.GAIN.compile(folder.path());
        try {
            return scuff.plugins().scan(ScanRequest.only(List.of(file)), ScanListener.NONE).toCompletableFuture().join()
                    .plugins().getFirst().ref();
        } catch (CompletionException e) {
            throw new BenchException("Scuff does not scan: " + e.getCause().getMessage(), e);
        }
    }

    /** The client makes it in the first silence after a group was created, and leaves the processor to others meanwhile. */
    private void awaitStartUpCache() throws IOException, InterruptedException {
        scuff.createGroup(GroupOptions.of("bench", 48_000, 64)).closeNow();
        Path runtime = folder.path().resolve("cache").resolve("runtime");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(300);
        while (System.nanoTime() - deadline < 0) {
            try (DirectoryStream<Path> caches = Files.newDirectoryStream(runtime, "*.aot")) {
                if (caches.iterator().hasNext()) {
                    return;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new BenchException("the client has made no start-up cache: folder=" + runtime + ", waited=300 s");
    }

    /** The service an application binds. */
    public Scuff scuff() {
        return scuff;
    }

    /** A bundle that is deployed. */
    Bundle bundle(String symbolicName) {
        return Stream.of(framework.getBundleContext().getBundles()).filter(bundle -> symbolicName.equals(bundle.getSymbolicName())).findFirst()
                .orElseThrow(() -> new BenchException("no such bundle is deployed: bundle=" + symbolicName));
    }

    /** Hears of what happens from now on. */
    void listen(ScuffListener listener) {
        framework.getBundleContext().registerService(ScuffListener.class, listener, null);
    }

    /** A plugin with a stereo port each way whose output is its input times {@link #GAIN_PARAMETER}. */
    PluginRef gain() {
        return gain;
    }

    /** Where everything is that it writes. */
    public Path folder() {
        return folder.path();
    }

    /** The regions of the sandboxes started till now, in that order: in them they say what they have measured of themselves. */
    List<SandboxMemory> regions() {
        return backend.memories("scuff-sandbox").stream().map(SandboxMemory::open).toList();
    }

    IpcBackend backend() {
        return backend;
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(TimeUnit.SECONDS.toMillis(20));
        } catch (BundleException e) {
            throw new BenchException("Scuff does not stop: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            folder.close();
        }
    }
}
