package scuff.format.vst3.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import scuff.hosting.library.OpenFile;
import scuff.hosting.library.SharedModules;

/**
 * One open VST3 file. A bundle that says what it holds ({@code moduleinfo.json}) is loaded when the first device is created,
 * any other at once.
 */
public final class Vst3Library implements PluginLibrary {
    private final PluginFile file;
    private final Modules modules;
    private final String format;
    private final Optional<ModuleInfo> info;
    private final OpenFile open;
    private SharedModules<Module>.Use use;

    private Vst3Library(PluginFile file, Modules modules, String format) {
        this.file = file;
        this.modules = modules;
        this.format = format;
        info = file.moduleInfo().flatMap(ModuleInfo::read);
        List<ClassInfo> classes = info.isPresent() ? info.get().classes() : askedOfTheLibrary();
        open = new OpenFile(file.file(), described(classes), this::release);
    }

    private List<PluginDescriptor> described(List<ClassInfo> classes) {
        return classes.stream().map(found -> found.descriptor(format, file.file())).toList();
    }

    private List<ClassInfo> askedOfTheLibrary() {
        try {
            return loaded().factory().classes();
        } catch (PluginException refused) {
            release();
            throw refused;
        }
    }

    private void release() {
        if (use != null) {
            use.release();
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

    private Module loaded() {
        if (use == null) {
            use = modules.acquire(file);
        }
        return use.module();
    }

    @Override
    public Path file() {
        return file.file();
    }

    @Override
    public List<PluginDescriptor> plugins() {
        return open.plugins();
    }

    @Override
    public PluginDevice create(String id, DeviceHost host) {
        PluginDescriptor descriptor = open.plugin(Uid.parse(id).map(Uid::text).orElse(id));
        Uid uid = Uid.parse(descriptor.ref().id()).orElseThrow();
        Attendance.Guest guest = modules.host().attendance().expect(host);
        try (Attendance.Visit visit = guest.visit()) {
            Entrance entrance = Entrance.of(host.toggles(), file, modules, this::loaded, guest);
            PluginDevice device = open.device(closed -> {
                PluginDescriptor described = host.toggles().isOn(Toggle.CORE_HOST_CACHE)
                        ? open.again(descriptor, described(entrance.factory().classes())) : descriptor;
                return Vst3Device.create(described, uid, replacedBy(uid), host, HostSide.of(host, modules.host(), guest),
                        entrance.factory()::create, closed);
            }, entrance.end());
            return new GuestDevice(device, guest);
        } catch (RuntimeException | Error refused) {
            guest.leave();
            throw refused;
        }
    }

    /** The ids of classes that were before, and whose states the class of this id takes. */
    private List<Uid> replacedBy(Uid id) {
        return info.orElse(ModuleInfo.NONE).replaces().entrySet().stream().filter(entry -> entry.getValue().equals(id))
                .map(entry -> entry.getKey()).toList();
    }

    /** @throws IllegalStateException when devices of it are still open */
    @Override
    public void close() {
        open.close();
    }
}
