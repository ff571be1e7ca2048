package scuff.api.client;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.PluginRef;

/** A process with devices. It exists logically also while its process does not: {@link #restart} brings it back. */
@ProviderType
@AnyThread
public interface Sandbox extends AutoCloseable {

    /** Where a sandbox stands. */
    enum State {
        /** The process is starting. */
        STARTING,
        /** The process is ready. */
        ACTIVE,
        /** The process could not be started; {@link Sandbox#crash} says why. */
        FAILED,
        /** The process has ended by itself or was killed; {@link Sandbox#crash} says how. */
        CRASHED,
        /** It died too often; {@link Sandbox#restart} tries again. See {@link RestartPolicy#limit}. */
        QUARANTINED,
        /**
         * Closed by the application, but devices are left: it goes with the last of them. Until then it lives on: its process may die and
         * be restarted; {@link Sandbox#process}, {@link Sandbox#crash} and the states of the devices tell.
         */
        CLOSING,
        /** Closed by the application. */
        CLOSED
    }

    /** Stable, unique in this platform, and the same after a restart. */
    String id();

    String name();

    SandboxGroup group();

    SandboxOptions options();

    /** From now on. */
    void options(SandboxOptions options);

    State state();

    /** The process id, while there is a process. */
    OptionalLong process();

    /** What the process it has, or had last, finds in its environment: what was configured without any target when it was started. */
    Toggles toggles();

    /** Memory of the process that is resident, bytes; empty without a process or where the system does not say. */
    OptionalLong residentBytes();

    /** How often it was restarted. */
    int restarts();

    /** How many blocks it has missed, all its processes together; a few dozen milliseconds behind the audio thread. */
    long lateBlocks();

    /** How the last process ended, when it ended badly. */
    Optional<CrashReport> crash();

    /**
     * Creates a device and activates it. The stage completes when it takes part in blocks; or, when no scan has found the
     * plugin yet, with a device that is {@link Device.State#UNLOADED} and is loaded as soon as one does.
     *
     * @return completes with a {@link ScuffException}, and no device, when the sandbox is closed or has no process, the plugin cannot
     *         be created or activated, or declines the state or a value
     */
    CompletionStage<Device> createDevice(PluginRef plugin, DeviceOptions options);

    /** The devices that are not closed, oldest first. */
    List<Device> devices();

    /**
     * Ends the process if there is one, starts another, and creates the devices again, each with the state it was last
     * saved with and the parameter values set since.
     */
    CompletionStage<Sandbox> restart();

    /**
     * Takes its devices to a new process, started from what is deployed now: the way to another IPC backend. They are made there with
     * their present states and values while the old process plays; then one plan takes up the new ones, and the old process ends. No
     * block is missed; what still rings in a device does not come along. When it fails everything stays as it was.
     *
     * @return completes with a {@link ScuffException} when there is no process, none can be started, or a device declines
     */
    CompletionStage<Sandbox> migrate();

    /** Ends the process at once, as a crash would. */
    void kill();

    /** Takes no more devices, and ends the process when the last device has been closed: at once when there is none. */
    @Override
    void close();

    /** Closes the devices and ends the process. */
    void closeNow();
}
