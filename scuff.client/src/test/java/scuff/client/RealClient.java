package scuff.client;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.client.log.Log;
import scuff.format.clap.ClapFormat;
import scuff.ipc.linux.LinuxIpcBackend;

/** A client with real children, on the class path instead of in a framework. */
final class RealClient {
    private RealClient() {}

    static Client create(Path folder, Log log) {
        return new Client(new Client.Parts(new LinuxIpcBackend(), RealClient::command, () -> List.of(new ClapFormat()), List::of,
                folder.resolve("scan.json"), false, log));
    }

    static List<String> command(String kind) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:+SuppressFatalErrorMessage", "-XX:-CreateCoredumpOnCrash",
                "-Xmx256m", "-Dscuff.sbox.allocations=true", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildMain.class.getName(), kind));
        return command;
    }

    static Client scanned(Path folder, Log log, Path... plugins) throws Exception {
        Client client = create(folder, log);
        client.plugins().scan(ScanRequest.only(List.of(plugins)), ScanListener.NONE).toCompletableFuture().get(60, TimeUnit.SECONDS);
        return client;
    }
}
