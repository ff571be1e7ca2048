package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scuff.it.Patience.get;
import static scuff.it.Patience.service;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.Scuff;
import scuff.api.format.PluginFormat;
import scuff.api.ipc.IpcBackend;
import scuff.protocol.runtime.ProcessRuntime;

class DeployedPlatformTest {
    private final BundleContext context = FrameworkUtil.getBundle(DeployedPlatformTest.class).getBundleContext();

    @Test
    void an_application_binds_the_one_service_it_needs() throws Exception {
        assertThat(service(context, Scuff.class).groups()).isEmpty();
    }

    @Test
    void the_backend_is_the_one_of_this_system() throws Exception {
        assertThat(System.getProperty("os.name")).containsIgnoringCase(service(context, IpcBackend.class).name());
    }

    @Test
    void the_clap_format_is_told_by_its_service_property() throws Exception {
        service(context, PluginFormat.class);
        Collection<ServiceReference<PluginFormat>> clap =
                context.getServiceReferences(PluginFormat.class, "(" + PluginFormat.FORMAT + "=clap)");
        assertThat(clap).singleElement().satisfies(reference -> assertThat(context.getService(reference).id()).isEqualTo("clap"));
    }

    @Test
    void both_executables_carry_a_class_path_and_bundles_that_can_be_read() throws Exception {
        for (String kind : List.of(ProcessRuntime.SANDBOX, ProcessRuntime.SCANNER)) {
            service(context, ProcessRuntime.class);
            ServiceReference<ProcessRuntime> reference = context.getServiceReferences(ProcessRuntime.class,
                    "(" + ProcessRuntime.KIND + "=" + kind + ")").iterator().next();
            ProcessRuntime runtime = context.getService(reference);
            assertThat(runtime.kind()).isEqualTo(kind);
            assertThat(runtime.classPath()).extracting(ProcessRuntime.Jar::name)
                    .containsExactly("org.apache.felix.framework.jar", "scuff.launcher.jar");
            assertThat(entries(runtime.classPath().get(1))).contains(runtime.mainClass().replace('.', '/') + ".class");
            for (ProcessRuntime.Jar bundle : runtime.bundles()) {
                assertThat(manifest(bundle)).as(bundle.name()).contains("Bundle-SymbolicName:");
            }
        }
    }

    @Test
    void a_sandbox_starts_from_what_is_deployed_and_its_process_leaves_nothing() throws Exception {
        Scuff scuff = service(context, Scuff.class);
        long process;
        try (SandboxGroup group = scuff.createGroup(GroupOptions.of("in-framework", 48_000, 256))) {
            Sandbox sandbox = get(group.createSandbox("first"));
            assertThat(sandbox.state()).isEqualTo(Sandbox.State.ACTIVE);
            process = sandbox.process().orElseThrow();
            assertThat(storageOf(process)).isEmpty();
            assertThat(ProcessHandle.of(process)).isPresent();
        }
        Optional<ProcessHandle> ended = ProcessHandle.of(process);
        if (ended.isPresent()) {
            get(ended.get().onExit());
        }
        assertThat(storageOf(process)).isEmpty();
        assertThat(scuff.groups()).isEmpty();
    }

    /** The framework storage of a process, in the places the launcher may put it. */
    private static List<File> storageOf(long process) {
        return Stream.of("/dev/shm", System.getProperty("java.io.tmpdir")).map(File::new)
                .flatMap(place -> Stream.of(place.listFiles((in, name) -> name.startsWith("scuff-" + process + "-"))))
                .filter(File::isDirectory).toList();
    }

    @Test
    void implementation_bundles_export_nothing() {
        for (Bundle bundle : context.getBundles()) {
            String name = bundle.getSymbolicName();
            boolean contract = List.of("scuff.api", "scuff.protocol", "scuff.it").contains(name);
            if (name.startsWith("scuff.") && !contract) {
                assertThat(bundle.getHeaders("").get("Export-Package")).as(name).isNull();
            }
        }
    }

    private static List<String> entries(ProcessRuntime.Jar jar) throws Exception {
        try (ZipInputStream in = new ZipInputStream(jar.content().openStream())) {
            List<String> names = new ArrayList<>();
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
            return names;
        }
    }

    private static String manifest(ProcessRuntime.Jar jar) throws Exception {
        try (InputStream content = jar.content().openStream(); ZipInputStream in = new ZipInputStream(content)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals("META-INF/MANIFEST.MF")) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }
}
