package scuff.format.clap.device;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;
import scuff.ffm.Field;
import scuff.ffm.NativeFunction;
import scuff.format.clap.abi.ClapPlugin;

/**
 * The functions of one {@code clap_plugin}. They are called as the life cycle allows, which the caller sees to. A plugin
 * that leaves out {@code reset} or {@code on_main_thread} gets by without; the others it must have.
 */
final class PluginFunctions {
    private final long plugin;
    private final NativeFunction init;
    private final NativeFunction destroy;
    private final NativeFunction activate;
    private final NativeFunction deactivate;
    private final NativeFunction startProcessing;
    private final NativeFunction stopProcessing;
    private final NativeFunction reset;
    private final NativeFunction process;
    private final NativeFunction getExtension;
    private final NativeFunction onMainThread;

    /**
     * @param plugin address of the {@code clap_plugin}
     * @throws PluginException when functions are missing; nothing was called then
     */
    PluginFunctions(long plugin, PluginRef ref) {
        this.plugin = plugin;
        var missing = new ArrayList<String>();
        init = required(ClapPlugin.INIT, "init", missing);
        destroy = required(ClapPlugin.DESTROY, "destroy", missing);
        activate = required(ClapPlugin.ACTIVATE, "activate", missing);
        deactivate = required(ClapPlugin.DEACTIVATE, "deactivate", missing);
        startProcessing = required(ClapPlugin.START_PROCESSING, "start_processing", missing);
        stopProcessing = required(ClapPlugin.STOP_PROCESSING, "stop_processing", missing);
        process = required(ClapPlugin.PROCESS, "process", missing);
        getExtension = required(ClapPlugin.GET_EXTENSION, "get_extension", missing);
        reset = ClapPlugin.RESET.get(plugin);
        onMainThread = ClapPlugin.ON_MAIN_THREAD.get(plugin);
        refuse(missing, ref);
    }

    private NativeFunction required(Field.Function member, String name, List<String> missing) {
        NativeFunction function = member.get(plugin);
        if (!function.exists()) {
            missing.add(name);
        }
        return function;
    }

    private static void refuse(List<String> missing, PluginRef ref) {
        if (!missing.isEmpty()) {
            throw new PluginException("cannot use a plugin without the functions CLAP demands: plugin=" + ref + ", missing="
                    + String.join(", ", missing) + "; tell its maker");
        }
    }

    /** Address of the {@code clap_plugin}. */
    long address() {
        return plugin;
    }

    boolean init() {
        return init.callBoolean(plugin);
    }

    void destroy() {
        destroy.call(plugin);
    }

    boolean activate(double sampleRate, int minFrames, int maxFrames) {
        return activate.callWithDouble(plugin, sampleRate, minFrames, maxFrames);
    }

    void deactivate() {
        deactivate.call(plugin);
    }

    boolean startProcessing() {
        return startProcessing.callBoolean(plugin);
    }

    void stopProcessing() {
        stopProcessing.call(plugin);
    }

    void reset() {
        if (reset.exists()) {
            reset.call(plugin);
        }
    }

    /** @param block address of a {@code clap_process} */
    int process(long block) {
        return process.callInt(plugin, block);
    }

    void onMainThread() {
        if (onMainThread.exists()) {
            onMainThread.call(plugin);
        }
    }

    /**
     * The struct of an extension, 0 when the plugin does not have it. From inside {@code init} on.
     *
     * @param ids its id and its former ones, asked for in this order
     */
    long extension(String... ids) {
        long struct = 0;
        try (Arena call = Arena.ofConfined()) {
            for (int i = 0; struct == 0 && i < ids.length; i++) {
                struct = getExtension.call(plugin, call.allocateFrom(ids[i]).address());
            }
        }
        return struct;
    }
}
