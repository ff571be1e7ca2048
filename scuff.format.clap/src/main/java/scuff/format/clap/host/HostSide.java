package scuff.format.clap.host;

import java.lang.foreign.Arena;
import scuff.api.format.DeviceHost;
import scuff.api.plugin.MainThread;

/**
 * Everything of ours that one plugin instance can reach, in one arena. Made before the plugin is created; closed after it is
 * destroyed, or a late call of the plugin would end the process.
 */
@MainThread
public final class HostSide implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final ThreadRoles roles;
    private final HostStruct struct;
    private final InputEvents inputEvents;
    private final OutputEvents outputEvents;
    private final SaveStream saveStream;
    private final LoadStream loadStream;

    public HostSide(DeviceHost host, HostedPlugin plugin) {
        HostFunctions functions = new HostFunctions(arena, host);
        roles = new ThreadRoles(host);
        struct = new HostStruct(functions, host, roles, plugin);
        inputEvents = new InputEvents(functions);
        outputEvents = new OutputEvents(functions);
        saveStream = new SaveStream(functions);
        loadStream = new LoadStream(functions);
    }

    /** The {@code clap_host} for {@code create_plugin}. */
    public long address() {
        return struct.address();
    }

    public ThreadRoles roles() {
        return roles;
    }

    public InputEvents inputEvents() {
        return inputEvents;
    }

    public OutputEvents outputEvents() {
        return outputEvents;
    }

    public SaveStream saveStream() {
        return saveStream;
    }

    public LoadStream loadStream() {
        return loadStream;
    }

    @Override
    public void close() {
        struct.release();
        arena.close();
    }
}
