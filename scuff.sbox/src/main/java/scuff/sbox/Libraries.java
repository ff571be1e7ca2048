package scuff.sbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import scuff.api.format.PluginFormat;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;

/** The plugin files this process has loaded, each once. Main thread. */
@MainThread
final class Libraries {
    private final Supplier<List<PluginFormat>> formats;
    private final boolean rehearsal;
    private final Map<Path, PluginLibrary> open = new HashMap<>();

    /** @param formats the formats that are deployed now */
    Libraries(Supplier<List<PluginFormat>> formats) {
        this(formats, false);
    }

    private Libraries(Supplier<List<PluginFormat>> formats, boolean rehearsal) {
        this.formats = formats;
        this.rehearsal = rehearsal;
    }

    /** Whatever file is asked for, its format's library for rehearsals is opened. */
    Libraries rehearsal() {
        return new Libraries(formats, true);
    }

    /** The formats that are deployed now. */
    List<PluginFormat> formats() {
        return formats.get();
    }

    /** @throws PluginException when the format is not deployed here, or the file cannot be loaded */
    PluginLibrary open(String format, Path file) {
        PluginLibrary library = open.get(file);
        if (library == null) {
            PluginFormat known = format(format);
            library = rehearsal ? known.rehearsal().orElseThrow() : known.open(file);
            open.put(file, library);
        }
        return library;
    }

    private PluginFormat format(String id) {
        List<String> known = new ArrayList<>();
        for (PluginFormat format : formats.get()) {
            if (format.id().equals(id)) {
                return format;
            }
            known.add(format.id());
        }
        throw new PluginException("no such format in this sandbox: format=" + id + ", deployed=" + known + "; deploy its bundle and restart the sandbox");
    }

    void close() {
        open.values().forEach(PluginLibrary::close);
        open.clear();
    }
}
