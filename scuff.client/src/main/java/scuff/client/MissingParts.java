package scuff.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import scuff.api.format.PluginFormat;
import scuff.api.ipc.IpcBackend;
import scuff.client.deploy.JavaSearch;
import scuff.client.log.JvmLog;
import scuff.client.log.Log;
import scuff.protocol.runtime.ProcessRuntime;

/**
 * Says in one log line why there is no {@code Scuff} service, or why it will find no plugin or start no process, when the
 * deployment has had a few seconds to become complete and is not. Whoever deploys half of us reads what the other half is.
 */
@Component(service = {}, immediate = true, configurationPid = "scuff.client")
public final class MissingParts {
    private static final int PATIENCE_SECONDS = 5;

    private final JavaSearch java;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("scuff-missing-parts").daemon().factory());

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    volatile Log frameworkLog;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile IpcBackend backend;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, target = "(scuff.runtime=sandbox)")
    volatile ProcessRuntime sandbox;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, target = "(scuff.runtime=scanner)")
    volatile ProcessRuntime scanner;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<PluginFormat> formats = List.of();

    @Activate
    public MissingParts(ClientConfiguration configuration) {
        this(JavaSearch.of(configuration.java()));
        clock.schedule(this::tell, PATIENCE_SECONDS, TimeUnit.SECONDS);
        clock.shutdown(); // what is scheduled is still done
    }

    MissingParts(JavaSearch java) {
        this.java = java;
    }

    /** What is not there, each with the bundle that would bring it. Empty when nothing is missing. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (backend == null) {
            missing.add("IPC backend for os=" + System.getProperty("os.name") + " (deploy scuff.ipc.linux, scuff.ipc.mac or scuff.ipc.win)");
        }
        if (sandbox == null) {
            missing.add("sandbox executable (deploy scuff.sbox)");
        }
        if (scanner == null) {
            missing.add("scanner executable (deploy scuff.scan)");
        }
        if (formats.isEmpty()) {
            missing.add("plugin format (deploy one or more of scuff.format.*)");
        }
        java.missing().ifPresent(missing::add);
        return missing;
    }

    private void tell() {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            Log framework = frameworkLog;
            (framework == null ? new JvmLog() : framework).warn("scuff is not complete: missing=" + missing);
        }
    }

    @Deactivate
    void deactivate() {
        clock.shutdownNow();
    }
}
