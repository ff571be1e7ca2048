package scuff.shell.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import scuff.shell.framework.TestFramework;

class BundleInstallerTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private TestFramework framework;
    private BundleInstaller installer;

    @BeforeEach
    void start() throws BundleException {
        framework = new TestFramework(folder);
        installer = new BundleInstaller(framework.context(), new PrintStream(err, true));
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    private File jar(String file, String name, String version) throws IOException {
        return TestFramework.jar(folder.resolve(file), Constants.BUNDLE_SYMBOLICNAME, name, Constants.BUNDLE_VERSION, version).toFile();
    }

    private List<String> bundles() {
        return Arrays.stream(framework.context().getBundles()).filter(b -> b.getBundleId() != 0)
                .map(b -> b.getSymbolicName() + " " + b.getVersion() + (b.getState() == Bundle.ACTIVE ? "" : " not active")).toList();
    }

    @Test
    void aBundleIsInstalledStartedReplacedAndTakenBack() throws IOException {
        File jar = jar("a.jar", "a;singleton:=true", "1.0.0");
        installer.install(jar);
        assertThat(bundles()).containsExactly("a 1.0.0");
        jar("a.jar", "a;singleton:=true", "1.1.0");
        installer.update(jar);
        assertThat(bundles()).containsExactly("a 1.1.0");
        installer.uninstall(jar);
        assertThat(bundles()).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aBundleThatIsThereByAnotherWayIsReplacedByAJarOfItsName() throws Exception {
        File old = jar("old.jar", "a", "1.0.0");
        framework.context().installBundle(old.toURI().toString()).start();
        installer.install(jar("new.jar", "a", "2.0.0"));
        assertThat(bundles()).containsExactly("a 2.0.0");
    }

    @Test
    void aFileThatIsNoBundleIsToldInOneLine() throws IOException {
        File text = Files.writeString(folder.resolve("text.jar"), "text").toFile();
        installer.install(text);
        installer.install(TestFramework.jar(folder.resolve("plain.jar")).toFile());
        assertThat(bundles()).isEmpty();
        assertThat(err.toString().lines()).hasSize(2).anyMatch(l -> l.contains("text.jar"))
                .anyMatch(l -> l.contains("plain.jar") && l.contains("Bundle-SymbolicName"));
    }

    @Test
    void aBundleThatLacksSomethingIsToldAndMendedByTheNextVersion() throws IOException {
        File jar = TestFramework.jar(folder.resolve("b.jar"), Constants.BUNDLE_SYMBOLICNAME, "b", Constants.IMPORT_PACKAGE,
                "there.is.none").toFile();
        installer.install(jar);
        assertThat(err.toString().lines()).singleElement().asString().contains("there.is.none");
        assertThat(bundles()).containsExactly("b 0.0.0 not active");
        jar("b.jar", "b", "1.0.0");
        installer.update(jar);
        assertThat(bundles()).containsExactly("b 1.0.0");
    }

    @Test
    void aFragmentIsNotStarted() throws IOException {
        installer.install(jar("a.jar", "a", "1.0.0"));
        installer.install(TestFramework.jar(folder.resolve("f.jar"), Constants.BUNDLE_SYMBOLICNAME, "f", Constants.FRAGMENT_HOST, "a").toFile());
        assertThat(err.toString()).isEmpty();
        assertThat(bundles()).hasSize(2);
    }

    @Test
    void onlyJarsAreItsBusiness() throws IOException {
        assertThat(installer.canHandle(jar("a.jar", "a", "1.0.0"))).isTrue();
        assertThat(installer.canHandle(Files.createFile(folder.resolve("a.cfg")).toFile())).isFalse();
        assertThat(installer.canHandle(Files.createDirectory(folder.resolve("d.jar")).toFile())).isFalse();
    }
}
