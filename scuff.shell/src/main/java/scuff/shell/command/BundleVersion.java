package scuff.shell.command;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import picocli.CommandLine.IVersionProvider;

/** The version of the bundle these commands came in. */
final class BundleVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Bundle bundle = FrameworkUtil.getBundle(BundleVersion.class);
        return new String[] {"scuff " + (bundle == null ? "(not deployed)" : bundle.getVersion())};
    }
}
