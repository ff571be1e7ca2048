package scuff.format.vst3.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.isolation.Toggle;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.Platform;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.device.GuestDevice;
import scuff.format.vst3.device.HostSide;
import scuff.format.vst3.device.Vst3Device;
import scuff.format.vst3.host.Attendance;

/**
 * One open VST3 file. A bundle that says what it holds ({@code moduleinfo.json}) is loaded when the first device is created,
 * any other at once.
 */
public final class Vst3Library implements PluginLibrary {
    private final PluginFile file;
    private final Modules modules;
    private final String format;
    private final Optional<ModuleInfo> info;
    private final List<PluginDescriptor> plugins;
    private Modules.Use use;
    private int devices;
    private boolean closed;

    private Vst3Library(PluginFile file, Modules modules, String format) {
        this.file = file;
        this.modules = modules;
        this.format = format;
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
        Attendance.Guest guest = modules.host().attendance().expect(host);
        try (Attendance.Visit visit = guest.visit()) {
            PluginDevice device = create(descriptor, uid, host, guest, Entrance.of(host.toggles(), file, modules, this::loaded, guest));
            devices++;
            return new GuestDevice(device, guest);
        } catch (RuntimeException | Error refused) {
            guest.leave();
            throw refused;
        }
    }

    private PluginDevice create(PluginDescriptor descriptor, Uid uid, DeviceHost host, Attendance.Guest guest, Entrance entrance) {
        try {
            PluginDescriptor described = host.toggles().isOn(Toggle.CORE_HOST_CACHE) ? describedBy(entrance.factory(), uid) : descriptor;
            return Vst3Device.create(described, uid, replacedBy(uid), host, HostSide.of(host, modules.host(), guest),
                    entrance.factory()::create, () -> {
                        devices--;
                        entrance.end().run();
                    });
        } catch (RuntimeException | Error refused) {
            entrance.end().run();
            throw refused;
        }
    }

    private PluginDescriptor describedBy(Factory factory, Uid uid) {
        return factory.classes().stream().filter(found -> found.id().equals(uid)).findFirst().map(found -> found.descriptor(format, file.file()))
                .orElseThrow(() -> new PluginException("the file had the plugin before and has it no more: plugin=" + uid + ", file=" + file.file()));
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
