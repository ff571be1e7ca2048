package scuff.format.clap.device;

import scuff.api.plugin.Activated;
import scuff.ffm.NativeFunction;
import scuff.format.clap.abi.ClapLatency;
import scuff.format.clap.abi.ClapTail;

/** Latency and tail of a plugin, in frames. A plugin that does not say has neither. */
final class Timing {
    private final PluginFunctions plugin;
    private final NativeFunction latency;
    private final NativeFunction tail;

    Timing(PluginFunctions plugin) {
        this.plugin = plugin;
        long latencyExtension = plugin.extension(ClapLatency.EXT_LATENCY);
        long tailExtension = plugin.extension(ClapTail.EXT_TAIL);
        latency = ClapLatency.Plugin.GET.get(latencyExtension);
        tail = ClapTail.Plugin.GET.get(tailExtension);
    }

    /** Main thread, active. What does not fit an int is a mistake of the plugin and cut to the greatest that does. */
    int latency() {
        return latency.exists() ? (int) Math.min(unsigned(latency), Integer.MAX_VALUE) : 0;
    }

    /** Main or audio thread. */
    long tail() {
        long frames = tail.exists() ? unsigned(tail) : 0;
        return frames >= Integer.MAX_VALUE ? Activated.INFINITE_TAIL : frames;
    }

    private long unsigned(NativeFunction function) {
        return Integer.toUnsignedLong(function.callInt(plugin.address()));
    }
}
