package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScanResult;
import scuff.api.client.ScanResult.BrokenFile;
import scuff.api.plugin.PluginDescriptor;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class ScanIT {
    private static final Map<NativePlugin, String> BROKEN = new EnumMap<>(Map.ofEntries(
            Map.entry(NativePlugin.TEXT_FILE, "found=a text file .*This is"), Map.entry(NativePlugin.EMPTY_FILE, "found=an empty file"),
            Map.entry(NativePlugin.FOLDER, "found=a folder"), Map.entry(NativePlugin.NO_ENTRY, "without the symbol clap_entry"),
            Map.entry(NativePlugin.CONSTRUCTOR_ABORTS, "aborted \\(signal 6\\); it said: constructor-aborts: aborts"),
            Map.entry(NativePlugin.CONSTRUCTOR_HANGS, "did not answer within 3.0 s"),
            Map.entry(NativePlugin.ENTRY_INIT_HANGS, "did not answer within 3.0 s"),
            Map.entry(NativePlugin.ENTRY_INIT_EXITS, "called exit.*; it said: entry-init-exits: calls exit\\(0\\)"),
            Map.entry(NativePlugin.ENTRY_INIT_FAILS, "init"), Map.entry(NativePlugin.FACTORY_NULL, "found=no factory"),
            Map.entry(NativePlugin.NULL_ID, "id=null"), Map.entry(NativePlugin.CRASH_IN_DESCRIBE, "native code crashed.*writes to address 0")));
    private static final Set<NativePlugin> GOOD = Set.of(NativePlugin.GAIN, NativePlugin.STDOUT_NOISE, NativePlugin.READS_STDIN,
            NativePlugin.CREATE_NULL, NativePlugin.INIT_FAILS, NativePlugin.COUNTER);

    @TempDir
    Path folder;

    private Path plugins() {
        return folder.resolve("plugins");
    }

    private void install(Iterable<NativePlugin> plugins) throws IOException {
        Files.createDirectories(plugins());
        List<NativePlugin> all = new ArrayList<>();
        plugins.forEach(all::add);
        for (Path file : Plugins.files(all.toArray(NativePlugin[]::new))) {
            Files.copy(file, plugins().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Client client(Lines log) {
        return new RealClient(log).scanCache(folder.resolve("cache").resolve("scan.json")).create();
    }

    private ScanRequest request(Duration timeout, boolean useCache) {
        return new ScanRequest(List.of(plugins()), false, Set.of(), timeout, useCache);
    }

    @Test
    void every_bad_file_is_told_with_its_reason_and_the_good_ones_among_them_are_found() throws Exception {
        install(BROKEN.keySet());
        install(GOOD);
        int all = BROKEN.size() + GOOD.size();
        Lines log = new Lines();
        List<Integer> progress = new ArrayList<>();
        try (Client client = client(log)) {
            ScanResult result = Stages.get(client.plugins().scan(request(Duration.ofSeconds(3), true), (file, done, total) -> {
                assertThat(total).isEqualTo(all);
                progress.add(done);
            }));
            assertThat(ids(result.plugins())).isEqualTo(GOOD.stream().map(NativePlugin::id).collect(Collectors.toSet()));
            assertThat(result.files()).isEqualTo(all);
            assertThat(result.cached()).isZero();
            assertThat(progress).isEqualTo(IntStream.rangeClosed(1, all).boxed().toList());
            assertThat(result.broken()).hasSize(BROKEN.size());
            BROKEN.forEach((plugin, reason) -> assertThat(reason(result, plugin)).as("%s", plugin).containsPattern(reason).doesNotContain("\n"));
            assertThat(ProcessHandle.current().descendants()).as("no worker left").isEmpty();

            int workers = log.children().size();
            ScanResult again = Stages.get(client.plugins().scan(request(Duration.ofSeconds(3), true), ScanListener.NONE));
            assertThat(again.cached()).isEqualTo(all);
            assertThat(again.broken()).isEqualTo(result.broken());
            assertThat(again.plugins()).isEqualTo(result.plugins());
            assertThat(log.children()).as("nothing is loaded again").hasSize(workers);
        }
    }

    private static Set<String> ids(List<PluginDescriptor> plugins) {
        return plugins.stream().map(plugin -> plugin.ref().id()).collect(Collectors.toSet());
    }

    private static String reason(ScanResult result, NativePlugin plugin) {
        return result.broken().stream().filter(file -> file.file().getFileName().toString().equals(plugin.fileName())).findFirst()
                .map(BrokenFile::reason).orElseThrow(() -> new AssertionError("not told as broken: " + plugin));
    }

    @Test
    void what_was_found_is_remembered_until_a_file_changes_or_goes() throws Exception {
        install(List.of(NativePlugin.GAIN, NativePlugin.COUNTER, NativePlugin.TEXT_FILE));
        try (Client client = client(new Lines())) {
            Stages.get(client.plugins().scan(request(Duration.ofSeconds(30), true), ScanListener.NONE));
        }
        Lines log = new Lines();
        try (Client client = client(log)) {
            ScanResult remembered = Stages.get(client.plugins().scan(request(Duration.ofSeconds(30), true), ScanListener.NONE));
            assertThat(remembered.cached()).isEqualTo(3);
            assertThat(log.children()).as("remembered from one client to the next").isEmpty();
            assertThat(client.plugins().find(Plugins.ref(NativePlugin.GAIN))).isPresent();

            Files.copy(Plugins.files(NativePlugin.DELAY)[0], plugins().resolve(NativePlugin.GAIN.fileName()), StandardCopyOption.REPLACE_EXISTING);
            ScanResult changed = Stages.get(client.plugins().scan(request(Duration.ofSeconds(30), true), ScanListener.NONE));
            assertThat(changed.cached()).isEqualTo(2);
            assertThat(ids(changed.plugins())).containsExactlyInAnyOrder(NativePlugin.DELAY.id(), NativePlugin.COUNTER.id());
            assertThat(ids(client.plugins().plugins())).as("and no longer what the file had").containsExactlyInAnyOrder(NativePlugin.DELAY.id(), NativePlugin.COUNTER.id());

            Files.delete(plugins().resolve(NativePlugin.COUNTER.fileName()));
            ScanResult gone = Stages.get(client.plugins().scan(request(Duration.ofSeconds(30), true), ScanListener.NONE));
            assertThat(ids(gone.plugins())).containsExactly(NativePlugin.DELAY.id());
            assertThat(ids(client.plugins().plugins())).containsExactly(NativePlugin.DELAY.id());

            int workers = log.children().size();
            assertThat(Stages.get(client.plugins().scan(request(Duration.ofSeconds(30), false), ScanListener.NONE)).cached()).isZero();
            assertThat(log.children()).as("when asked to, it looks again").hasSizeGreaterThan(workers);
        }
    }

    @Test
    void a_damaged_memory_of_earlier_scans_is_no_obstacle() throws Exception {
        install(List.of(NativePlugin.GAIN));
        for (String damage : List.of("", "{", "[]", "{\"version\":1}", "{\"version\":1,\"findings\":[{}]}", "\0\0\0")) {
            Path cache = Files.createDirectories(folder.resolve("cache")).resolve("scan.json");
            Files.writeString(cache, damage);
            Lines log = new Lines();
            try (Client client = client(log)) {
                assertThat(Stages.get(client.plugins().scan(request(Duration.ofSeconds(30), true), ScanListener.NONE)).plugins()).as(damage).hasSize(1);
            }
            assertThat(Files.readString(cache)).contains(NativePlugin.GAIN.id());
        }
    }

    @Test
    void what_is_asked_for_and_is_not_there_is_told() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no plugin");
        Path nowhere = folder.resolve("nowhere");
        try (Client client = client(new Lines())) {
            ScanResult result = RealClient.scan(client, text, nowhere);
            assertThat(result.files()).isZero();
            assertThat(result.broken()).extracting(BrokenFile::file).containsExactlyInAnyOrder(text, nowhere);
            assertThat(result.broken()).extracting(BrokenFile::reason).anyMatch(r -> r.contains("no such file")).anyMatch(r -> r.contains("formats=[clap, vst3]"));
            assertThat(Stages.refusal(client.plugins().scan(new ScanRequest(List.of(text), false, Set.of("vst9"), Duration.ofSeconds(9), true), ScanListener.NONE)))
                    .contains("asked=[vst9]").contains("deployed=[clap, vst3]");
        }
    }

    @Test
    void a_worker_that_is_killed_costs_one_file() throws Exception {
        install(List.of(NativePlugin.CONSTRUCTOR_HANGS, NativePlugin.GAIN, NativePlugin.COUNTER));
        Lines log = new Lines();
        try (Client client = client(log)) {
            CompletionStage<ScanResult> scan = client.plugins().scan(request(Duration.ofSeconds(60), true), ScanListener.NONE);
            log.await("constructor-hangs: hangs");
            String worker = log.all().stream().filter(line -> line.contains("constructor-hangs: hangs")).findFirst().orElseThrow().replaceAll(".*process=([^,]*),.*", "$1");
            String started = log.all().stream().filter(line -> line.contains("name=" + worker + ",")).reduce((a, b) -> b).orElseThrow();
            ProcessHandle.of(Long.parseLong(started.replaceAll(".*pid=", ""))).orElseThrow().destroyForcibly();
            ScanResult result = Stages.get(scan);
            assertThat(result.plugins()).hasSize(2);
            assertThat(reason(result, NativePlugin.CONSTRUCTOR_HANGS)).contains("killed (signal 9)");
        }
    }

    @Test
    void closing_the_client_ends_a_scan_that_waits_for_a_file_and_remembers_nothing_of_that_file() throws Exception {
        install(List.of(NativePlugin.CONSTRUCTOR_HANGS));
        Lines log = new Lines();
        CompletionStage<ScanResult> scan;
        try (Client client = client(log)) {
            scan = client.plugins().scan(request(Duration.ofDays(1), true), ScanListener.NONE);
            log.await("constructor-hangs: hangs");
        }
        assertThat(Stages.refusal(scan)).contains("closed");
        try (Client client = client(new Lines())) {
            assertThat(Stages.get(client.plugins().scan(request(Duration.ofSeconds(1), true), ScanListener.NONE)).cached()).isZero();
        }
    }

    @Test
    void scans_asked_for_at_once_come_one_after_the_other() throws Exception {
        install(List.of(NativePlugin.GAIN, NativePlugin.COUNTER));
        try (Client client = client(new Lines())) {
            var first = client.plugins().scan(request(Duration.ofSeconds(30), true), ScanListener.NONE);
            var second = client.plugins().scan(request(Duration.ofSeconds(30), true), ScanListener.NONE);
            assertThat(List.of(Stages.get(first).cached(), Stages.get(second).cached())).containsExactlyInAnyOrder(0, 2);
            assertThat(Stages.get(first).plugins()).isEqualTo(Stages.get(second).plugins());
        }
    }
}
