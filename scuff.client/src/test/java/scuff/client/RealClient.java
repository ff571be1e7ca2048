package scuff.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import scuff.api.client.ScuffListener;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScanResult;
import scuff.api.ipc.IpcBackend;
import scuff.api.isolation.Isolation;
import scuff.client.deploy.JavaRuntime;
import scuff.client.formats.FormatDeployment;
import scuff.client.formats.Formats;
import scuff.client.isolation.InForce;
import scuff.client.lines.LevelRule;
import scuff.client.log.Log;
import scuff.client.placement.Placement;
import scuff.client.process.Executables;
import scuff.client.process.Timeouts;
import scuff.ipc.linux.LinuxIpcBackend;

/** Clients with real children, put together on the class path instead of in a framework. */
final class RealClient {
    /** Long enough for a machine with much else to do. */
    static final Timeouts PATIENT = new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60),
            Duration.ofSeconds(30), Duration.ofSeconds(5));

    private IpcBackend backend = new LinuxIpcBackend();
    private Executables executables = RealClient::command;
    private List<ScuffListener> listeners = List.of();
    private Timeouts timeouts = PATIENT;
    private Path scanCache = Plugins.SCAN_CACHE;
    private int warmSpares;
    private Formats formats = new Formats(FormatDeployment.of(Plugins.FORMATS));
    private InForce isolation = InForce.NONE;
    private List<LevelRule> levels = List.of();
    private Placement placement = Placement.DEFAULT;
    private final Log log;

    RealClient(Log log) {
        this.log = log;
    }

    RealClient backend(IpcBackend other) {
        backend = other;
        return this;
    }

    RealClient executables(Executables other) {
        executables = other;
        return this;
    }

    RealClient listener(ScuffListener listener) {
        listeners = List.of(listener);
        return this;
    }

    RealClient timeouts(Timeouts other) {
        timeouts = other;
        return this;
    }

    RealClient warmSpares(int number) {
        warmSpares = number;
        return this;
    }

    RealClient levels(LevelRule... rules) {
        levels = List.of(rules);
        return this;
    }

    RealClient formats(Formats other) {
        formats = other;
        return this;
    }

    RealClient isolation(Isolation configured) {
        isolation = new InForce(() -> Optional.of(configured));
        return this;
    }

    RealClient placement(Placement configured) {
        placement = configured;
        return this;
    }

    RealClient scanCache(Path file) {
        scanCache = file;
        return this;
    }

    Client create() {
        QuickStart.prepare();
        return new Client(new Client.Parts(backend, executables, formats, () -> listeners, scanCache, false, warmSpares,
                isolation, () -> placement, () -> levels, timeouts, log));
    }

    /**
     * The options of the product, and two: the audio thread counts what it allocates, and one compiler suffices. Most children
     * of tests live for a second or two, and a third of what that costs would be the other one's.
     */
    static List<String> command(String kind) {
        List<String> command = optimized(kind);
        command.add(1, "-XX:TieredStopAtLevel=1");
        return command;
    }

    /** With both compilers, for children that live long enough. */
    static List<String> optimized(String kind) {
        List<String> command = command(kind, QuickStart.CLASS_PATH);
        QuickStart.CACHE.ifPresent(cache -> command.add(1, "-XX:AOTCache=" + cache));
        return command;
    }

    static List<String> command(String kind, String classPath) {
        List<String> command = new ArrayList<>(new JavaRuntime(JavaRuntime.own(), List.of("-Dscuff.sbox.allocations=true")).command());
        command.addAll(List.of("-cp", classPath, ChildMain.class.getName(), kind));
        return command;
    }

    static ScanResult scan(Client client, Path... files) {
        return Stages.get(client.plugins().scan(ScanRequest.only(Arrays.asList(files)), ScanListener.NONE));
    }
}
