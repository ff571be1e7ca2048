package scuff.format.clap.library;

import java.nio.file.Path;
import java.util.List;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;
import scuff.format.clap.device.ClapDevice;
import scuff.hosting.library.OpenFile;
import scuff.hosting.library.SharedModules;

/** One open CLAP file. */
public final class ClapLibrary implements PluginLibrary {
    private final Modules modules;
    private final String format;
    private final Module module;
    private final Factory factory;
    private final OpenFile file;

    private ClapLibrary(Path file, Modules modules, SharedModules<Module>.Use use, String format, Runnable closed) {
        this.modules = modules;
        this.format = format;
        module = use.module();
        factory = new Factory(file, format, module.factory());
        this.file = new OpenFile(file, factory.descriptors(), () -> {
            use.release();
            closed.run();
        });
    }

    /**
     * @param format the id of the format
     * @throws PluginException when it is no such file, or declines; nothing is left of the try but the loaded code
     */
    public static ClapLibrary open(Path file, String format, Modules modules) {
        return open(file, format, modules, () -> { });
    }

    /** The same. @param closed called when it is closed */
    public static ClapLibrary open(Path file, String format, Modules modules, Runnable closed) {
        SharedModules<Module>.Use use = modules.acquire(file);
        try {
            return new ClapLibrary(file, modules, use, format, closed);
        } catch (RuntimeException | Error refused) {
            use.release();
            throw refused;
        }
    }

    @Override
    public Path file() {
        return file.file();
    }

    @Override
    public List<PluginDescriptor> plugins() {
        return file.plugins();
    }

    @Override
    public PluginDevice create(String id, DeviceHost host) {
        PluginDescriptor descriptor = file.plugin(id);
        Entrance entrance = entrance(host.toggles());
        return file.device(closed -> {
            PluginDescriptor described = host.toggles().isOn(Toggle.CORE_HOST_CACHE)
                    ? file.again(descriptor, entrance.factory.descriptors()) : descriptor;
            return ClapDevice.create(described, host, address -> entrance.factory.create(address, id), closed);
        }, entrance.end);
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
            return new Entrance(factory, () -> { });
        }
        Module own = image || !module.counts() ? modules.own(file()) : module.again(file());
        try {
            return new Entrance(new Factory(file(), format, own.factory()), own::deinit);
        } catch (RuntimeException | Error refused) {
            own.deinit();
            throw refused;
        }
    }

    /** @throws IllegalStateException when devices of it are still open */
    @Override
    public void close() {
        file.close();
    }
}
