package scuff.api.client;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activated;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.TrackInfo;

/**
 * One plugin instance in a sandbox. The same object before and after a restart of its sandbox.
 *
 * <p>While it does not run ({@link State#UNLOADED}, {@link State#FAILED}, {@link State#CRASHED}, or {@link State#LOADING} again after one
 * of these) what it is given is kept for when it does: parameter values, a state, its track, bypass. What only the plugin can
 * answer is refused then.
 */
@ProviderType
@AnyThread
public interface Device extends AutoCloseable {

    /** Where a device stands. */
    enum State {
        /** No scan has found the plugin yet, or its format (or the version it is pinned to) is not deployed; loaded as soon as that changes. */
        UNLOADED,
        /** Being created, or activated anew; in no block yet. */
        LOADING,
        /** Takes part in blocks. */
        ACTIVE,
        /** Could not be created or activated; {@link Device#failure} says why. */
        FAILED,
        /** Its sandbox has no process. */
        CRASHED,
        /** Closed by the application. */
        CLOSED
    }

    /** Stable, unique in this platform, and the same after a restart. */
    String id();

    PluginRef plugin();

    /** The version of the format that runs it, or ran it last; empty before the first. */
    Optional<String> formatVersion();

    /** The version of the format it is pinned to; see {@link DeviceOptions#formatVersion}. */
    Optional<String> pinnedVersion();

    Sandbox sandbox();

    State state();

    /** What its instance has of its own, as was configured when the instance was made; none before the first. Process-wide things: {@link Sandbox#toggles}. */
    Toggles toggles();

    /** Why it is {@link State#FAILED}, {@link State#UNLOADED} or {@link State#CRASHED}. */
    Optional<String> failure();

    /** Ports, parameters and extensions as they were when it was created last; none before it was. */
    DeviceInfo info();

    /** Latency and tail as it said when it was activated last. */
    Activated activated();

    /** Ports in the order of {@link DeviceInfo#audioInputs}. */
    List<AudioPort> inputs();

    /** Ports in the order of {@link DeviceInfo#audioOutputs}. */
    List<AudioPort> outputs();

    /** Ports in the order of {@link DeviceInfo#noteInputs}. */
    List<EventPort> eventInputs();

    /** Ports in the order of {@link DeviceInfo#noteOutputs}. */
    List<EventPort> eventOutputs();

    /**
     * Sets parameters together: at the start of the next block, or at once when no blocks run. The values are set again
     * after a restart. For exact times put events into {@link GroupAudio#events}. While the device does not run they are checked against
     * what is known of the plugin; a value that it does not take any more when it comes back is left out then.
     *
     * @return completes when the sandbox has taken them; with a {@link ScuffException} when a parameter does not exist or
     *         a value is out of its range, and then none is set
     */
    CompletionStage<Void> setParameters(List<ParameterValue> values);

    /** The values now, in the order of {@link DeviceInfo#parameters}. */
    CompletionStage<List<ParameterValue>> parameters();

    /** How the plugin shows {@code value}; empty text when it does not say. */
    CompletionStage<String> valueToText(long parameter, double value);

    /** What value the plugin takes {@code text} for. */
    CompletionStage<OptionalDouble> textToValue(long parameter, String text);

    /** Whether the plugin or a parameter has changed since the state was saved last. */
    boolean dirty();

    /** Asks for the state, and keeps it as what a restart brings back. */
    CompletionStage<DeviceState> saveState();

    /**
     * Gives a state, of whatever version of the plugin. While the device does not run it is kept, and given when it comes back; one
     * that is declined then makes it {@link State#FAILED}.
     *
     * @return completes with a {@link ScuffException} when it is another plugin's or the plugin declines it; then the device goes on
     *         with what it had, and a restart brings back the same as before
     */
    CompletionStage<Void> loadState(DeviceState state);

    LatePolicy latePolicy();

    void latePolicy(LatePolicy policy);

    /** What the plugin is told about its track; empty when the application said nothing. */
    Optional<TrackInfo> track();

    /** Tells the plugin about its track; told again after a restart. */
    CompletionStage<Void> track(TrackInfo info);

    /** What was asked for last; of a plugin with a bypass parameter also what that was set to since. */
    boolean bypassed();

    /**
     * Bypasses the device: by its own bypass parameter if it has one, else its main input is heard in place of its main output,
     * as late as the device itself would be, and nothing of its other outputs, with a glide. It goes on being processed.
     *
     * @return completes when the plugin has its parameter, or when blocks follow
     */
    CompletionStage<Void> bypass(boolean on);

    /** What it costs. */
    DeviceLoad load();

    /**
     * Another device of the same plugin in {@code target}, which may be of another group: with this one's state, values, track,
     * bypass and late policy, and no connections. Of one that does not run, with what is known of it.
     */
    CompletionStage<Device> duplicate(Sandbox target);

    /**
     * Moves it to another sandbox of its group, while audio runs: it is created there with its present state and values, then
     * both the graph and this object follow between two blocks, with a glide, and the old instance is closed. Connections,
     * ports and id stay; what still rings in it (echoes, reverb) does not. When it cannot be created there nothing changes. One that
     * does not run is moved with what is known of it, and runs there if it can.
     *
     * @return completes with a {@link ScuffException} when {@code target} is of another group or the plugin declines
     */
    CompletionStage<Void> moveTo(Sandbox target);

    /** Takes it out of the next block and ends it. */
    @Override
    void close();
}
