package scuff.sbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scuff.protocol.control.SandboxPlan;
import scuff.protocol.events.EventDelayLine;
import scuff.protocol.events.EventPath;
import scuff.protocol.memory.DeviceMemory;

/** The part of {@link PlanAssembler} that is about events: keeps those that are on their way from plan to plan. */
final class EventAssembler {
    private final Map<Edge, EventDelayLine> lines = new HashMap<>();

    private record Edge(int source, int port, int target, int input) {}

    /** What is known of the devices of a plan. */
    interface Sources {
        /** Where the source of a feed writes. */
        DeviceMemory memory(SandboxPlan.EventFeed feed);

        /** Whether a device of this sandbox comes before the one whose feeds are made. */
        boolean runsBefore(int device);

        void add(EventFeed.Feedback feedback);
    }

    /** The feeds of {@code target}. @throws IllegalArgumentException when the plan speaks of what is not there */
    List<EventFeed> feeds(SandboxPlan.Step step, HostedDevice target, Sources sources) {
        List<EventFeed> feeds = new ArrayList<>();
        for (SandboxPlan.EventFeed feed : step.events()) {
            feeds.add(feed(feed, target, sources));
        }
        return feeds;
    }

    private EventFeed feed(SandboxPlan.EventFeed feed, HostedDevice target, Sources sources) {
        DeviceMemory source = sources.memory(feed);
        EventPath path = new EventPath(feed.port(), feed.target(), feed.dialects());
        boolean now = feed.elsewhere() != null || sources.runsBefore(feed.device());
        if (now && feed.delay() == 0) {
            return new EventFeed.Prompt(source, path);
        }
        if (!now && feed.delay() < target.layout().maxFrames()) {
            throw new IllegalArgumentException("a device that does not run before its target has no events for the same block: device="
                    + feed.device() + ", target=" + target.number() + ", delay=" + feed.delay() + ", maxFrames=" + target.layout().maxFrames());
        }
        EventDelayLine line = lines.compute(new Edge(feed.device(), feed.port(), target.number(), feed.target()),
                (e, old) -> old != null && old.delay() == feed.delay() ? old : EventDelayLine.of(feed.delay(), target.layout()));
        if (now) {
            return new EventFeed.Late(source, line, path);
        }
        sources.add(new EventFeed.Feedback(source, line, path));
        return new EventFeed.Delayed(line, path);
    }

    /** The device is closed: what was kept for it is let go. */
    void forget(int device) {
        lines.keySet().removeIf(edge -> edge.source == device || edge.target == device);
    }
}
