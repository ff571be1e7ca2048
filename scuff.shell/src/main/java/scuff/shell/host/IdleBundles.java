package scuff.shell.host;

import java.util.Arrays;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import scuff.api.client.ScuffException;

/** The bundles that are installed but started only when they are wanted. */
final class IdleBundles {
    private final BundleContext context;

    IdleBundles(BundleContext context) {
        this.context = context;
    }

    /**
     * Starts a bundle, until the framework ends; harmless when it is active.
     *
     * @throws ScuffException when it is not installed or does not start
     */
    void start(String symbolicName) {
        try {
            require(symbolicName).start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            throw new ScuffException("a host needs a bundle that does not start: bundle=" + symbolicName + ": " + e.getMessage(), e);
        }
    }

    /** The bundle, started or not. @throws ScuffException when it is not installed */
    Bundle require(String symbolicName) {
        return Arrays.stream(context.getBundles()).filter(b -> symbolicName.equals(b.getSymbolicName())).findFirst()
                .orElseThrow(() -> new ScuffException("a host needs a bundle that is not installed: bundle=" + symbolicName
                        + "; add it to bundles.idle of the run file"));
    }
}
