package scuff.format.clap.host;

import static scuff.format.clap.abi.Callback.NOTHING;

import java.util.function.ToLongFunction;
import scuff.api.format.DeviceHost;
import scuff.api.isolation.Toggle;
import scuff.format.clap.abi.ClapHost;
import scuff.format.clap.abi.ClapVersion;

/** The {@code clap_host} of one instance, with every extension we offer behind it. */
public final class HostStruct {
    private final long address;
    private final PluginTimers timers;
    private final PluginFds fds;

    /** @param functions a fresh one; extensions are added to it here */
    public HostStruct(HostFunctions functions, DeviceHost host, ThreadRoles roles, HostedPlugin plugin) {
        Notifications.offer(functions, host, plugin);
        Answers.offer(functions, host, roles, plugin);
        Isolation.offer(functions, host.toggles());
        timers = new PluginTimers(functions, host, roles, plugin);
        fds = new PluginFds(functions, host, roles, plugin);
        address = build(functions, host);
    }

    private static long build(HostFunctions functions, DeviceHost host) {
        long address = functions.struct(ClapHost.BYTES)
                .function(ClapHost.GET_EXTENSION, (self, id, none) -> functions.extension(id))
                .function(ClapHost.REQUEST_RESTART, (self, none, nor) -> {
                    host.restartWanted();
                    return NOTHING;
                })
                .function(ClapHost.REQUEST_PROCESS, (self, none, nor) -> {
                    host.processWanted();
                    return NOTHING;
                })
                .function(ClapHost.REQUEST_CALLBACK, (self, none, nor) -> {
                    host.mainThreadCallWanted();
                    return NOTHING;
                })
                .address();
        long version = ClapHost.CLAP_VERSION.of(address);
        ClapVersion.MAJOR.set(version, ClapVersion.VERSION_MAJOR);
        ClapVersion.MINOR.set(version, ClapVersion.VERSION_MINOR);
        ClapVersion.REVISION.set(version, ClapVersion.VERSION_REVISION);
        ToLongFunction<String> text = host.toggles().isOn(Toggle.CORE_HOST_CACHE) ? functions::text : SharedTexts::address;
        DeviceHost.Identity identity = host.identity();
        ClapHost.NAME.set(address, text.applyAsLong(identity.name()));
        ClapHost.VENDOR.set(address, text.applyAsLong(identity.vendor()));
        ClapHost.URL.set(address, text.applyAsLong(identity.url()));
        ClapHost.VERSION.set(address, text.applyAsLong(identity.version()));
        return address;
    }

    public long address() {
        return address;
    }

    /** Ends the timers and watches the plugin left behind. After it is destroyed. */
    public void release() {
        timers.stopAll();
        fds.unwatchAll();
    }
}
