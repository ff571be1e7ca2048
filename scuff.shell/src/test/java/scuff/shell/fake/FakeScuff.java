package scuff.shell.fake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import scuff.api.client.GroupOptions;
import scuff.api.client.PluginCatalog;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScanResult;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginRef;

/** The platform with the plugins a test installs. */
public final class FakeScuff implements Scuff {
    private final FakeCatalog catalog = new FakeCatalog();
    private final List<SandboxGroup> groups = new CopyOnWriteArrayList<>();
    /** What was saved where. Loading gives the very group: no test needs a copy. */
    final Map<Path, SandboxGroup> documents = new ConcurrentHashMap<>();
    private final List<FakeGroup> everyGroup = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private Consumer<FakeSandbox> onSandbox = s -> {};
    private LongConsumer onBlock = b -> {};
    private boolean forgetful;

    /** Puts plugins where a scan of the system finds them. */
    public FakeScuff install(FakePlugin... plugins) {
        catalog.installed.addAll(List.of(plugins));
        return this;
    }

    /** Puts a plugin where only a scan of its own file finds it. */
    public FakeScuff place(Path file, FakePlugin plugin) {
        catalog.elsewhere.put(file, plugin.in(file));
        return this;
    }

    /** A file that cannot be described. */
    public FakeScuff breaking(Path file, String reason) {
        catalog.broken.add(new ScanResult.BrokenFile(file, "fake", reason));
        return this;
    }

    /** Lets a test see, or sabotage, each new sandbox. */
    public FakeScuff onSandbox(Consumer<FakeSandbox> consumer) {
        onSandbox = consumer;
        return this;
    }

    /** Called on the audio thread after each block with its number, from 1. */
    public FakeScuff onBlock(LongConsumer consumer) {
        onBlock = consumer;
        return this;
    }

    /** Devices come back from a restart with their defaults: the fault a demonstration must notice. */
    public FakeScuff forgettingParameters() {
        forgetful = true;
        return this;
    }

    public List<ScanRequest> scans() {
        return catalog.requests;
    }

    /** Every group there was, the closed ones too. */
    public List<FakeGroup> everyGroup() {
        return everyGroup;
    }

    boolean forgetful() {
        return forgetful;
    }

    String nextId(String prefix) {
        return prefix + ids.merge(prefix, 1, Integer::sum);
    }

    FakePlugin plugin(PluginRef ref) {
        return catalog.known(ref);
    }

    void prepare(FakeSandbox sandbox) {
        onSandbox.accept(sandbox);
    }

    void afterBlock(long block) {
        onBlock.accept(block);
    }

    void forget(FakeGroup group) {
        groups.remove(group);
    }

    @Override
    public PluginCatalog plugins() {
        return catalog;
    }

    @Override
    public SandboxGroup createGroup(GroupOptions options) {
        FakeGroup group = new FakeGroup(nextId("group-"), this, options);
        groups.add(group);
        everyGroup.add(group);
        return group;
    }

    @Override
    public List<SandboxGroup> groups() {
        return groups;
    }

    @Override
    public CompletionStage<SandboxGroup> loadGroup(Path document) {
        SandboxGroup saved = documents.get(document);
        return saved == null ? CompletableFuture.failedFuture(new ScuffException("no such document: file=" + document))
                : CompletableFuture.completedFuture(saved);
    }
}
