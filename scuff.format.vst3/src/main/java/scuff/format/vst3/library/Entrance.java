package scuff.format.vst3.library;

import java.util.function.Supplier;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.MainThread;
import scuff.format.vst3.host.Attendance;
import scuff.format.vst3.host.HostApplication;

/**
 * Where one device comes from.
 *
 * @param factory makes its objects
 * @param end     to be run when the device is closed: gives back what is the device's own of it
 */
@MainThread
record Entrance(Factory factory, Runnable end) {

    /**
     * The format does not let entries be counted, and real plugins do not count them: an entry of its own is that of an image of
     * its own.
     *
     * @param shared the module all share, loaded when it is asked for
     */
    static Entrance of(Toggles toggles, PluginFile file, Modules modules, Supplier<Module> shared, Attendance.Guest guest) {
        boolean image = toggles.isOn(Toggle.CORE_HINSTANCE) || toggles.isOn(Toggle.CORE_DLL_ENTRY);
        boolean ownFactory = toggles.isOn(Toggle.VST3_FACTORY);
        if (!image && !ownFactory) {
            return new Entrance(shared.get().factory(), () -> { });
        }
        HostApplication own = ownFactory ? HostApplication.ofFactory(toggles, guest) : null;
        long context = ownFactory ? own.address() : modules.host().ofFactories().address();
        Entrance entrance = image ? of(modules.own(file, context)) : of(shared.get().another(file, context));
        return new Entrance(entrance.factory, () -> {
            entrance.end.run();
            if (own != null) {
                own.retire();
            }
        });
    }

    private static Entrance of(Module own) {
        return new Entrance(own.factory(), own::leave);
    }

    private static Entrance of(Factory own) {
        return new Entrance(own, own::close);
    }
}
