package scuff.format.vst3.library;

import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;

/**
 * A module that has been entered, with its factory.
 *
 * @param factory knows the host its module was entered with
 */
@MainThread
record Module(EntryPoint.Entered entered, Factory factory) {

    /**
     * @param context address of the host context for the factory
     * @throws PluginException when it has no factory; it is left then
     */
    static Module of(PluginFile file, EntryPoint.Entered entered, long context) {
        long factory = entered.factory();
        if (factory == 0) {
            entered.leave();
            throw new PluginException("a VST3 file without a factory: file=" + file.file() + ", GetPluginFactory=null"
                    + "; it may miss files or a licence, its output may say why");
        }
        return new Module(entered, new Factory(file.file(), factory, context));
    }

    /**
     * A factory for one device, as far as the module has more than one: it may always give the same, which knows its host
     * already.
     *
     * @param context address of the host context for it
     */
    Factory another(PluginFile file, long context) {
        long address = entered.factory();
        return new Factory(file.file(), address, factory.is(address) ? 0 : context);
    }

    /** After everything of it is released. */
    void leave() {
        factory.close();
        entered.leave();
    }
}
