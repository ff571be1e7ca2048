package scuff.shell.host;

import java.nio.file.Path;

/**
 * File Install on one folder. It always watches the folder its framework properties name, {@code ./load} where they name
 * none: a configuration of ours would only add a second. So the properties are set before its bundle starts.
 */
final class HotDeployment {
    private static final String BUNDLE = "org.apache.felix.fileinstall";
    private static final int POLL_MILLIS = 500;
    /** log.level of File Install: 0 none, 1 error, 2 warning. */
    private static final int ERRORS = 1;

    private final IdleBundles bundles;

    HotDeployment(IdleBundles bundles) {
        this.bundles = bundles;
    }

    /** Deploys what is in the folder and whatever comes into it; the folder may come later. */
    void start(Path folder) {
        System.setProperty("felix.fileinstall.dir", folder.toString());
        System.setProperty("felix.fileinstall.poll", Integer.toString(POLL_MILLIS));
        System.setProperty("felix.fileinstall.noInitialDelay", "true");
        System.setProperty("felix.fileinstall.log.level", Integer.toString(ERRORS));
        System.setProperty("felix.fileinstall.bundles.startTransient", "true");
        bundles.start(BUNDLE);
    }
}
