package scuff.format.vst3.device;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import scuff.api.format.DeviceHost;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.MainThread;
import scuff.format.vst3.host.Attendance;
import scuff.format.vst3.host.ComponentHandler;
import scuff.format.vst3.host.HostApplication;
import scuff.format.vst3.host.HostedPlugin;
import scuff.format.vst3.host.MainThreadCalls;
import scuff.format.vst3.host.SharedHost;
import scuff.hosting.bounds.Failures;

/**
 * What of ours one instance can reach for as long as it lives, its own or shared. Made before the plugin is; what is its own ends
 * after it, and even then a late call does no harm. The handler is always its own: what a controller tells it does not say which
 * controller that is.
 *
 * @param processor  the host context of the processor
 * @param controller the host context of the controller
 * @param both       that of an object that is both: its own when either is to be
 * @param handler    told of the controller's edits
 * @param visits     begins a call of the main thread that comes to the device by itself
 * @param own        what ends with the device
 */
@MainThread
public record HostSide(Failures failures, MainThreadCalls calls, HostApplication processor, HostApplication controller, HostApplication both,
        ComponentHandler handler, Supplier<Attendance.Visit> visits, List<Runnable> own) {

    /** @param plugin hears what the controller tells */
    @FunctionalInterface
    public interface For {
        HostSide plugin(HostedPlugin plugin);
    }

    /** All but the handler is decided: who hears it is known later. */
    public static For of(DeviceHost host, SharedHost shared, Attendance.Guest guest) {
        return plugin -> {
            Toggles toggles = host.toggles();
            HostApplication processor = shared.context(toggles.isOn(Toggle.VST3_PROCESSOR), host, guest);
            HostApplication controller = shared.context(toggles.isOn(Toggle.VST3_CONTROLLER), host, guest);
            ComponentHandler handler = new ComponentHandler(plugin, toggles, guest.failures());
            Stream<Runnable> contexts = Stream.concat(toggles.isOn(Toggle.VST3_PROCESSOR) ? Stream.of(processor::end) : Stream.of(),
                    toggles.isOn(Toggle.VST3_CONTROLLER) ? Stream.of(controller::end) : Stream.of());
            return new HostSide(guest.failures(), new MainThreadCalls(host), processor, controller,
                    toggles.isOn(Toggle.VST3_PROCESSOR) ? processor : controller, handler, guest::visit,
                    Stream.concat(contexts, Stream.of(handler::retire, guest::leave)).toList());
        };
    }

    void end() {
        own.forEach(Runnable::run);
    }
}
