package scuff.client.graph;

import java.util.List;
import scuff.api.client.GroupMode;
import scuff.api.client.LatePolicy;

/**
 * A group at one moment.
 *
 * @param devices   those that take part, oldest first
 * @param edges     the connections, oldest first
 * @param maxFrames what a delayed connection adds
 * @param compensate whether shorter ways are delayed
 */
public record Graph(List<Node> devices, List<Edge> edges, GroupMode mode, int maxFrames, boolean compensate) {
    public Graph {
        devices = List.copyOf(devices);
        edges = List.copyOf(edges);
    }

    /**
     * @param number  1 or more
     * @param sandbox slot of its sandbox
     * @param latency frames, as the plugin reports
     * @param absent  whether its sandbox has no process now
     */
    public record Node(int number, int sandbox, int latency, boolean absent, LatePolicy policy) {}

    /**
     * A port.
     *
     * @param device number of the device; 0 is the group itself
     * @param port   index among the ports of that direction
     */
    public record End(int device, int port) {
        public boolean ofGroup() {
            return device == 0;
        }
    }

    /** What flows along an edge. Events and audio have ports of their own, so the same ends may be of different ports. */
    public enum Kind { AUDIO, EVENTS }

    /** Something flows from {@code source} to {@code target}. */
    public record Edge(End source, End target, Kind kind) {

        /** Audio flows. */
        public Edge(End source, End target) {
            this(source, target, Kind.AUDIO);
        }

        public boolean isAudio() {
            return kind == Kind.AUDIO;
        }
    }
}
