package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.util.tracker.ServiceTracker;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.Scuff;
import scuff.api.isolation.Confinement;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.Toggle;
import scuff.api.plugin.PluginDescriptor;

/** Everything of its own, and confined, from what is deployed in a framework. */
class EffectsTest {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final List<Path> PLUGINS = List.of(Path.of("/usr/lib/clap/ZamComp.clap"), Path.of("/usr/lib/vst3/ZamComp.vst3"));

    private final BundleContext context = FrameworkUtil.getBundle(EffectsTest.class).getBundleContext();

    @Test
    void both_formats_play_with_everything_of_their_own_in_a_confined_sandbox() throws Exception {
        Configuration all = await(ConfigurationAdmin.class).getConfiguration(Isolation.PID, "?");
        all.update(new Hashtable<>(Map.of("all", true)));
        Isolation isolation = await(Isolation.class);
        until(() -> isolation.untargeted().toggles().on().size() == Toggle.values().length);
        Scuff scuff = await(Scuff.class);
        List<PluginDescriptor> found = scuff.plugins().scan(ScanRequest.only(PLUGINS), ScanListener.NONE).toCompletableFuture()
                .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).plugins();
        assertThat(found).hasSize(2);
        SandboxGroup group = scuff.createGroup(GroupOptions.of("effects", 48_000, 256));
        try {
            Sandbox sandbox = group.createSandbox(SandboxOptions.of("confined").confined(Confinement.STRICT)).toCompletableFuture()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            for (PluginDescriptor plugin : found) {
                Device device = Scuff.await(sandbox.createDevice(plugin.ref(), DeviceOptions.DEFAULT));
                assertThat(device.state()).as(plugin.ref().toString()).isEqualTo(Device.State.ACTIVE);
                assertThat(device.toggles().on()).hasSize(Toggle.values().length);
            }
            assertThat(status(sandbox.process().orElseThrow())).contains("NoNewPrivs:\t1");
            assertThat(group.audio().process(256, System.nanoTime() + TimeUnit.SECONDS.toNanos(30)).complete()).isTrue();
        } finally {
            group.closeNow();
            all.delete();
            until(() -> isolation.untargeted().own().isEmpty());
        }
    }

    @Test
    void log_levels_of_devices_are_a_typed_configuration() {
        var client = Arrays.stream(context.getBundles()).filter(bundle -> bundle.getSymbolicName().equals("scuff.client")).findFirst().orElseThrow();
        assertThat(await(MetaTypeService.class).getMetaTypeInformation(client).getFactoryPids()).contains("scuff.device.log");
    }

    private static String status(long process) throws IOException {
        return Files.readString(Path.of("/proc/" + process + "/status"));
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!condition.getAsBoolean()) {
            assertThat(System.currentTimeMillis()).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private <T> T await(Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        try {
            assertThat(tracker.waitForService(PATIENCE_MILLIS)).as("service " + type.getName()).isNotNull();
            return context.getService(tracker.getServiceReference());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            tracker.close();
        }
    }
}
