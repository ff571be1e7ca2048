package scuff.format.vst3.device;

import scuff.api.format.DeviceHost;
import scuff.api.plugin.MainThread;
import scuff.format.vst3.host.ComponentHandler;
import scuff.format.vst3.host.Failures;
import scuff.format.vst3.host.HostApplication;
import scuff.format.vst3.host.HostedPlugin;
import scuff.format.vst3.host.MainThreadCalls;

/**
 * What of ours one instance can reach for as long as it lives. Made before the plugin is; ended after it, and even then a late
 * call does no harm.
 *
 * @param application the host context
 * @param handler     told of the controller's edits
 */
@MainThread
record HostSide(Failures failures, MainThreadCalls calls, HostApplication application, ComponentHandler handler) {

    static HostSide of(DeviceHost host, HostedPlugin plugin) {
        Failures failures = new Failures(host);
        return new HostSide(failures, new MainThreadCalls(host), HostApplication.of(host, failures), new ComponentHandler(plugin, failures));
    }

    void end() {
        application.end();
        handler.retire();
    }
}
