package scuff.shell.fake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import scuff.api.client.FormatVersion;
import scuff.api.client.PluginCatalog;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScanResult;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;

/** Finds what a test installed, and remembers what it was asked. */
final class FakeCatalog implements PluginCatalog {
    final List<FakePlugin> installed = new ArrayList<>();
    final Map<Path, FakePlugin> elsewhere = new LinkedHashMap<>();
    final List<ScanResult.BrokenFile> broken = new ArrayList<>();
    final List<ScanRequest> requests = new ArrayList<>();
    private final Map<PluginRef, FakePlugin> known = new LinkedHashMap<>();

    FakePlugin known(PluginRef ref) {
        return known.get(ref);
    }

    @Override
    public CompletionStage<ScanResult> scan(ScanRequest request, ScanListener listener) {
        requests.add(request);
        List<FakePlugin> found = new ArrayList<>(request.systemPaths() ? installed : List.of());
        elsewhere.forEach((file, plugin) -> {
            if (request.paths().stream().anyMatch(file::startsWith)) {
                found.add(plugin);
            }
        });
        found.removeIf(p -> !request.formats().isEmpty() && !request.formats().contains(p.ref().format()));
        List<ScanResult.BrokenFile> failed = broken.stream()
                .filter(b -> request.systemPaths() || request.paths().stream().anyMatch(p -> b.file().startsWith(p))).toList();
        int total = found.size() + failed.size();
        for (int i = 0; i < found.size(); i++) {
            listener.fileDone(found.get(i).descriptor().file(), i + 1, total);
            known.put(found.get(i).ref(), found.get(i));
        }
        return CompletableFuture.completedStage(
                new ScanResult(found.stream().map(FakePlugin::descriptor).toList(), failed, total, 0));
    }

    @Override
    public List<PluginDescriptor> plugins() {
        return known.values().stream().map(FakePlugin::descriptor).toList();
    }

    @Override
    public Optional<PluginDescriptor> find(PluginRef ref) {
        return Optional.ofNullable(known.get(ref)).map(FakePlugin::descriptor);
    }

    @Override
    public List<String> formats() {
        return List.of("fake");
    }

    @Override
    public List<FormatVersion> formatVersions() {
        return List.of(new FormatVersion("fake", "1.0.0", true));
    }
}
