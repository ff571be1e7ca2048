package scuff.api.plugin;

import java.util.List;
import java.util.Objects;

/**
 * What a created device has. Ports and parameters can change while it lives; this is how they were when asked.
 *
 * @param extensions the ids of the optional parts of its format that the plugin implements
 */
public record DeviceInfo(PluginDescriptor descriptor, List<AudioPortInfo> audioInputs, List<AudioPortInfo> audioOutputs,
        List<NotePortInfo> noteInputs, List<NotePortInfo> noteOutputs, List<ParameterInfo> parameters, List<String> extensions) {
    public DeviceInfo {
        Objects.requireNonNull(descriptor, "descriptor");
        audioInputs = List.copyOf(audioInputs);
        audioOutputs = List.copyOf(audioOutputs);
        noteInputs = List.copyOf(noteInputs);
        noteOutputs = List.copyOf(noteOutputs);
        parameters = List.copyOf(parameters);
        extensions = List.copyOf(extensions);
    }
}
