package scuff.sbox.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import scuff.api.format.PluginFormat;
import scuff.api.plugin.PluginException;

/** The formats of the bundles in this process's framework. Services come and go on any thread, everything else is the main thread's. */
public final class BundledFormats implements Formats {
    private static final String LOCATION = "reference:file:";

    private final BundleContext context;
    private final Map<ServiceReference<PluginFormat>, PluginFormat> services = new ConcurrentHashMap<>();

    public BundledFormats(BundleContext context) {
        this.context = context;
    }

    /** A service has come. */
    public void added(PluginFormat format, ServiceReference<PluginFormat> service) {
        services.put(service, format);
    }

    /** A service goes. */
    public void removed(ServiceReference<PluginFormat> service) {
        services.remove(service);
    }

    @Override
    public List<Build> all() {
        return services.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(entry -> new Build(entry.getValue(), jar(entry.getKey().getBundle()))).toList();
    }

    /** Bundles are used where they lie, so their locations name the jars. Null for one that is just going, or came otherwise. */
    private static Path jar(Bundle bundle) {
        String location = bundle == null ? "" : bundle.getLocation();
        return location.startsWith(LOCATION) ? Path.of(java.net.URI.create(location.substring("reference:".length()))) : null;
    }

    private static String location(Path jar) {
        return LOCATION + jar.toUri().getRawPath();
    }

    @Override
    public Optional<PluginFormat> install(Path jar, String digest) {
        if (formatOf(jar).isPresent()) {
            return Optional.empty();
        }
        requireDigest(jar, digest);
        Bundle bundle = null;
        try {
            bundle = context.installBundle(location(jar));
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            throw gaveUp(bundle, "the format's bundle does not start in the sandbox: jar=" + jar.getFileName() + ", why=" + e.getMessage());
        }
        Bundle started = bundle;
        return Optional.of(formatOf(jar).orElseThrow(() -> gaveUp(started, "the bundle brings no format to the sandbox: jar=" + jar.getFileName()
                + "; its component is not satisfied, or failed: what the sandbox wrote may say why")));
    }

    private PluginException gaveUp(Bundle bundle, String why) {
        if (bundle != null) {
            uninstall(bundle);
        }
        return new PluginException(why);
    }

    private Optional<PluginFormat> formatOf(Path jar) {
        return all().stream().filter(build -> jar.equals(build.jar())).map(Build::format).findFirst();
    }

    private static void requireDigest(Path jar, String digest) {
        try {
            String found = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
            if (digest.isEmpty() || !found.startsWith(digest)) {
                throw new PluginException("the jar is not the one that was meant: jar=" + jar + ", sha256=" + found + ", expected=" + digest);
            }
        } catch (IOException e) {
            throw new PluginException("the jar of a format cannot be read: jar=" + jar + ", why=" + e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    @Override
    public void remove(Set<Path> jars) {
        for (Path jar : jars) {
            Bundle bundle = context.getBundle(location(jar));
            if (bundle != null) {
                uninstall(bundle);
            }
        }
    }

    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            System.err.println("bundle not uninstalled: bundle=" + bundle + ", why=" + e);
        }
    }
}
