package scuff.api.format;

import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.TrackInfo;

/**
 * What a device may ask of the process it lives in. Plugins call from threads they should not; whatever is
 * {@code @AnyThread} here only notes the wish, the main thread acts on it later.
 */
@ProviderType
public interface DeviceHost {

    /** How much a line of a plugin's log matters. */
    enum Severity { DEBUG, INFO, WARNING, ERROR, FATAL, HOST_MISBEHAVING, PLUGIN_MISBEHAVING }

    /** What of a device has changed and is to be read anew. */
    enum Change { PARAMETER_INFO, PARAMETER_VALUES, PARAMETER_TEXT, AUDIO_PORTS, NOTE_PORTS, PORT_NAMES, LATENCY, TAIL, STATE }

    /** What happens on a file descriptor; see {@link scuff.api.ipc.Poller} for the flags. */
    @FunctionalInterface
    interface FdListener {
        @MainThread
        void ready(int fd, int flags);
    }

    /** What plugins are told about us. */
    record Identity(String name, String vendor, String url, String version) {}

    @AnyThread
    Identity identity();

    /** What the device is to have of its own; the same for its whole life. */
    @AnyThread
    default Toggles toggles() {
        return Toggles.NONE;
    }

    @AnyThread
    boolean isMainThread();

    @AnyThread
    boolean isAudioThread();

    /** {@link PluginDevice#onMainThread} is to be called soon. */
    @AnyThread
    void mainThreadCallWanted();

    /** The device is to be deactivated and activated again. */
    @AnyThread
    void restartWanted();

    /** The device is to be processed, though it said it may sleep. */
    @AnyThread
    void processWanted();

    /** Parameter events are to be exchanged: by the next block, or by {@link PluginDevice#flush} when none runs. */
    @AnyThread
    void flushWanted();

    /** Something is to be read anew. */
    @AnyThread
    void changed(Set<Change> what);

    @AnyThread
    void log(Severity severity, String message);

    /** What the plugin may know about the track it is on. */
    @MainThread
    Optional<TrackInfo> trackInfo();

    /**
     * Calls {@code task} again and again.
     *
     * @param periodMillis 1 or more; 33 and above are kept to, below that as well as can be
     * @return a number for {@link #stopTimer}, never negative
     */
    @MainThread
    int startTimer(int periodMillis, Runnable task);

    /** @return false when there is no such timer; allowed inside the timer's own task */
    @MainThread
    boolean stopTimer(int timer);

    /** Begins to watch a file descriptor, or changes the flags. @return false where the system has none */
    @MainThread
    boolean watch(int fd, int flags, FdListener listener);

    /** @return false when it was not watched; allowed inside the listener */
    @MainThread
    boolean unwatch(int fd);
}
