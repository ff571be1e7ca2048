package scuff.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import scuff.api.client.GroupOptions;
import scuff.api.client.PluginCatalog;
import scuff.api.client.SandboxGroup;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.api.client.ScuffListener;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.IpcException;
import scuff.api.isolation.Isolation;
import scuff.client.document.DocumentFile;
import scuff.client.document.Project;
import scuff.client.formats.Formats;
import scuff.client.group.Group;
import scuff.client.group.GroupReader;
import scuff.client.isolation.Coalesced;
import scuff.client.isolation.InForce;
import scuff.client.jfr.Recorder;
import scuff.client.lines.LevelRule;
import scuff.client.lines.PluginLines;
import scuff.client.log.Log;
import scuff.client.placement.Placement;
import scuff.client.platform.Platform;
import scuff.client.platform.Pulse;
import scuff.client.process.Children;
import scuff.client.process.Executables;
import scuff.client.process.Spares;
import scuff.client.process.Timeouts;
import scuff.client.scan.Catalog;
import scuff.client.startup.Rehearsing;
import scuff.client.startup.StartCache;
import scuff.protocol.runtime.ProcessRuntime;

/** The platform, composed. */
public final class Client implements Scuff, AutoCloseable {
    private final Tasks tasks = new Tasks();
    private final AtomicInteger groupNumbers = new AtomicInteger();
    private final List<Group> groups = new CopyOnWriteArrayList<>();
    private final Children children;
    private final Catalog catalog;
    private final Telling telling;
    private final Platform platform;
    private final Executables executables;
    private final FormatChanges formatChanges;
    private final Coalesced isolation = new Coalesced(tasks, this::followIsolation);
    /** Of groups that are closed. */
    private final AtomicLong played = new AtomicLong();
    private StartCache startCache;
    private Duration atTheEnd = Duration.ZERO;
    private boolean hasGroups;
    private volatile boolean closed;

    /**
     * What a client is made of.
     *
     * @param formats   those deployed now
     * @param listeners those registered now
     * @param scanCache the file in which findings are kept
     * @param realTime  whether audio threads of real-time groups ask for real-time priority
     * @param warmSpares how many sandbox processes are kept ready
     * @param isolation what devices have of their own
     * @param levels    of devices' own logs
     * @param placement where devices go of which the application does not say where
     */
    public record Parts(IpcBackend backend, Executables executables, Formats formats,
            Supplier<List<ScuffListener>> listeners, Path scanCache, boolean realTime, int warmSpares, InForce isolation, Supplier<Placement> placement,
            Supplier<List<LevelRule>> levels, Timeouts timeouts, Log log) {}

    public Client(Parts parts) {
        this.executables = parts.executables();
        this.children = new Children(parts.executables(), parts.isolation()::environment, parts.timeouts(), parts.log());
        this.catalog = new Catalog(children, parts.formats(), tasks, parts.scanCache(), () -> groups.forEach(Group::loadUnloaded), parts.log());
        this.telling = new Telling(new EventLines(parts.log()), new Notifications(parts.listeners(), parts.log()));
        tasks.execute(() -> telling.record(Recorder.create(parts.log()))); // to load the classes takes tens of ms
        this.platform = new Platform(parts.backend(), children, new Spares(children, parts.warmSpares(), parts.log()), catalog, parts.formats(), tasks, telling,
                parts.log(), new Pulse(parts.log()), parts.realTime(), parts.isolation(), parts.placement(),
                new PluginLines(parts.log(), parts.levels()));
        this.formatChanges = new FormatChanges(tasks, this::followFormats, (build, instead, why) -> groups.forEach(group -> telling.tell(
                new ScuffEvent.FormatRefused(group, build.format(), build.version().toString(), instead.map(i -> i.version().toString()).orElse(""), why))),
                parts.log());
        parts.formats().watch(formatChanges);
    }

    /** New processes begin with another backend; those that run stay as they are until they migrate. */
    void backendChanged() {
        tasks.execute(platform.spares()::renew);
    }

    private void followFormats() {
        groups.forEach(Group::followFormats);
        platform.spares().renew();
    }

    /** Another isolation is configured than before. Returns at once. */
    public void isolationChanged() {
        if (!closed) {
            isolation.ask();
        }
    }

    private void followIsolation() {
        platform.spares().renew();
        if (platform.isolation().apply() == Isolation.Apply.RESTART) {
            groups.forEach(Group::followIsolation);
        }
    }

    @Override
    public PluginCatalog plugins() {
        return catalog;
    }

    @Override
    public SandboxGroup createGroup(GroupOptions options) {
        return open(options);
    }

    private Group open(GroupOptions options) {
        if (closed) {
            throw new ScuffException("the platform is closed: name=" + options.name());
        }
        try {
            Group group = new Group(platform, "group-" + groupNumbers.incrementAndGet(), options, this::gone);
            groups.add(group);
            if (closed) { // just now, and whoever closed it has perhaps not seen this one
                group.closeNow();
                throw new ScuffException("the platform is closed: name=" + options.name());
            }
            telling.tell(new ScuffEvent.GroupChanged(group, SandboxGroup.State.OPEN));
            firstGroup();
            return group;
        } catch (IpcException e) {
            throw new ScuffException("no group could be created: name=" + options.name() + ", why=" + e.getMessage(), e);
        }
    }

    private void gone(Group group) {
        if (groups.remove(group)) {
            played.addAndGet(group.blocks());
        }
    }

    /** Whoever creates a group will start sandboxes; whoever only scans needs neither spares nor a cache. */
    private synchronized void firstGroup() {
        if (!hasGroups && !closed) {
            hasGroups = true;
            platform.spares().fill();
            executables.lesson(ProcessRuntime.SANDBOX).ifPresent(lesson -> {
                startCache = new StartCache(this::stir,
                        new Rehearsing(executables, lesson, platform.log()), lesson.silence(), platform.spares()::renew);
                atTheEnd = lesson.atTheEnd();
            });
        }
    }

    /** Another number whenever something has stirred, a block that is running stirs always. */
    private long stir() {
        return groups.stream().anyMatch(Group::isInBlock) ? System.nanoTime() : blocks() + groupNumbers.get() + children.started();
    }

    private long blocks() {
        return played.get() + groups.stream().mapToLong(Group::blocks).sum();
    }

    @Override
    public List<SandboxGroup> groups() {
        return List.copyOf(groups);
    }

    /** Ends scans and closes all groups; every process has ended afterwards. */
    @Override
    public void close() {
        closed = true;
        catalog.close();
        groups.forEach(Group::closeNow);
        platform.spares().close();
        closeStartCache();
        platform.pulse().close();
        formatChanges.close();
        tasks.close();
        telling.close();
        children.close();
    }

    private synchronized void closeStartCache() {
        if (startCache == null) {
            return;
        }
        if (blocks() > 0) {
            startCache.closeRehearsed(atTheEnd);
        } else {
            startCache.close();
        }
    }

    @Override
    public CompletionStage<SandboxGroup> loadGroup(Path document) {
        return CompletableFuture.supplyAsync(() -> {
            Project project = new DocumentFile(document).read();
            Group group = open(project.group().options().options());
            try {
                new GroupReader(group, project).read();
                return group;
            } catch (RuntimeException e) {
                group.closeNow();
                throw e;
            }
        }, tasks);
    }
}
