package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scuff.it.Patience.get;
import static scuff.it.Patience.service;
import static scuff.it.Patience.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.MetaTypeService;
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
    private static final List<Path> PLUGINS = List.of(Path.of("/usr/lib/clap/ZamComp.clap"), Path.of("/usr/lib/vst3/ZamComp.vst3"));

    private final BundleContext context = FrameworkUtil.getBundle(EffectsTest.class).getBundleContext();

    @Test
    void both_formats_play_with_everything_of_their_own_in_a_confined_sandbox() throws Exception {
        Configuration all = service(context, ConfigurationAdmin.class).getConfiguration(Isolation.PID, "?");
        all.update(new Hashtable<>(Map.of("all", true)));
        Isolation isolation = service(context, Isolation.class);
        until("everything is on", () -> isolation.untargeted().toggles().on().size() == Toggle.values().length);
        Scuff scuff = service(context, Scuff.class);
        List<PluginDescriptor> found = get(scuff.plugins().scan(ScanRequest.only(PLUGINS), ScanListener.NONE)).plugins();
        assertThat(found).hasSize(2);
        SandboxGroup group = scuff.createGroup(GroupOptions.of("effects", 48_000, 256));
        try {
            Sandbox sandbox = get(group.createSandbox(SandboxOptions.of("confined").confined(Confinement.STRICT)));
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
            until("nothing is configured", () -> isolation.untargeted().own().isEmpty());
        }
    }

    @Test
    void log_levels_of_devices_are_a_typed_configuration() {
        var client = Arrays.stream(context.getBundles()).filter(bundle -> bundle.getSymbolicName().equals("scuff.client")).findFirst().orElseThrow();
        assertThat(service(context, MetaTypeService.class).getMetaTypeInformation(client).getFactoryPids()).contains("scuff.device.log");
    }

    private static String status(long process) throws IOException {
        return Files.readString(Path.of("/proc/" + process + "/status"));
    }
}
