package scuff.hosting.library;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import scuff.api.format.PluginDevice;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;

/** One open plugin file: the plugins in it, and how many devices of them there are. It is not closed under them. */
@MainThread
public final class OpenFile {
    private final Path file;
    private final List<PluginDescriptor> plugins;
    private final Runnable end;
    private int devices;
    private boolean closed;

    /** @param end called once, when it is closed */
    public OpenFile(Path file, List<PluginDescriptor> plugins, Runnable end) {
        this.file = file;
        this.plugins = List.copyOf(plugins);
        this.end = end;
    }

    public Path file() {
        return file;
    }

    public List<PluginDescriptor> plugins() {
        return plugins;
    }

    /**
     * @throws IllegalStateException when the file is closed
     * @throws PluginException       names those that are in it, when that one is not
     */
    public PluginDescriptor plugin(String id) {
        if (closed) {
            throw new IllegalStateException("the plugin file is closed: file=" + file);
        }
        return plugins.stream().filter(plugin -> plugin.ref().id().equals(id)).findFirst()
                .orElseThrow(() -> new PluginException("no such plugin in this file: plugin=" + id + ", file=" + file + ", found="
                        + plugins.stream().map(plugin -> plugin.ref().id()).collect(Collectors.joining(", "))));
    }

    /** What the file says of a plugin by now. @throws PluginException when {@code now} has it no more */
    public PluginDescriptor again(PluginDescriptor plugin, List<PluginDescriptor> now) {
        return now.stream().filter(found -> found.ref().equals(plugin.ref())).findFirst()
                .orElseThrow(() -> new PluginException("the file had the plugin before and has it no more: plugin=" + plugin.ref() + ", file=" + file));
    }

    /**
     * A device of it, counted until it is closed.
     *
     * @param make makes it; what it is given is to be called once, when the device is closed
     * @param end  gives back what is the device's own: when it is closed, or when there is none
     */
    public PluginDevice device(Function<Runnable, PluginDevice> make, Runnable end) {
        PluginDevice device;
        try {
            device = make.apply(() -> {
                devices--;
                end.run();
            });
        } catch (RuntimeException | Error refused) {
            end.run();
            throw refused;
        }
        devices++;
        return device;
    }

    /** @throws IllegalStateException when devices of it are still open: ending their code under them would crash */
    public void close() {
        if (closed) {
            return;
        }
        if (devices > 0) {
            throw new IllegalStateException("the plugin file is in use: file=" + file + ", devices=" + devices + "; close them first");
        }
        closed = true;
        end.run();
    }
}
