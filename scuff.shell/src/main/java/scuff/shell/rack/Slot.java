package scuff.shell.rack;

import java.util.List;
import scuff.api.client.LatePolicy;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.spec.ParameterSetting;

/**
 * A device to be.
 *
 * @param settings   parameter values to begin with
 * @param sandbox    which sandbox it lives in; equal numbers share one
 * @param latePolicy what its output becomes while it is late or gone
 */
public record Slot(PluginDescriptor plugin, List<ParameterSetting> settings, int sandbox, LatePolicy latePolicy) {
    public Slot {
        settings = List.copyOf(settings);
    }
}
