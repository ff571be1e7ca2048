package scuff.client.link;

import java.util.List;
import java.util.Optional;
import scuff.api.client.DeviceState;
import scuff.api.client.GroupOptions;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activated;
import scuff.api.plugin.Activation;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.TrackInfo;
import scuff.client.formats.FormatBuild;

/** An instance of a plugin in a process: what it says it is, on what terms it was activated, what it was given. It is in no plan yet. */
public record Instance(DeviceInfo info, Activated activated, ActiveMemory memory, Given given, Terms terms, Making making) {

    /**
     * What a device is told when it is created.
     *
     * @param alive whether it plays elsewhere meanwhile; else it has lost its process, perhaps by a value that was sent last
     */
    public record Given(Optional<DeviceState> state, List<ParameterValue> values, Optional<TrackInfo> track, boolean alive) {}

    /** How an instance was made. */
    public record Making(FormatBuild build, Toggles toggles) {}

    /** What of a group's options plugins are told when they are activated. */
    public record Terms(Activation activation, RenderMode renderMode) {

        public static Terms of(GroupOptions options) {
            return new Terms(options.activation(), options.renderMode());
        }
    }
}
