package scuff.protocol.runtime;

import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import org.osgi.framework.Bundle;

/**
 * An executable whose jars lie in its own bundle: the class path in {@code runtime/classpath}, the bundles in
 * {@code runtime/bundles}, each in the order of their names. The bundle itself is the last of the bundles it needs and
 * cannot lie in itself: whoever starts the process adds the bundle that registered the service. Any thread.
 */
public abstract class CarriedRuntime implements ProcessRuntime {
    private static final String LAUNCHER = "scuff.launcher.Main";

    private final String kind;
    private final List<Jar> classPath;
    private final List<Jar> bundles;

    /**
     * @param kind    {@link #SANDBOX} or {@link #SCANNER}
     * @param carrier the bundle that has the jars
     * @throws IllegalStateException if there are none: the bundle was built wrongly
     */
    protected CarriedRuntime(String kind, Bundle carrier) {
        this.kind = kind;
        this.classPath = jars(carrier, "runtime/classpath");
        this.bundles = jars(carrier, "runtime/bundles");
    }

    private static List<Jar> jars(Bundle carrier, String folder) {
        Enumeration<URL> entries = carrier.findEntries(folder, "*.jar", false);
        if (entries == null) {
            throw new IllegalStateException("no jars in folder=" + folder + " of bundle=" + carrier.getSymbolicName()
                    + " version=" + carrier.getVersion() + "; build it with `./scuff build`");
        }
        List<Jar> jars = new ArrayList<>();
        for (URL entry : Collections.list(entries)) {
            String path = entry.getPath();
            jars.add(new Jar(path.substring(path.lastIndexOf('/') + 1), entry));
        }
        jars.sort(Comparator.comparing(Jar::name));
        return List.copyOf(jars);
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final String mainClass() {
        return LAUNCHER;
    }

    @Override
    public final List<Jar> classPath() {
        return classPath;
    }

    @Override
    public final List<Jar> bundles() {
        return bundles;
    }

    @Override
    public final void bury(long process) {
        Leftovers.delete(process);
    }
}
