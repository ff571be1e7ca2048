package scuff.format.clap.library;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;
import scuff.format.clap.device.ClapDevice;

/** One open CLAP file. */
public final class ClapLibrary implements PluginLibrary {
    private final Path file;
    private final Modules modules;
    private final String format;
    private final Modules.Use use;
    private final Factory factory;
    private final List<PluginDescriptor> plugins;
    private int devices;
    private boolean closed;

    private ClapLibrary(Path file, Modules modules, Modules.Use use, String format) {
        this.file = file;
        this.modules = modules;
        this.format = format;
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
            return new ClapLibrary(file, modules, use, format);
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
        Entrance entrance = entrance(host.toggles());
        PluginDevice device;
        try {
            PluginDescriptor described = host.toggles().isOn(Toggle.CORE_HOST_CACHE) ? entrance.factory.descriptor(id) : descriptor;
            device = ClapDevice.create(described, host, address -> entrance.factory.create(address, id), () -> {
                devices--;
                entrance.end.run();
            });
        } catch (RuntimeException | Error refused) {
            entrance.end.run();
            throw refused;
        }
        devices++;
        return device;
    }

    /** Where a device comes from, and what is to be done when it is closed. */
    private record Entrance(Factory factory, Runnable end) {}

    /**
     * An entry of its own is one more call of {@code init} where the file promises to count them. Where it does not, a second
     * call could do anything, and an image of its own has an entry of its own.
     */
    private Entrance entrance(Toggles toggles) {
        boolean image = toggles.isOn(Toggle.CORE_HINSTANCE);
        if (!image && !toggles.isOn(Toggle.CORE_DLL_ENTRY)) {
            return new Entrance(factory, () -> {});
        }
        Modules.Own own = image || !use.module().counts() ? modules.own(file) : modules.again(file, use);
        try {
            return new Entrance(new Factory(file, format, own.module().factory()), own::release);
        } catch (RuntimeException | Error refused) {
            own.release();
            throw refused;
        }
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
