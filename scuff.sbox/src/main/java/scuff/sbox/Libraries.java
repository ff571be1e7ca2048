package scuff.sbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginFormat;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.sbox.formats.Formats;

/**
 * The plugin files this process has loaded, each once, each by one build of its format: whoever initialises a file a second time
 * before it was ended breaks the rules of every format. Main thread.
 */
@MainThread
final class Libraries {
    private final Formats formats;
    private final boolean rehearsal;
    private final Map<Path, Open> open = new HashMap<>();

    private record Open(Formats.Build by, PluginLibrary library, Set<PluginDevice> devices) {}

    /** @param formats the formats that are deployed now */
    Libraries(Formats formats) {
        this(formats, false);
    }

    private Libraries(Formats formats, boolean rehearsal) {
        this.formats = formats;
        this.rehearsal = rehearsal;
    }

    /** Whatever file is asked for, its format's library for rehearsals is opened. */
    Libraries rehearsal() {
        return new Libraries(formats, true);
    }

    /** The formats that are deployed now. */
    Formats formats() {
        return formats;
    }

    /**
     * @param jar what brought the format; null for whichever there is
     * @throws PluginException when the format is not deployed here, the file cannot be loaded, or another build of the format uses it
     */
    PluginLibrary open(String format, Path jar, Path file) {
        Formats.Build by = find(format, jar);
        return open(by, file, () -> rehearsal ? by.format().rehearsal().orElseThrow() : by.format().open(file));
    }

    /** The format's library for rehearsals, as if it were a file; whoever opens that by the same build gets it. Once for each build. Empty when it has none. */
    Optional<PluginLibrary> openRehearsal(Formats.Build by, Path file) {
        Optional<PluginLibrary> library = by.format().rehearsal();
        return library.map(fresh -> open(by, file, () -> fresh));
    }

    private PluginLibrary open(Formats.Build by, Path file, Supplier<PluginLibrary> opening) {
        Open there = open.get(file);
        if (there != null && there.by.format() != by.format()) {
            end(file, there);
            there = null;
        }
        if (there == null) {
            there = new Open(by, opening.get(), new HashSet<>());
            open.put(file, there);
        }
        return there.library;
    }

    /** A device of the file has been created. */
    void opened(Path file, PluginDevice device) {
        open.get(file).devices.add(device);
    }

    /** A device has been closed. */
    void closed(PluginDevice device) {
        open.values().forEach(there -> there.devices.remove(device));
    }

    private void end(Path file, Open there) {
        if (!there.devices.isEmpty()) {
            throw new PluginException("the plugin file is in use by another version of its format in this sandbox: file=" + file + ", devices="
                    + there.devices.size() + ", jar=" + Optional.ofNullable(there.by.jar()).map(Path::getFileName).orElse(null)
                    + "; create the device in another sandbox");
        }
        open.remove(file);
        there.library.close();
    }

    private Formats.Build find(String id, Path jar) {
        List<Formats.Build> all = formats.all();
        return all.stream().filter(build -> build.format().id().equals(id) && (jar == null || jar.equals(build.jar()))).findFirst()
                .orElseThrow(() -> new PluginException("no such format in this sandbox: format=" + id + ", jar=" + jar + ", deployed="
                        + all.stream().map(build -> build.format().id() + " of " + build.jar()).toList() + "; deploy its bundle"));
    }

    /** @return what was not there before. @throws PluginException see {@link Formats#install} */
    Optional<PluginFormat> install(Path jar, String digest) {
        return formats.install(jar, digest);
    }

    /** Takes away all formats that came in other jars than these; one whose devices are open stays. @return whether any went */
    boolean retain(List<Path> jars) {
        Set<Path> gone = new HashSet<>();
        formats.all().stream().map(Formats.Build::jar).filter(jar -> jar != null && !jars.contains(jar)).forEach(gone::add);
        for (Map.Entry<Path, Open> entry : List.copyOf(open.entrySet())) {
            Path jar = entry.getValue().by.jar();
            if (!gone.contains(jar)) {
                continue;
            }
            if (entry.getValue().devices.isEmpty()) {
                end(entry.getKey(), entry.getValue());
            } else {
                gone.removeIf(other -> Objects.equals(other, jar));
            }
        }
        formats.remove(gone);
        return !gone.isEmpty();
    }

    void close() {
        open.values().forEach(there -> there.library.close());
        open.clear();
    }
}
