package scuff.client.deploy;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import scuff.api.client.ScuffException;
import scuff.client.backend.LastingBackend;
import scuff.client.process.Executables;
import scuff.protocol.runtime.ProcessRuntime;

/** Starts children from what bundles carry: the executable's own jars, and copies of the backend's and the formats' bundles. */
public final class DeployedExecutables implements Executables {
    private final JavaRuntime java;
    private final JarStore store;
    private final AotCaches caches;
    private final boolean rehearse;
    private final Map<String, Carrier> carriers;
    private final LastingBackend backend;
    private Path backendJar;
    private final Supplier<List<Path>> formats;
    private final Map<ProcessRuntime.Jar, Path> unpacked = new ConcurrentHashMap<>();
    private final Map<Bundle, Stored> stored = new ConcurrentHashMap<>();

    /** An executable and the bundle that has it. */
    public record Carrier(ProcessRuntime runtime, Bundle bundle) {}

    /** A bundle's jar, as long as the bundle is not updated. */
    private record Stored(long modified, Path jar) {}

    /**
     * @param cache    a folder this user may write to
     * @param rehearse whether start-up caches are made
     * @param carriers by kind
     * @param backend  the one that is deployed now
     * @param formats  copies of the bundles of the formats that are to be used now
     */
    public DeployedExecutables(JavaRuntime java, Path cache, boolean rehearse, Map<String, Carrier> carriers, LastingBackend backend,
            Supplier<List<Path>> formats) {
        this.java = java;
        this.store = new JarStore(cache.resolve("runtime"));
        this.caches = new AotCaches(cache.resolve("runtime"));
        this.rehearse = rehearse;
        this.carriers = Map.copyOf(carriers);
        store.sweep();
        this.backend = backend;
        try {
            backendJar();
        } catch (IllegalStateException | ScuffException e) {
            backendJar = null; // its bundle is just going: another comes in its place, or the platform goes, too
        }
        this.formats = formats;
    }

    @Override
    public List<String> command(String kind) {
        return caches.quickened(plain(kind));
    }

    @Override
    public Optional<Lesson> lesson(String kind) {
        return rehearse ? caches.lesson(plain(kind)) : Optional.empty();
    }

    @Override
    public List<Path> backendCode() {
        Carrier carrier = carriers.get(ProcessRuntime.SANDBOX);
        return Stream.concat(carrier.runtime.bundles().stream().map(this::jar), Stream.of(backendJar())).toList();
    }

    @Override
    public void bury(String kind, long process) {
        carriers.get(kind).runtime.bury(process);
    }

    private List<String> plain(String kind) {
        Carrier carrier = carriers.get(kind);
        if (carrier == null) {
            throw new ScuffException("no executable of that kind is deployed: kind=" + kind + ", deployed=" + carriers.keySet());
        }
        List<Path> classPath = carrier.runtime.classPath().stream().map(this::jar).toList();
        List<String> command = new ArrayList<>(java.command());
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(carrier.runtime.mainClass());
        command.add(runFile(kind, carrier).toString());
        return command;
    }

    private Path runFile(String kind, Carrier carrier) {
        List<Path> bundles = new ArrayList<>(carrier.runtime.bundles().stream().map(this::jar).toList());
        bundles.add(jar(carrier.bundle));
        bundles.add(backendJar());
        bundles.addAll(formats.get());
        String text = "# what a " + kind + " process begins with; written by scuff.client\nscuff.main=" + carrier.bundle.getSymbolicName()
                + "\norg.osgi.framework.bsnversion=multiple" // a build of a format may be replaced by one of the same version
                + "\nbundles=" + bundles.stream().map(b -> escaped(b.toString())).distinct().collect(Collectors.joining(",\\\n  ")) + "\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String digest = HexFormat.of().formatHex(JarStore.sha256().digest(bytes), 0, 8);
        return write(store.folder().resolve(kind + "-" + digest + ".run"), bytes);
    }

    /** As {@link java.util.Properties} wants it. */
    private static String escaped(String path) {
        StringWriter out = new StringWriter();
        path.chars().forEach(c -> out.append("\\:=#! ".indexOf(c) >= 0 ? "\\" : "").append((char) c));
        return out.toString();
    }

    private Path jar(ProcessRuntime.Jar jar) {
        return unpacked.compute(jar, (j, old) -> old != null && Files.exists(old) ? old : store.store(j));
    }

    /** As long as its bundle is what its service was made of; an update that has failed gives processes nothing to begin with. */
    private synchronized Path backendJar() {
        LastingBackend.Current now = backend.current();
        if (backendJar == null || now.bundle().getLastModified() == now.modified()) {
            backendJar = jar(now.bundle());
        }
        return backendJar;
    }

    /** A copy of a deployed bundle. @throws ScuffException when the cache folder cannot be written */
    Path jar(Bundle bundle) {
        return stored.compute(bundle, (b, old) -> old != null && old.modified == b.getLastModified() && Files.exists(old.jar) ? old
                : new Stored(b.getLastModified(), store.store(b, name -> !name.startsWith("runtime/")))).jar;
    }

    private static Path write(Path file, byte[] bytes) {
        if (Files.exists(file)) {
            return file;
        }
        try {
            Path next = Files.createTempFile(file.getParent(), "new", ".tmp");
            Files.write(next, bytes);
            return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a run file: file=" + file, e);
        }
    }
}
