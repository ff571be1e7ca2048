package scuff.format.vst3.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.Platform;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.device.Vst3Device;

/**
 * One open VST3 file. A bundle that says what it holds ({@code moduleinfo.json}) is loaded when the first device is created,
 * any other at once.
 */
public final class Vst3Library implements PluginLibrary {
    private final PluginFile file;
    private final Modules modules;
    private final Optional<ModuleInfo> info;
    private final List<PluginDescriptor> plugins;
    private Modules.Use use;
    private int devices;
    private boolean closed;

    private Vst3Library(PluginFile file, Modules modules, String format) {
        this.file = file;
        this.modules = modules;
        info = file.moduleInfo().flatMap(ModuleInfo::read);
        List<ClassInfo> classes = info.isPresent() ? info.get().classes() : askedOfTheLibrary();
        plugins = classes.stream().map(found -> found.descriptor(format, file.file())).toList();
    }

    private List<ClassInfo> askedOfTheLibrary() {
        try {
            return loaded().factory().classes();
        } catch (PluginException refused) {
            if (use != null) {
                use.release();
            }
            throw refused;
        }
    }

    /**
     * @param format the id of the format
     * @throws PluginException when it is no such file, or declines; nothing is left of the try but the loaded code
     */
    public static Vst3Library open(Path file, String format, Platform platform, Modules modules) {
        return open(PluginFile.inspect(file, platform), format, modules);
    }

    /** The same for a file that has been looked at. */
    public static Vst3Library open(PluginFile file, String format, Modules modules) {
        return new Vst3Library(file, modules, format);
    }

    private Modules.Use loaded() {
        if (use == null) {
            use = modules.acquire(file);
        }
        return use;
    }

    @Override
    public Path file() {
        return file.file();
    }

    @Override
    public List<PluginDescriptor> plugins() {
        return plugins;
    }

    @Override
    public PluginDevice create(String id, DeviceHost host) {
        if (closed) {
            throw new IllegalStateException("the plugin file is closed: file=" + file.file());
        }
        PluginDescriptor descriptor = plugins.stream().filter(plugin -> plugin.ref().id().equalsIgnoreCase(id)).findFirst()
                .orElseThrow(() -> new PluginException("no such plugin in this file: plugin=" + id + ", file=" + file.file() + ", found="
                        + plugins.stream().map(plugin -> plugin.ref().id()).collect(Collectors.joining(", "))));
        Uid uid = Uid.parse(descriptor.ref().id()).orElseThrow();
        PluginDevice device = Vst3Device.create(descriptor, uid, replacedBy(uid), host, loaded().factory()::create, () -> devices--);
        devices++;
        return device;
    }

    /** The ids of classes that were before, and whose states the class of this id takes. */
    private List<Uid> replacedBy(Uid id) {
        return info.orElse(ModuleInfo.NONE).replaces().entrySet().stream().filter(entry -> entry.getValue().equals(id))
                .map(entry -> entry.getKey()).toList();
    }

    /** @throws IllegalStateException when devices of it are still open: ending their code under them would crash */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (devices > 0) {
            throw new IllegalStateException("the plugin file is in use: file=" + file.file() + ", devices=" + devices + "; close them first");
        }
        closed = true;
        if (use != null) {
            use.release();
        }
    }
}
