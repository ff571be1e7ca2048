package scuff.api.client;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.Activated;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;

/** One plugin instance in a sandbox. The same object before and after a restart of its sandbox. */
@ProviderType
@AnyThread
public interface Device extends AutoCloseable {

    /** Where a device stands. */
    enum State {
        /** Being created. */
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

    Sandbox sandbox();

    State state();

    /** Why it is {@link State#FAILED}. */
    Optional<String> failure();

    /** Ports, parameters and extensions as they were when it was created last; none before it was. */
    DeviceInfo info();

    /** Latency and tail as it said when it was activated last. */
    Activated activated();

    /** Ports in the order of {@link DeviceInfo#audioInputs}. */
    List<AudioPort> inputs();

    /** Ports in the order of {@link DeviceInfo#audioOutputs}. */
    List<AudioPort> outputs();

    /**
     * Sets parameters together: at the start of the next block, or at once when no blocks run. The values are set again
     * after a restart. For exact times put events into {@link GroupAudio#events}.
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

    /** Asks for the state, and keeps it as what a restart brings back. */
    CompletionStage<DeviceState> saveState();

    /** Gives a state. @return completes with a {@link ScuffException} when it is another plugin's or the plugin declines it */
    CompletionStage<Void> loadState(DeviceState state);

    LatePolicy latePolicy();

    void latePolicy(LatePolicy policy);

    /** Takes it out of the next block and ends it. */
    @Override
    void close();
}
