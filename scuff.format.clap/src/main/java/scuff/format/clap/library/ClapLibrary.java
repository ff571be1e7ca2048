package scuff.format.clap.library;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;
import scuff.format.clap.device.ClapDevice;

/** One open CLAP file. */
public final class ClapLibrary implements PluginLibrary {
    private final Path file;
    private final Modules.Use use;
    private final Factory factory;
    private final List<PluginDescriptor> plugins;
    private int devices;
    private boolean closed;

    private ClapLibrary(Path file, Modules.Use use, String format) {
        this.file = file;
        this.use = use;
        factory = new Factory(file, format, use.module().factory());
        plugins = List.copyOf(factory.descriptors());
    }

    /**
     * @param format the id of the format
     * @throws PluginException when it is no such file, or declines; nothing is left of the try but the loaded code
     */
    public static ClapLibrary open(Path file, String format, Modules modules) {
        Modules.Use use = modules.acquire(file);
        try {
            return new ClapLibrary(file, use, format);
        } catch (RuntimeException | Error refused) {
            use.release();
            throw refused;
        }
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public List<PluginDescriptor> plugins() {
        return plugins;
    }

    @Override
    public PluginDevice create(String id, DeviceHost host) {
        if (closed) {
            throw new IllegalStateException("the plugin file is closed: file=" + file);
        }
        PluginDescriptor descriptor = plugins.stream().filter(plugin -> plugin.ref().id().equals(id)).findFirst()
                .orElseThrow(() -> new PluginException("no such plugin in this file: plugin=" + id + ", file=" + file + ", found="
                        + plugins.stream().map(plugin -> plugin.ref().id()).collect(Collectors.joining(", "))));
        PluginDevice device = ClapDevice.create(descriptor, host, address -> factory.create(address, id), () -> devices--);
        devices++;
        return device;
    }

    /** @throws IllegalStateException when devices of it are still open: ending their code under them would crash */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (devices > 0) {
            throw new IllegalStateException("the plugin file is in use: file=" + file + ", devices=" + devices + "; close them first");
        }
        closed = true;
        use.release();
    }
}
