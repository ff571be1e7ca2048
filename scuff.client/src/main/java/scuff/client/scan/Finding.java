package scuff.client.scan;

import java.util.List;
import scuff.api.plugin.PluginDescriptor;

/**
 * What came of a candidate.
 *
 * @param plugins what it holds; empty when it is broken
 * @param broken  why it could not be described; null when it could
 */
record Finding(Candidate candidate, List<PluginDescriptor> plugins, String broken) {
    Finding {
        plugins = List.copyOf(plugins);
    }

    static Finding broken(Candidate candidate, String reason) {
        return new Finding(candidate, List.of(), reason);
    }
}
