package scuff.client.scan;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginDescriptor;
import scuff.client.log.OneLine;
import scuff.client.process.Child;
import scuff.client.process.Children;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromScanner;
import scuff.protocol.control.ToScanner;
import scuff.protocol.runtime.ProcessRuntime;

/** Describes files, one after the other, in a scanner process. A file that ends or stops the process costs that process; the next gets another. */
final class ScanWorker implements AutoCloseable {
    private static final byte[] NOTHING = {};
    private static final int MOST_PLUGINS = 4_096;

    private final Children children;
    private final String name;
    private volatile Child<FromScanner, ToScanner> child;
    private volatile boolean stopped;

    ScanWorker(Children children, String name) {
        this.children = children;
        this.name = name;
    }

    /** Ends what it is doing; any thread. */
    void stop() {
        stopped = true;
        Child<FromScanner, ToScanner> now = child;
        if (now != null) {
            now.kill();
        }
    }

    /** @throws ScuffException when no scanner process can be had, or it was stopped; that says nothing of the file */
    Finding describe(Candidate candidate, Duration timeout) {
        Child<FromScanner, ToScanner> scanner = scanner();
        Finding finding = stopped ? null : describe(candidate, timeout, scanner);
        if (stopped) {
            throw new ScuffException("the scan was ended because the client is closed: file=" + candidate.file());
        }
        return finding;
    }

    private Finding describe(Candidate candidate, Duration timeout, Child<FromScanner, ToScanner> scanner) {
        CompletableFuture<Envelope<FromScanner>> answer = scanner.ask(new ToScanner.Describe(candidate.format(), candidate.file()), NOTHING);
        try {
            return switch (answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).message()) {
                case FromScanner.Described(var plugins) when speakOf(candidate, plugins) -> new Finding(candidate, plugins, null);
                case FromScanner.Undescribable(String reason) -> Finding.broken(candidate, OneLine.of(reason));
                case FromScanner.Described _, FromScanner.Ready _ -> {
                    drop(scanner);
                    yield Finding.broken(candidate, "it made the scanner answer what nobody asked");
                }
            };
        } catch (TimeoutException e) {
            drop(scanner);
            return Finding.broken(candidate, "it did not answer within " + timeout.toMillis() / 1000.0 + " s while it was loaded and described");
        } catch (ExecutionException e) {
            return Finding.broken(candidate, whyEnded(scanner));
        } catch (InterruptedException e) {
            drop(scanner);
            Thread.currentThread().interrupt();
            throw new ScuffException("scan interrupted: file=" + candidate.file(), e);
        }
    }

    /** A process that a file has spoilt could speak of other files, and of more plugins than anybody has. */
    private static boolean speakOf(Candidate candidate, List<PluginDescriptor> plugins) {
        return plugins.size() <= MOST_PLUGINS
                && plugins.stream().allMatch(p -> p.file().equals(candidate.file()) && p.ref().format().equals(candidate.format()));
    }

    private Child<FromScanner, ToScanner> scanner() {
        if (child == null || child.ended().isDone()) {
            child = children.start(ProcessRuntime.SCANNER, name, FromScanner.MESSAGES, ToScanner.MESSAGES, notice -> {});
            try {
                child.call(new ToScanner.Hello(ProcessHandle.current().pid()), children.timeouts().start());
            } catch (ScuffException e) {
                throw new ScuffException("the scanner did not start: " + e.getMessage() + lastWords(drop(child)), e);
            }
        }
        return child;
    }

    private String whyEnded(Child<FromScanner, ToScanner> scanner) {
        Child.End end = drop(scanner);
        return "it ended the scanner while it was loaded and described: " + end.cause() + lastWords(end);
    }

    private static String lastWords(Child.End end) {
        List<String> said = end.errorOutput().lines().filter(line -> !line.isBlank()).toList();
        return said.isEmpty() ? "" : "; it said: " + said.getLast();
    }

    private Child.End drop(Child<FromScanner, ToScanner> scanner) {
        child = null;
        scanner.kill();
        return scanner.ended().join();
    }

    @Override
    public void close() {
        if (child != null) {
            child.ask(new ToScanner.Quit(), NOTHING);
            child.awaitEnd(children.timeouts().quit());
        }
    }
}
