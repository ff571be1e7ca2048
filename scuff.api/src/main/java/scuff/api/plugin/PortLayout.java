package scuff.api.plugin;

import java.util.List;

/**
 * What speakers an application would like the audio ports of a device to have. Ports that are not named keep what the plugin gives them.
 *
 * @param inputs  for the first input ports, in order
 * @param outputs for the first output ports, in order
 */
public record PortLayout(List<Speakers> inputs, List<Speakers> outputs) {
    /** Whatever the plugin likes. */
    public static final PortLayout ANY = new PortLayout(List.of(), List.of());

    public PortLayout {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** The same for the main ports of both directions. */
    public static PortLayout main(Speakers speakers) {
        return new PortLayout(List.of(speakers), List.of(speakers));
    }
}
