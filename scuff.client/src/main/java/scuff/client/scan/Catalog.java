package scuff.client.scan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import scuff.api.client.FormatVersion;
import scuff.api.client.PluginCatalog;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScanResult;
import scuff.api.client.ScanResult.BrokenFile;
import scuff.api.client.ScuffException;
import scuff.api.format.PluginFormat;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.client.formats.Formats;
import scuff.client.log.Log;
import scuff.client.process.Children;

/** Which plugins there are, by this and earlier scans. */
public final class Catalog implements PluginCatalog, AutoCloseable {
    private static final int WORKERS = 2;

    private final Children children;
    private final Formats formats;
    private final Executor tasks;
    private final ScanCache cache;
    private final Runnable afterScan;
    private final ReentrantLock scanning = new ReentrantLock(true);
    private final Map<PluginRef, PluginDescriptor> known = new ConcurrentHashMap<>();
    private final Set<ScanWorker> atWork = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param formats   those that are deployed now
     * @param afterScan run when a scan may have found something new; must be quick
     */
    public Catalog(Children children, Formats formats, Executor tasks, Path cacheFile, Runnable afterScan, Log log) {
        this.children = children;
        this.formats = formats;
        this.tasks = tasks;
        this.afterScan = afterScan;
        this.cache = new ScanCache(cacheFile, log);
    }

    @Override
    public CompletionStage<ScanResult> scan(ScanRequest request, ScanListener listener) {
        return CompletableFuture.supplyAsync(() -> {
            scanning.lock();
            try {
                return new Scan(request, listener).run();
            } finally {
                afterScan.run();
                scanning.unlock();
            }
        }, tasks);
    }

    /** One scan while it runs. */
    private final class Scan {
        private final ScanRequest request;
        private final ScanListener listener;
        private final List<Finding> findings = new ArrayList<>();
        private int total;
        private int cached;

        Scan(ScanRequest request, ScanListener listener) {
            this.request = request;
            this.listener = listener;
        }

        ScanResult run() {
            FileSearch search = new FileSearch(wanted());
            search.run(request);
            known.values().removeIf(plugin -> !Files.exists(plugin.file()));
            total = search.candidates().size();
            Queue<Candidate> open = new ConcurrentLinkedQueue<>();
            for (Candidate candidate : search.candidates()) {
                Optional<Finding> old = request.useCache() ? cache.find(candidate) : Optional.empty();
                old.ifPresentOrElse(this::done, () -> open.add(candidate));
                cached += old.isPresent() ? 1 : 0;
            }
            if (!open.isEmpty()) {
                try {
                    describe(open);
                } finally {
                    cache.save();
                }
            }
            return result(search.unusable());
        }

        private List<PluginFormat> wanted() {
            List<PluginFormat> deployed = formats.services();
            List<PluginFormat> wanted = deployed.stream().filter(f -> request.formats().isEmpty() || request.formats().contains(f.id())).toList();
            if (wanted.isEmpty()) {
                throw new ScuffException("no such format is deployed: asked=" + request.formats() + ", deployed=" + formats());
            }
            return wanted;
        }

        private void describe(Queue<Candidate> open) {
            List<CompletableFuture<Void>> workers = new ArrayList<>();
            for (int i = 1; i <= Math.min(WORKERS, open.size()); i++) {
                String name = "scanner-" + i;
                workers.add(CompletableFuture.runAsync(() -> work(name, open), tasks));
            }
            CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new)).join();
        }

        private void work(String name, Queue<Candidate> open) {
            try (ScanWorker worker = new ScanWorker(children, name)) {
                atWork.add(worker);
                if (closed) {
                    worker.stop();
                }
                try {
                    for (Candidate next = open.poll(); next != null; next = open.poll()) {
                        Finding finding = worker.describe(next, request.timeout());
                        cache.put(finding);
                        done(finding);
                    }
                } finally {
                    atWork.remove(worker);
                }
            }
        }

        private synchronized void done(Finding finding) {
            findings.add(finding);
            known.values().removeIf(plugin -> plugin.file().equals(finding.candidate().file())); // it may have changed
            finding.plugins().forEach(plugin -> known.put(plugin.ref(), plugin));
            listener.fileDone(finding.candidate().file(), findings.size(), total);
        }

        private ScanResult result(List<BrokenFile> unusable) {
            findings.sort(Comparator.comparing(f -> f.candidate().file()));
            List<BrokenFile> broken = new ArrayList<>(unusable);
            findings.stream().filter(f -> f.broken() != null)
                    .forEach(f -> broken.add(new BrokenFile(f.candidate().file(), f.candidate().format(), f.broken())));
            return new ScanResult(findings.stream().flatMap(f -> f.plugins().stream()).toList(), broken, total, cached);
        }
    }

    /** Ends the scans that run: their stages complete with a {@link ScuffException}. */
    @Override
    public void close() {
        closed = true;
        atWork.forEach(ScanWorker::stop);
    }

    @Override
    public List<PluginDescriptor> plugins() {
        return List.copyOf(known.values());
    }

    @Override
    public Optional<PluginDescriptor> find(PluginRef ref) {
        return Optional.ofNullable(known.get(ref));
    }

    @Override
    public List<String> formats() {
        return formats.ids();
    }

    @Override
    public List<FormatVersion> formatVersions() {
        return formats.versions();
    }
}
