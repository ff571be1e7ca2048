package scuff.format.vst3.host;

import scuff.api.plugin.AnyThread;

/** What a plugin tells its handler, passed on. Plugins call from any thread. */
public interface HostedPlugin {
    /** A person takes hold of a parameter. */
    @AnyThread
    void beginEdit(int parameter);

    /** A parameter was moved. @param value normalised */
    @AnyThread
    void performEdit(int parameter, double value);

    /** A person lets go of a parameter. */
    @AnyThread
    void endEdit(int parameter);

    /** Something has changed. @param flags of {@code RestartFlags} */
    @AnyThread
    void restart(int flags);

    /** Its state differs from the saved one. */
    @AnyThread
    void dirty();

    /** A program has another name or content. */
    @AnyThread
    void programsChanged();
}
