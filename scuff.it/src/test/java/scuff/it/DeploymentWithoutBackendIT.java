package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import scuff.api.client.Scuff;
import scuff.api.ipc.IpcBackend;

/** Somebody forgot the backend: nothing fails, the client waits, and says what for. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DeploymentWithoutBackendIT {
    @Inject
    private BundleContext context;

    @Inject
    private ServiceComponentRuntime components;

    @Inject
    private LogReaderService log;

    @Configuration
    public Option[] configuration() {
        return new Option[] {HostBundles.options(name -> !name.startsWith("scuff.ipc."))};
    }

    @Test
    public void every_bundle_starts_all_the_same() {
        assertThat(context.getBundles()).allSatisfy(bundle -> assertThat(bundle.getState())
                .as(bundle.getSymbolicName()).isEqualTo(Bundle.ACTIVE));
        assertThat(context.getBundles()).extracting(Bundle::getSymbolicName).contains("scuff.client");
    }

    @Test
    public void there_is_no_platform_to_bind_and_declarative_services_says_why() {
        assertThat(context.getServiceReference(Scuff.class)).isNull();
        assertThat(new Components(components).waiting("scuff.client."))
                .anyMatch(line -> line.startsWith("scuff.client.ClientComponent waits for " + IpcBackend.class.getName()));
    }

    @Test
    public void one_line_in_the_log_says_what_to_deploy() throws Exception {
        CompletableFuture<String> line = new CompletableFuture<>();
        LogListener listener = entry -> complete(line, entry);
        log.addLogListener(listener);
        Collections.list(log.getLog()).forEach(entry -> complete(line, entry));
        assertThat(line.get(60, TimeUnit.SECONDS)).contains("IPC backend", "scuff.ipc.linux");
        log.removeLogListener(listener);
    }

    private static void complete(CompletableFuture<String> line, LogEntry entry) {
        if (entry.getMessage().startsWith("scuff is not complete")) {
            line.complete(entry.getMessage());
        }
    }
}
