package scuff.format.clap.device;

import scuff.api.plugin.MainThread;
import scuff.api.plugin.RenderMode;
import scuff.ffm.NativeFunction;
import scuff.format.clap.abi.ClapRender;

/** Tells a plugin whether blocks come in real time ({@code clap.render}). */
@MainThread
final class Rendering {
    private Rendering() {}

    /** @return false when the plugin has no such notion, declines, or can only run in real time */
    static boolean set(PluginFunctions plugin, RenderMode mode) {
        long extension = plugin.extension(ClapRender.EXT_RENDER);
        NativeFunction set = ClapRender.Plugin.SET.get(extension);
        if (!set.exists()) {
            return false;
        }
        if (mode == RenderMode.REALTIME) {
            return set.callBoolean(plugin.address(), ClapRender.RENDER_REALTIME);
        }
        NativeFunction realTimeOnly = ClapRender.Plugin.HAS_HARD_REALTIME_REQUIREMENT.get(extension);
        boolean declines = realTimeOnly.exists() && realTimeOnly.callBoolean(plugin.address());
        return !declines && set.callBoolean(plugin.address(), ClapRender.RENDER_OFFLINE);
    }
}
