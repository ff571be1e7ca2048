package scuff.shell.host;

import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;

/**
 * File Install on one folder. It always watches the folder its framework properties name, {@code ./load} where they name
 * none: a configuration of ours would only add a second. So the properties are set before its bundle starts.
 */
final class HotDeployment {
    private static final String BUNDLE = "org.apache.felix.fileinstall";
    private static final int POLL_MILLIS = 500;
    /** log.level of File Install: 0 none, 1 error, 2 warning. */
    private static final int ERRORS = 1;

    private final BundleContext context;
    private final IdleBundles bundles;
    private final PrintStream err;

    /** @param err told of what cannot be deployed */
    HotDeployment(BundleContext context, IdleBundles bundles, PrintStream err) {
        this.context = context;
        this.bundles = bundles;
        this.err = err;
    }

    /** Deploys what is in the folder and whatever comes into it; the folder may come later. */
    void start(Path folder) {
        System.setProperty("felix.fileinstall.dir", folder.toString());
        System.setProperty("felix.fileinstall.poll", Integer.toString(POLL_MILLIS));
        System.setProperty("felix.fileinstall.noInitialDelay", "true");
        System.setProperty("felix.fileinstall.log.level", Integer.toString(ERRORS));
        bundles.require(BUNDLE);
        context.registerService(ArtifactInstaller.class, new BundleInstaller(context, err), null);
        bundles.start(BUNDLE);
    }
}
