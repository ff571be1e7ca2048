package scuff.shell.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import scuff.shell.console.DisplayText;

/**
 * What File Install does with a bundle's jar. File Install's own way notes down checksums in files of its own, and this
 * framework keeps no files for bundles; and it tells its failures to a log nobody reads. A jar whose symbolic name is
 * installed already replaces that bundle. Called by File Install, one call at a time.
 */
final class BundleInstaller implements ArtifactInstaller {
    private final BundleContext context;
    private final PrintStream err;
    private final Map<File, Bundle> deployed = new ConcurrentHashMap<>();

    /** @param err told of what cannot be deployed, a line each */
    BundleInstaller(BundleContext context, PrintStream err) {
        this.context = context;
        this.err = err;
    }

    @Override
    public boolean canHandle(File artifact) {
        return artifact.isFile() && artifact.getName().endsWith(".jar");
    }

    @Override
    public void install(File jar) {
        try {
            String name = symbolicName(jar);
            Optional<Bundle> present = Arrays.stream(context.getBundles()).filter(b -> name.equals(b.getSymbolicName())).findFirst();
            if (present.isPresent()) {
                deployed.put(jar, present.get());
                update(jar);
                return;
            }
            try (InputStream content = Files.newInputStream(jar.toPath())) {
                deployed.put(jar, context.installBundle(jar.toURI().toString(), content));
            }
            start(deployed.get(jar));
        } catch (IOException | BundleException e) {
            failed("deploy", jar, e);
        }
    }

    @Override
    public void update(File jar) {
        Bundle bundle = deployed.get(jar);
        if (bundle == null) {
            install(jar);
            return;
        }
        try (InputStream content = Files.newInputStream(jar.toPath())) {
            bundle.update(content);
            refresh();
            start(bundle);
        } catch (IOException | BundleException e) {
            failed("update", jar, e);
        }
    }

    @Override
    public void uninstall(File jar) {
        Bundle bundle = deployed.remove(jar);
        try {
            if (bundle != null) {
                bundle.uninstall();
                refresh();
            }
        } catch (BundleException e) {
            failed("take back", jar, e);
        }
    }

    private static String symbolicName(File jar) throws IOException, BundleException {
        try (JarFile file = new JarFile(jar)) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (name == null) {
                throw new BundleException("it is no bundle, its manifest has no " + Constants.BUNDLE_SYMBOLICNAME);
            }
            return name.split(";")[0].strip();
        }
    }

    private static void start(Bundle bundle) throws BundleException {
        if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0) {
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        }
    }

    /** Lets go of what was replaced or removed. */
    private void refresh() {
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class).refreshBundles(null);
    }

    private void failed(String what, File jar, Exception e) {
        err.println("scuff: cannot " + what + " file=" + jar + ": "
                + DisplayText.clean(String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ")));
    }
}
