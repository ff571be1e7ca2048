package scuff.it.plain;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** A framework in this JVM, with what is put into it. Everything it writes is in one folder, which goes with it. */
final class PlainFramework implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Framework framework;
    private final Path folder;

    private PlainFramework(Framework framework, Path folder) {
        this.framework = framework;
        this.folder = folder;
    }

    /** @param folder for its storage; is there, and stays */
    static PlainFramework start(Kind kind, Path folder) throws BundleException {
        Map<String, String> properties = new HashMap<>(kind.properties());
        properties.put(Constants.FRAMEWORK_STORAGE, folder.resolve("storage").toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "none");
        Framework framework = kind.factory().newFramework(properties);
        framework.start();
        return new PlainFramework(framework, folder);
    }

    /** The jars of the run descriptor cnf/example.bndrun. */
    static List<Path> exampleJars() throws IOException {
        return exported("example", "");
    }

    /** Jars of a run descriptor in cnf whose file names begin so. */
    static List<Path> exported(String descriptor, String prefix) throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("scuff.root"), "cnf", "target", "export", descriptor))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(prefix)).sorted().toList();
        }
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Bundle install(Path jar) throws BundleException {
        return context().installBundle(jar.toUri().toString());
    }

    List<Bundle> install(List<Path> jars) throws BundleException {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            bundles.add(install(jar));
        }
        return bundles;
    }

    void startAll(List<Bundle> bundles) throws BundleException {
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    /** Rewires what was updated or uninstalled, and returns when that is done. */
    void refresh() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(null, event -> done.countDown());
        if (!done.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("bundles are not refreshed within a minute");
        }
    }

    /** Whoever registered it; the test shares no type with a bundle but the JDK's and OSGi's core. */
    Object service(String type, String filter) {
        try {
            ServiceReference<?>[] found = context().getAllServiceReferences(type, filter);
            return found == null ? null : context().getService(found[0]);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(filter, e);
        }
    }

    boolean has(String type) {
        try {
            return context().getAllServiceReferences(type, null) != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // there is no filter
        }
    }

    /** As a person does it with the Config Admin. */
    void configure(String pid, Map<String, Object> values) throws ReflectiveOperationException {
        Object admin = service("org.osgi.service.cm.ConfigurationAdmin", null);
        Class<?> type = type(admin, "org.osgi.service.cm.ConfigurationAdmin");
        Object configuration = type.getMethod("getConfiguration", String.class, String.class).invoke(admin, pid, "?");
        Dictionary<String, Object> properties = new Hashtable<>(values);
        type(configuration, "org.osgi.service.cm.Configuration").getMethod("update", Dictionary.class).invoke(configuration, properties);
    }

    private static Class<?> type(Object service, String name) throws ClassNotFoundException {
        return service.getClass().getClassLoader().loadClass(name);
    }

    static void until(String what, BooleanSupplier condition) {
        until(what, PATIENCE_NANOS, condition);
    }

    static void until(String what, long patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + TimeUnit.NANOSECONDS.toSeconds(patience) + " s: " + what);
            }
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted while waiting: " + what, e);
            }
        }
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(60));
        delete(folder.resolve("storage").toFile());
    }

    static void delete(File tree) {
        File[] children = tree.listFiles();
        if (children != null) {
            Stream.of(children).sorted(Comparator.naturalOrder()).forEach(PlainFramework::delete);
        }
        tree.delete();
    }
}
