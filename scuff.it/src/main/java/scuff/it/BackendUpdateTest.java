package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.Scuff;
import scuff.api.plugin.PluginDescriptor;

/** The bundle of the backend is updated while a group plays: new sandboxes begin with the new one, running ones follow when asked. */
class BackendUpdateTest {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final String NEXT = "9.1.0";

    private final BundleContext context = FrameworkUtil.getBundle(BackendUpdateTest.class).getBundleContext();

    @Test
    void a_group_plays_on_and_moves_to_the_new_one_when_it_is_asked_to() throws Exception {
        Bundle backend = Arrays.stream(context.getBundles()).filter(b -> b.getSymbolicName().equals("scuff.ipc.linux")).findFirst().orElseThrow();
        RebuiltBundle original = RebuiltBundle.of(backend);
        String version = backend.getVersion().toString();
        ServiceTracker<Scuff, Scuff> tracker = new ServiceTracker<>(context, Scuff.class, null);
        tracker.open();
        tracker.waitForService(PATIENCE_MILLIS);
        ServiceReference<Scuff> service = tracker.getServiceReference();
        Scuff scuff = context.getService(service);
        PluginDescriptor plugin = get(scuff.plugins().scan(ScanRequest.only(List.of(Path.of("/usr/lib/clap/ZamEQ2.clap"))), ScanListener.NONE)).plugins().getFirst();
        SandboxGroup group = scuff.createGroup(GroupOptions.of("backend", 48_000, Playing.FRAMES));
        try {
            Sandbox old = get(group.createSandbox("old"));
            Device device = get(old.createDevice(plugin.ref(), DeviceOptions.DEFAULT));
            AudioPort in = group.addInput("in", device.inputs().getFirst().channels());
            AudioPort out = group.addOutput("out", device.outputs().getFirst().channels());
            group.connect(in, device.inputs().getFirst());
            group.connect(device.outputs().getFirst(), out);
            DeviceState state = get(device.saveState());
            long process = old.process().orElseThrow();
            try (Playing playing = new Playing(group, in, out)) {
                double loud = playing.loudnessAfter(100);
                backend.update(original.version(NEXT).jar());
                assertThat(service.getBundle()).as("the platform is still the same service").isNotNull();
                playing.loudnessAfter(100);
                assertThat(old.process()).hasValue(process);
                assertThat(jarsOf(process)).doesNotContain("scuff.ipc.linux-" + NEXT);

                Sandbox fresh = get(group.createSandbox("fresh"));
                assertThat(jarsOf(fresh.process().orElseThrow())).contains("scuff.ipc.linux-" + NEXT);

                get(group.migrate());
                assertThat(old.process().orElseThrow()).isNotEqualTo(process);
                assertThat(jarsOf(old.process().orElseThrow())).contains("scuff.ipc.linux-" + NEXT);
                assertThat(get(device.saveState()).bytes()).isEqualTo(state.bytes());
                assertThat(playing.loudnessAfter(100)).isGreaterThan(loud / 2);
                assertThat(old.restarts()).isZero();
            }
        } finally {
            group.closeNow();
            backend.update(original.version(version).jar());
            tracker.close();
        }
        assertThat(service.getBundle()).isNotNull();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The names of the files a process has open. */
    private static String jarsOf(long process) throws IOException {
        StringBuilder names = new StringBuilder();
        try (var files = Files.list(Path.of("/proc", Long.toString(process), "fd"))) {
            for (Path file : files.toList()) {
                names.append(target(file)).append('\n');
            }
        }
        return names.toString();
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).getFileName().toString();
        } catch (IOException e) {
            return "";
        }
    }
}
