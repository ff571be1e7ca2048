package scuff.client;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import scuff.api.client.GroupOptions;
import scuff.api.client.PluginCatalog;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffListener;
import scuff.api.client.Scuff;
import scuff.api.format.PluginFormat;
import scuff.api.ipc.IpcBackend;
import scuff.client.backend.LastingBackend;
import scuff.api.isolation.Isolation;
import scuff.client.deploy.CacheFolder;
import scuff.client.deploy.DeployedExecutables;
import scuff.client.deploy.DeployedExecutables.Carrier;
import scuff.client.deploy.JavaRuntime;
import scuff.client.deploy.JavaSearch;
import scuff.client.isolation.InForce;
import scuff.client.isolation.IsolationNews;
import scuff.client.lines.LevelComponent;
import scuff.client.lines.LevelRule;
import scuff.client.log.JvmLog;
import scuff.client.log.Log;
import scuff.client.placement.Placement;
import scuff.client.placement.PlacementComponent;
import scuff.client.process.Timeouts;
import scuff.protocol.runtime.ProcessRuntime;

/** The service an application binds. There is one as soon as a backend and both executables are there; formats come and go. */
@Component(service = Scuff.class, immediate = true, configurationPid = "scuff.client", configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = ClientConfiguration.class)
public final class ClientComponent implements Scuff {
    private final Client.Parts parts;
    private final FormatTracking formats;
    private final LastingBackend lasting;
    private final IsolationNews news;
    private final Runnable follow = this::isolationChanged;
    /** Null before it is active. */
    private volatile Client client;
    private volatile Isolation isolation;
    private final Log jvmLog = new JvmLog();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    volatile Log frameworkLog;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<ScuffListener> listeners = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<LevelComponent> levels = List.of();

    /** Not there while its configuration is bad from the start. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile PlacementComponent placement;

    /**
     * Takes what it is given and nothing else. A service that goes while this is made ends it without a word: {@link #deactivate} is
     * called only for who was {@link #activate activated}.
     */
    @Activate
    public ClientComponent(BundleContext context, @Reference(target = "(" + LastingBackend.LASTING + "=*)") IpcBackend backend,
            @Reference(target = "(scuff.runtime=sandbox)") ProcessRuntime sandbox,
            @Reference(service = ProcessRuntime.class, target = "(scuff.runtime=sandbox)") ServiceReference<ProcessRuntime> sandboxReference,
            @Reference(target = "(scuff.runtime=scanner)") ProcessRuntime scanner,
            @Reference(service = ProcessRuntime.class, target = "(scuff.runtime=scanner)") ServiceReference<ProcessRuntime> scannerReference,
            @Reference IsolationNews news, ClientConfiguration configuration) {
        Path cache = configuration.cacheFolder().isEmpty()
                ? CacheFolder.of(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv())
                : Path.of(configuration.cacheFolder());
        JavaRuntime java = new JavaRuntime(JavaSearch.of(configuration.java()).program(), List.of(configuration.javaOptions()));
        Map<String, Carrier> carriers = Map.of(ProcessRuntime.SANDBOX, new Carrier(sandbox, sandboxReference.getBundle()),
                ProcessRuntime.SCANNER, new Carrier(scanner, scannerReference.getBundle()));
        lasting = (LastingBackend) backend; // our own, by its property
        Log log = new CurrentLog(this, "");
        formats = new FormatTracking(context, log, copies -> new DeployedExecutables(java, cache, configuration.startupCache(), carriers, lasting,
                copies));
        parts = new Client.Parts(backend, formats.executables(), formats.formats(), () -> listeners, cache.resolve("scan.json"),
                configuration.realTime(), configuration.warmSpares(), new InForce(() -> Optional.ofNullable(isolation)), this::placement,
                this::levels, Timeouts.DEFAULT, log);
        this.news = news;
    }

    @Activate
    void activate() {
        formats.open();
        client = new Client(parts);
        lasting.watch(client::backendChanged);
        news.add(follow);
    }

    private Placement placement() {
        PlacementComponent configured = placement;
        return configured == null ? Placement.DEFAULT : configured.placement();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFormat(PluginFormat format, ServiceReference<PluginFormat> service) {
        formats.added(format, service.getBundle());
    }

    void removeFormat(PluginFormat format, ServiceReference<PluginFormat> service) {
        formats.removed(format, service.getBundle());
    }

    private List<LevelRule> levels() {
        return levels.stream().map(LevelComponent::rule).toList();
    }

    /** Whichever log there is when a line is written. @param name empty for the client's own */
    private record CurrentLog(ClientComponent client, String name) implements Log {
        @Override
        public void log(Level level, String line) {
            Log framework = client.frameworkLog;
            Log log = framework == null ? client.jvmLog : framework;
            (name.isEmpty() ? log : log.named(name)).log(level, line);
        }

        @Override
        public Log named(String other) {
            return new CurrentLog(client, other);
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void setIsolation(Isolation configured) {
        isolation = configured;
        isolationChanged();
    }

    void unsetIsolation(Isolation lost) {
        if (isolation == lost) {
            isolation = null;
            isolationChanged();
        }
    }

    private void isolationChanged() {
        Client active = client;
        if (active != null) {
            active.isolationChanged();
        }
    }

    @Deactivate
    void deactivate() {
        formats.close();
        news.remove(follow);
        client.close();
    }

    @Override
    public PluginCatalog plugins() {
        return client.plugins();
    }

    @Override
    public SandboxGroup createGroup(GroupOptions options) {
        return client.createGroup(options);
    }

    @Override
    public List<SandboxGroup> groups() {
        return client.groups();
    }

    @Override
    public CompletionStage<SandboxGroup> loadGroup(Path document) {
        return client.loadGroup(document);
    }
}
