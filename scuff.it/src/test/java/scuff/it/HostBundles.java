package scuff.it;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.ops4j.pax.exam.Option;

/** The host as it is deployed: the jars {@code cnf} exported. */
final class HostBundles {
    /** They take the terminal or watch a folder. */
    private static final List<String> ONLY_FOR_PEOPLE = List.of("gogo.shell", "gogo.jline", "fileinstall");

    private HostBundles() {}

    /** Options for Pax Exam: the host's bundles whose file names pass, and what the tests need. */
    static Option options(Predicate<String> wanted) {
        List<Option> options = new ArrayList<>();
        for (File jar : jars()) {
            boolean quiet = ONLY_FOR_PEOPLE.stream().noneMatch(jar.getName()::contains);
            if (quiet && wanted.test(jar.getName())) {
                options.add(bundle("reference:" + jar.toURI()));
            }
        }
        options.add(junitBundles());
        options.add(bundle("reference:" + Assertions.class.getProtectionDomain().getCodeSource().getLocation()));
        options.add(bundle("reference:" + ByteBuddy.class.getProtectionDomain().getCodeSource().getLocation()));
        options.add(systemPackages("org.slf4j;version=1.7.36", "org.slf4j.event;version=1.7.36",
                "org.slf4j.helpers;version=1.7.36", "org.slf4j.spi;version=1.7.36"));
        options.add(frameworkProperty("felix.cm.pm").value("memory"));
        return composite(options.toArray(new Option[0]));
    }

    static List<File> jars() {
        File folder = new File(System.getProperty("scuff.root"), "cnf/target/export/host");
        File[] jars = folder.listFiles((in, name) -> name.endsWith(".jar"));
        if (jars == null || jars.length == 0) {
            throw new IllegalStateException("nothing exported to folder=" + folder + "; run ./mvnw package first");
        }
        // the log first: who starts without one writes to standard output
        Arrays.sort(jars, Comparator.comparing((File jar) -> !jar.getName().contains("felix.log")).thenComparing(File::getName));
        return List.of(jars);
    }
}
