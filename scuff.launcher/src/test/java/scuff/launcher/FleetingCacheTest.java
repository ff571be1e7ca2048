package scuff.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import scuff.launcher.fixture.VersionService;

/** Everything that can be done to a bundle works although the framework's storage is gone, and it is gone again afterwards. */
class FleetingCacheTest {
    @TempDir
    Path parent;
    @TempDir
    Path jars;
    private Framework framework;
    private BundleContext context;

    @BeforeEach
    @SuppressWarnings({"unchecked", "rawtypes"})
    void start() throws Exception {
        Storage storage = new Storage(parent);
        Map<String, Object> values = new HashMap<>(Defaults.frameworkProperties());
        values.put(Constants.FRAMEWORK_STORAGE, parent.toString());
        StandardErrorLog log = new StandardErrorLog(false);
        values.put("felix.log.logger", log);
        values.put("felix.bundlecache.impl", new FleetingCache(log, values, storage));
        framework = new FrameworkFactory().newFramework((Map) values);
        framework.start();
        assertThat(parent).isEmptyDirectory();
        context = framework.getBundleContext();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void a_bundle_given_as_a_stream_starts_updates_refreshes_and_goes() throws Exception {
        Bundle bundle = context.installBundle("from:stream", stream("1"));
        bundle.start();
        assertAnswers("1");
        bundle.update(stream("2"));
        assertAnswers("2");
        refresh(bundle);
        assertAnswers("2");
        bundle.uninstall();
        assertThat(context.getServiceReference(Supplier.class)).isNull();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void a_bundle_used_where_it_lies_starts_updates_refreshes_and_goes() throws Exception {
        Path jar = bundle("1").write(jars.resolve("a jar.jar"));
        Bundle bundle = context.installBundle("reference:" + jar.toUri());
        bundle.start();
        assertAnswers("1");
        Files.move(bundle("2").write(jars.resolve("new.jar")), jar, StandardCopyOption.REPLACE_EXISTING);
        bundle.update();
        assertAnswers("2");
        refresh(bundle);
        assertAnswers("2");
        bundle.stop();
        bundle.start();
        assertAnswers("2");
        bundle.uninstall();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void an_update_that_is_no_bundle_leaves_the_old_one() throws Exception {
        Bundle bundle = context.installBundle("from:stream", stream("1"));
        bundle.start();
        assertThatThrownBy(() -> bundle.update(new ByteArrayInputStream(new byte[100]))).isInstanceOf(BundleException.class);
        assertAnswers("1");
        refresh(bundle);
        assertAnswers("1");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void an_update_the_framework_refuses_is_rolled_back() throws Exception {
        context.installBundle("other", new ByteArrayInputStream(new BundleJar("other", "1.0.0").bytes()));
        Bundle bundle = context.installBundle("from:stream", stream("1"));
        bundle.start();
        byte[] sameNameAsOther = new BundleJar("other", "1.0.0").bytes();
        assertThatThrownBy(() -> bundle.update(new ByteArrayInputStream(sameNameAsOther))).isInstanceOf(BundleException.class);
        refresh(bundle);
        assertAnswers("1");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void a_jar_that_is_no_bundle_leaves_nothing() {
        assertThatThrownBy(() -> context.installBundle("bad", new ByteArrayInputStream(new byte[100])))
                .isInstanceOf(BundleException.class);
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void bundles_are_told_that_there_is_no_place_for_files() throws Exception {
        Bundle bundle = context.installBundle("from:stream", stream("1"));
        bundle.start();
        assertThat(bundle.getBundleContext().getDataFile("notes")).isNull();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void bundles_can_be_installed_by_many_threads_at_once() throws Exception {
        List<CompletableFuture<Bundle>> installed = java.util.stream.IntStream.range(0, 32)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> install(i))).toList();
        for (CompletableFuture<Bundle> each : installed) {
            each.get().start();
        }
        assertThat(context.getServiceReferences(Supplier.class, null)).hasSize(32);
        for (ServiceReference<?> reference : context.getServiceReferences(Supplier.class, null)) {
            assertThat(((Supplier<?>) context.getService(reference)).get()).isEqualTo("text");
        }
        assertThat(parent).isEmptyDirectory();
    }

    private Bundle install(int i) {
        try {
            BundleJar jar = new BundleJar("bundle" + i, "1.0.0").text("content.txt", "text")
                    .activator(VersionService.class).type(VersionService.class.getName() + "$Reader");
            return context.installBundle("location:" + i, new ByteArrayInputStream(jar.bytes()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static BundleJar bundle(String content) {
        return new BundleJar("fixture", content + ".0.0").text("content.txt", content)
                .activator(VersionService.class).type(VersionService.class.getName() + "$Reader");
    }

    private static ByteArrayInputStream stream(String content) throws Exception {
        return new ByteArrayInputStream(bundle(content).bytes());
    }

    private void refresh(Bundle bundle) throws Exception {
        CompletableFuture<FrameworkEvent> done = new CompletableFuture<>();
        framework.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), done::complete);
        assertThat(done.get().getType()).isEqualTo(FrameworkEvent.PACKAGES_REFRESHED);
    }

    private void assertAnswers(String content) {
        ServiceReference<?> reference = context.getServiceReference(Supplier.class);
        assertThat(((Supplier<?>) context.getService(reference)).get()).isEqualTo(content);
    }
}
