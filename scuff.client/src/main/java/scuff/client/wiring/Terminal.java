package scuff.client.wiring;

import scuff.api.client.AudioPort;
import scuff.client.graph.Graph;

/** A port, as the graph sees it. */
public sealed interface Terminal extends AudioPort permits GroupPort, DevicePort {

    Graph.End end();

    /** Whether connections begin here: device outputs and group inputs. */
    boolean isSource();
}
