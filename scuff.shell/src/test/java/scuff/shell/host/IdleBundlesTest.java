package scuff.shell.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import scuff.api.client.ScuffException;
import scuff.shell.framework.TestFramework;

class IdleBundlesTest {
    @TempDir
    private Path folder;

    @Test
    void anIdleBundleIsStartedWhenItIsWanted() throws Exception {
        try (TestFramework framework = new TestFramework(folder)) {
            Path jar = TestFramework.jar(folder.resolve("a.jar"), Constants.BUNDLE_SYMBOLICNAME, "a");
            Bundle bundle = framework.context().installBundle(jar.toUri().toString());
            IdleBundles idle = new IdleBundles(framework.context());
            idle.start("a");
            assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
            idle.start("a");
        }
    }

    @Test
    void aBundleThatIsNotThereOrDoesNotStartIsNamed() throws Exception {
        try (TestFramework framework = new TestFramework(folder)) {
            Path jar = TestFramework.jar(folder.resolve("b.jar"), Constants.BUNDLE_SYMBOLICNAME, "b", Constants.IMPORT_PACKAGE, "there.is.none");
            framework.context().installBundle(jar.toUri().toString());
            IdleBundles idle = new IdleBundles(framework.context());
            assertThatThrownBy(() -> idle.start("a")).isInstanceOf(ScuffException.class).hasMessageContaining("bundle=a")
                    .hasMessageContaining("bundles.idle");
            assertThatThrownBy(() -> idle.start("b")).isInstanceOf(ScuffException.class).hasMessageContaining("there.is.none");
        }
    }
}
