package scuff.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginFormat;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;
import scuff.sbox.formats.Formats;

/** Formats of a sandbox without a framework: the real one, and builds of it whose "jars" are words that say how they fail. */
final class ScriptedFormats implements Formats {
    private final List<Build> builds = new ArrayList<>(Plugins.FORMATS.stream().map(format -> new Build(format, null)).toList());

    /** What a build does; the rest of its file tells it from others. */
    enum Manner {
        FINE,
        /** It cannot be installed. */
        UNSTARTABLE,
        /** It makes no device of a plugin whose id ends with "gain". */
        DECLINING,
        /** It takes the process with it instead. */
        DEADLY
    }

    /** Written where a test wants it: a jar of that manner and format. */
    static Path write(Path folder, String name, String format, Manner manner) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(name + ".jar"), manner + " " + format + " " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Build> all() {
        return List.copyOf(builds);
    }

    @Override
    public Optional<PluginFormat> install(Path jar, String digest) {
        if (builds.stream().anyMatch(build -> jar.equals(build.jar()))) {
            return Optional.empty();
        }
        String[] words = read(jar).split(" ");
        Manner manner = Manner.valueOf(words[0]);
        if (manner == Manner.UNSTARTABLE) {
            throw new PluginException("it does not start: jar=" + jar.getFileName());
        }
        PluginFormat real = Plugins.FORMATS.stream().filter(known -> known.id().equals(words[1])).findFirst().orElseThrow();
        PluginFormat format = new Scripted(real, manner);
        builds.add(new Build(format, jar));
        return Optional.of(format);
    }

    private static String read(Path jar) {
        try {
            return Files.readString(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove(Set<Path> jars) {
        builds.removeIf(build -> build.jar() != null && jars.contains(build.jar()));
    }

    private record Scripted(PluginFormat real, Manner manner) implements PluginFormat {
        @Override
        public String id() {
            return real.id();
        }

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public List<Path> searchPath() {
            return real.searchPath();
        }

        @Override
        public boolean claims(Path path) {
            return real.claims(path);
        }

        @Override
        public PluginLibrary open(Path file) {
            return new Library(real.open(file), manner);
        }

        @Override
        public Optional<PluginLibrary> rehearsal() {
            return real.rehearsal();
        }
    }

    private record Library(PluginLibrary real, Manner manner) implements PluginLibrary {
        @Override
        public Path file() {
            return real.file();
        }

        @Override
        public List<PluginDescriptor> plugins() {
            return real.plugins();
        }

        @Override
        public PluginDevice create(String id, DeviceHost host) {
            if (id.endsWith("gain") && manner == Manner.DECLINING) {
                throw new PluginException("it makes no such device: plugin=" + id);
            }
            if (id.endsWith("gain") && manner == Manner.DEADLY) {
                Runtime.getRuntime().halt(139);
            }
            return real.create(id, host);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
