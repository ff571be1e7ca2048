package scuff.api.format;

import java.util.OptionalDouble;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.Activated;
import scuff.api.plugin.Activation;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.ProcessStatus;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.TrackInfo;

/**
 * One plugin instance.
 *
 * <pre>
 *            activate                startProcessing
 *  inactive ---------> active, idle -----------------> processing
 *           <---------              <-----------------
 *            deactivate              stopProcessing
 * </pre>
 *
 * A call in the wrong state is a mistake of the caller: on the main thread it throws {@link IllegalStateException}, on the
 * audio thread it does nothing.
 */
@ProviderType
public interface PluginDevice extends AutoCloseable {

    /** What it has, asked anew at every call. */
    @MainThread
    DeviceInfo info();

    /**
     * Proposes what speakers its audio ports are to have. What it has afterwards {@link #info} tells, and counts. Inactive only.
     *
     * @return whether it has what was proposed; false of a format in which ports cannot be chosen
     */
    @MainThread
    default boolean layout(PortLayout wanted) {
        return wanted.equals(PortLayout.ANY);
    }

    /**
     * Makes it ready to process. {@code buffers} are where it reads and writes; they stay valid until {@link #deactivate}.
     *
     * @throws PluginException when the plugin declines; it stays inactive
     */
    @MainThread
    Activated activate(Activation activation, DeviceBuffers buffers);

    /** Latency and tail as the plugin says now. Active only. */
    @MainThread
    Activated timing();

    /** Back to inactive; processing has been stopped before. */
    @MainThread
    void deactivate();

    /** @return false when the plugin declines; it must not be processed then */
    @AudioThread
    boolean startProcessing();

    @AudioThread
    void stopProcessing();

    /** Forgets tails, delays and voices; parameters stay. Active only. */
    @AudioThread
    void reset();

    /**
     * One block: reads the input audio and events of the {@link DeviceBuffers}, writes their output audio and events. The
     * input events are in the order of their times, the output events are cleared before.
     *
     * @param frames     1 to the activation's maximum
     * @param steadyTime frames since the stream began, never going back; -1 when there is no such count
     */
    @AudioThread
    ProcessStatus process(int frames, long steadyTime);

    /**
     * Applies the parameter events of {@code in} without processing, and fills {@code out}. Only while not processing; on
     * the audio thread's behalf when active.
     */
    @MainThread
    void flush(EventBuffer in, EventBuffer out);

    /** The plain value of a parameter now. @throws PluginException when there is no such parameter */
    @MainThread
    double value(long parameter);

    /** {@code value} as the plugin would show it; empty when it does not say. */
    @MainThread
    String valueToText(long parameter, double value);

    /** What the plugin understands {@code text} to be; empty when it does not. */
    @MainThread
    OptionalDouble textToValue(long parameter, String text);

    /** Everything that makes this device sound as it does. @throws PluginException when the plugin declines or has no state */
    @MainThread
    byte[] saveState();

    /** Brings back what {@link #saveState} gave. @throws PluginException when the plugin declines; it may keep its old state */
    @MainThread
    void loadState(byte[] state);

    /** Tells the plugin whether blocks come in real time. @return false when it does not care or declines */
    @MainThread
    boolean renderMode(RenderMode mode);

    /** Tells the plugin about its track; the host answers it with the same when asked. */
    @MainThread
    void trackInfo(TrackInfo info);

    /** The call the plugin asked for by {@link DeviceHost#mainThreadCallWanted}. */
    @MainThread
    void onMainThread();

    /** Ends the device, from any state. Harmless when repeated. */
    @Override
    @MainThread
    void close();
}
