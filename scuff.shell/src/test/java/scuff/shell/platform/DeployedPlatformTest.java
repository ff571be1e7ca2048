package scuff.shell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.format.PluginFormat;
import scuff.shell.fake.FakePlatform;
import scuff.shell.fake.FakeScuff;
import scuff.shell.framework.TestFramework;

class DeployedPlatformTest {
    @TempDir
    private Path folder;

    @Test
    void aPlatformThatIsNotThereIsMissedAfterItsTime() throws Exception {
        try (TestFramework framework = new TestFramework(folder);
                DeployedPlatform platform = new DeployedPlatform(framework.context(), Duration.ofMillis(1))) {
            assertThatThrownBy(platform::require).isInstanceOf(ScuffException.class).hasMessageContaining("does not come up");
            assertThat(platform.missing()).hasValueSatisfying(reason -> assertThat(reason).contains("Declarative Services"));
        }
    }

    @Test
    void aPlatformThatComesWhileACommandWaitsIsFound() throws Exception {
        try (TestFramework framework = new TestFramework(folder);
                DeployedPlatform platform = new DeployedPlatform(framework.context(), Duration.ofMinutes(1))) {
            CompletableFuture<Scuff> waiting = CompletableFuture.supplyAsync(platform::require);
            FakeScuff scuff = new FakeScuff();
            framework.context().registerService(Scuff.class, scuff, null);
            assertThat(waiting.join()).isSameAs(scuff);
            assertThat(platform.missing()).isEmpty();
        }
    }

    @Test
    void formatsAreThoseThatAreDeployed() throws BundleException, InterruptedException {
        try (TestFramework framework = new TestFramework(folder);
                DeployedPlatform platform = new DeployedPlatform(framework.context(), Duration.ofMillis(1))) {
            assertThat(platform.formats()).isEmpty();
            PluginFormat format = FakePlatform.of(new FakeScuff()).with(folder).formats().getFirst();
            framework.context().registerService(PluginFormat.class, format, null);
            assertThat(platform.formats()).containsExactly(format);
        }
    }

    @Test
    void aFrameworkThatHasStoppedIsOneThatGoesAway() throws BundleException, InterruptedException {
        try (TestFramework framework = new TestFramework(folder);
                DeployedPlatform platform = new DeployedPlatform(framework.context(), Duration.ofMillis(1))) {
            assertThat(platform.stopping()).isFalse();
            framework.close();
            assertThat(platform.stopping()).isTrue();
        }
    }

    @Test
    void withoutABackendThereIsNoRealTime() throws BundleException, InterruptedException {
        try (TestFramework framework = new TestFramework(folder);
                DeployedPlatform platform = new DeployedPlatform(framework.context(), Duration.ofMillis(1))) {
            assertThat(platform.requestRealTime()).satisfies(grant -> {
                assertThat(grant.granted()).isFalse();
                assertThat(grant.detail()).contains("backend");
            });
        }
    }
}
