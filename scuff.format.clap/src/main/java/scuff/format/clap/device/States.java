package scuff.format.clap.device;

import java.util.function.LongPredicate;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;
import scuff.ffm.NativeFunction;
import scuff.format.clap.abi.ClapState;
import scuff.format.clap.host.LoadStream;
import scuff.format.clap.host.SaveStream;
import scuff.hosting.bounds.Claims;

/** Saves and loads the state of a plugin, through {@code clap.state-context} where it has that, else {@code clap.state}. */
@MainThread
final class States {
    private final PluginFunctions plugin;
    private final PluginRef ref;
    private final SaveStream saving;
    private final LoadStream loading;
    private final NativeFunction save;
    private final NativeFunction load;
    private final NativeFunction saveInContext;
    private final NativeFunction loadInContext;

    States(PluginFunctions plugin, PluginRef ref, SaveStream saving, LoadStream loading) {
        this.plugin = plugin;
        this.ref = ref;
        this.saving = saving;
        this.loading = loading;
        long state = plugin.extension(ClapState.EXT_STATE);
        long context = plugin.extension(ClapState.EXT_STATE_CONTEXT);
        save = ClapState.Plugin.SAVE.get(state);
        load = ClapState.Plugin.LOAD.get(state);
        saveInContext = ClapState.PluginInContext.SAVE.get(context);
        loadInContext = ClapState.PluginInContext.LOAD.get(context);
    }

    /** Only where {@link #canSave}. @throws PluginException when the plugin declines, or writes too much */
    byte[] save() {
        SaveStream.Outcome outcome = saving.collect(call(saveInContext, save), Claims.LARGEST_STATE);
        int written = saving.length();
        byte[] bytes = saving.takeBytes();
        switch (outcome) {
            case SAVED -> {
                return bytes;
            }
            case DECLINED -> throw new PluginException("the plugin declines to save its state: plugin=" + ref + ", written="
                    + written + " bytes; its log may say why");
            case TOO_LARGE -> throw Claims.of(ref).stateTooLarge(written);
            default -> throw new PluginException("no memory for the plugin's state: plugin=" + ref + ", written=" + written
                    + " bytes, heap=" + Runtime.getRuntime().maxMemory() + "; give the process more heap");
        }
    }

    /** @throws PluginException when the plugin declines, or cannot load */
    void load(byte[] state) {
        if (!loadInContext.exists() && !load.exists()) {
            throw new PluginException("the plugin has no way to load a state: plugin=" + ref + ", bytes=" + state.length
                    + ", missing=" + ClapState.EXT_STATE + "; the state is of another plugin or another version of this one");
        }
        Claims.of(ref).checkLoadable(state);
        if (!loading.serve(state, call(loadInContext, load))) {
            throw new PluginException("the plugin declines the state: plugin=" + ref + ", bytes=" + state.length
                    + "; it may be of another plugin or a newer version of this one");
        }
    }

    /** Whether the plugin has a state of its own to save. */
    boolean canSave() {
        return saveInContext.exists() || save.exists();
    }

    private LongPredicate call(NativeFunction inContext, NativeFunction plain) {
        return inContext.exists()
                ? stream -> inContext.callBoolean(plugin.address(), stream, ClapState.STATE_CONTEXT_FOR_PROJECT)
                : stream -> plain.callBoolean(plugin.address(), stream);
    }
}
