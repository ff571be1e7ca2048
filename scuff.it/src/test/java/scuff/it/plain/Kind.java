package scuff.it.plain;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.launch.FrameworkFactory;

/** A framework somebody may use. */
enum Kind {
    /** Felix would by default hand classes of the JVM to bundles that do not import them, if it thinks they need them. */
    FELIX("org.apache.felix.framework.FrameworkFactory", Map.of("felix.bootdelegation.implicit", "false",
            "felix.service.urlhandlers", "false", "felix.cm.pm", "memory")),
    EQUINOX("org.eclipse.osgi.launch.EquinoxFactory", Map.of("osgi.compatibility.bootdelegation", "false", "felix.cm.pm", "memory"));

    private final String factory;
    private final Map<String, String> properties;

    Kind(String factory, Map<String, String> properties) {
        this.factory = factory;
        this.properties = properties;
    }

    Map<String, String> properties() {
        return properties;
    }

    FrameworkFactory factory() {
        try {
            return (FrameworkFactory) loader().loadClass(factory).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | MalformedURLException e) {
            throw new IllegalStateException("no framework: factory=" + factory, e);
        }
    }

    /** Felix is what the tests are compiled with; Equinox comes beside it and takes OSGi's own types from there. */
    private ClassLoader loader() throws MalformedURLException {
        if (this == FELIX) {
            return Kind.class.getClassLoader();
        }
        File folder = Path.of(System.getProperty("scuff.root"), "scuff.it", "target", "equinox").toFile();
        File[] jars = folder.listFiles((in, name) -> name.endsWith(".jar"));
        if (jars == null || jars.length != 1) {
            throw new IllegalStateException("one jar of Equinox expected: folder=" + folder);
        }
        return new URLClassLoader("equinox", new URL[] {jars[0].toURI().toURL()}, Kind.class.getClassLoader());
    }
}
