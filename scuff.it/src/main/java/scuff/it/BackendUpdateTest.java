package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scuff.it.Patience.get;
import static scuff.it.Patience.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.Scuff;
import scuff.api.isolation.Confinement;
import scuff.api.plugin.PluginDescriptor;

/** The bundle of the backend is updated while a group plays: new sandboxes begin with the new one, running ones follow when asked. */
class BackendUpdateTest {
    private static final String NEXT = "9.1.0";

    private final BundleContext context = FrameworkUtil.getBundle(BackendUpdateTest.class).getBundleContext();
    private final Bundle backend = Arrays.stream(context.getBundles()).filter(b -> b.getSymbolicName().equals("scuff.ipc.linux")).findFirst().orElseThrow();
    private final String version = backend.getVersion().toString();
    private RebuiltBundle original;
    private Scuff scuff;
    private SandboxGroup group;
    private PluginDescriptor plugin;

    @BeforeEach
    void aGroup() throws Exception {
        original = RebuiltBundle.of(backend);
        scuff = service(context, Scuff.class);
        plugin = get(scuff.plugins().scan(ScanRequest.only(List.of(Path.of("/usr/lib/clap/ZamEQ2.clap"))), ScanListener.NONE)).plugins().getFirst();
        group = scuff.createGroup(GroupOptions.of("backend", 48_000, Playing.FRAMES));
    }

    @AfterEach
    void theOriginalIsBack() throws Exception {
        ServiceReference<Scuff> service = context.getServiceReference(Scuff.class);
        group.closeNow();
        backend.update(original.version(version).jar());
        assertThat(service.getBundle()).as("the platform is still the same service").isNotNull();
        assertThat(scuff.groups()).isEmpty();
    }

    private Playing play(Device device) {
        AudioPort in = group.addInput("in", device.inputs().getFirst().channels());
        AudioPort out = group.addOutput("out", device.outputs().getFirst().channels());
        group.connect(in, device.inputs().getFirst());
        group.connect(device.outputs().getFirst(), out);
        return new Playing(group, in, out);
    }

    @Test
    void a_group_plays_on_and_moves_to_the_new_one_when_it_is_asked_to() throws Exception {
        Sandbox old = get(group.createSandbox("old"));
        Device device = get(old.createDevice(plugin.ref(), DeviceOptions.DEFAULT));
        DeviceState state = get(device.saveState());
        long process = old.process().orElseThrow();
        try (Playing playing = play(device)) {
            double loud = playing.loudnessAfter(100);
            backend.update(original.version(NEXT).jar());
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
    }

    /** A confined process cannot look for shared memory by itself: it is handed over, by the backend that has confined it. */
    @Test
    void a_confined_sandbox_takes_devices_and_comes_back_after_the_update() throws Exception {
        Sandbox confined = get(group.createSandbox(SandboxOptions.of("confined").confined(Confinement.STRICT)));
        backend.update(original.version(NEXT).jar());
        Device device = get(confined.createDevice(plugin.ref(), DeviceOptions.DEFAULT));
        try (Playing playing = play(device)) {
            assertThat(playing.loudnessAfter(50)).isPositive();
        }
        get(confined.restart());
        assertThat(device.state()).isEqualTo(Device.State.ACTIVE);
        long process = confined.process().orElseThrow();
        assertThat(jarsOf(process)).contains("scuff.ipc.linux-" + NEXT);
        assertThat(Files.readString(Path.of("/proc/" + process + "/status"))).contains("NoNewPrivs:\t1");
        assertThat(group.audio().process(Playing.FRAMES, System.nanoTime() + TimeUnit.SECONDS.toNanos(30)).complete()).isTrue();
        get(confined.migrate());
        assertThat(device.state()).isEqualTo(Device.State.ACTIVE);
    }

    /** Nothing of what confines was used before the backend's bundle became another: old classes must find each other still. */
    @Test
    void a_group_of_before_gets_its_first_confined_sandbox_after_the_update() throws Exception {
        backend.update(original.version(NEXT).jar());
        Sandbox confined = get(group.createSandbox(SandboxOptions.of("confined").confined(Confinement.STRICT)));
        assertThat(get(confined.createDevice(plugin.ref(), DeviceOptions.DEFAULT)).state()).isEqualTo(Device.State.ACTIVE);
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
