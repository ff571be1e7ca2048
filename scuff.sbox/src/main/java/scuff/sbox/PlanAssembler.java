package scuff.sbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.SharedMemory;
import scuff.protocol.audio.DelayLine;
import scuff.protocol.audio.OutputTap;
import scuff.protocol.control.SandboxPlan;
import scuff.protocol.control.ToSandbox.Region;
import scuff.protocol.events.EventDelayLine;
import scuff.protocol.events.EventPath;
import scuff.protocol.memory.DeviceLayout;
import scuff.protocol.memory.DeviceMemory;

/**
 * Makes an {@link AudioPlan} of what the client wrote down: numbers become devices, tokens become memory. What goes on from
 * plan to plan, the audio inside delay lines and the glides, is kept here. Used on the reader thread.
 */
final class PlanAssembler {
    /** Frames over which a source that failed is faded away. */
    private static final int FADE_FRAMES = 256;
    /** A mapping is kept for so many plans after its last use, because the audio thread may still follow one of them. */
    private static final int PLANS_KEPT = 16;

    private final IpcBackend backend;
    private final IntFunction<HostedDevice> devices;
    private final Map<Edge, DelayLine> lines = new HashMap<>();
    private final Map<Edge, EventDelayLine> eventLines = new HashMap<>();
    private final Map<Edge, OutputTap.State> taps = new HashMap<>();
    private final Map<Long, Mapping> mappings = new HashMap<>();

    private record Edge(int source, int port, int target, int input) {}

    private static final class Mapping {
        final SharedMemory shared;
        final DeviceMemory device;
        long lastPlan;

        Mapping(SharedMemory shared, DeviceMemory device) {
            this.shared = shared;
            this.device = device;
        }
    }

    /** @param devices the active device of a number, or null */
    PlanAssembler(IpcBackend backend, IntFunction<HostedDevice> devices) {
        this.backend = backend;
        this.devices = devices;
    }

    /** @throws IllegalArgumentException when the plan speaks of what is not there */
    AudioPlan assemble(SandboxPlan plan) {
        List<AudioPlan.Step> steps = new ArrayList<>();
        List<AudioPlan.Feedback> feedbacks = new ArrayList<>();
        List<EventFeed.Feedback> eventFeedbacks = new ArrayList<>();
        for (SandboxPlan.Step step : plan.steps()) {
            HostedDevice target = active(step.device());
            List<AudioPlan.Input> inputs = new ArrayList<>();
            for (int i = 0; i < step.inputs().size(); i++) {
                SandboxPlan.Input input = step.inputs().get(i);
                List<AudioPlan.Feed> feeds = new ArrayList<>();
                for (SandboxPlan.Feed feed : input.feeds()) {
                    Edge edge = new Edge(feed.device(), feed.port(), step.device(), i);
                    feeds.add(feed(feed, edge, plan.id(), target, feedbacks));
                }
                inputs.add(new AudioPlan.Input(target.memory().inputs().get(i), input.external(), feeds.toArray(AudioPlan.Feed[]::new)));
            }
            List<EventFeed> events = step.events().stream().map(feed -> events(feed, plan.id(), target, eventFeedbacks)).toList();
            steps.add(new AudioPlan.Step(target, inputs, events));
        }
        closeUnused(plan.id());
        return new AudioPlan(plan.id(), steps, feedbacks, eventFeedbacks, plan.successors());
    }

    private AudioPlan.Feed feed(SandboxPlan.Feed feed, Edge edge, long plan, HostedDevice target, List<AudioPlan.Feedback> feedbacks) {
        int maxFrames = target.layout().maxFrames();
        if (feed.memory() != null) {
            DeviceMemory source = foreign(feed.activation(), feed.memory(), feed.layout(), plan);
            var channels = source.outputs().get(feed.port());
            OutputTap.State state = taps.compute(edge, (e, old) -> old != null && old.fits(channels) ? old
                    : new OutputTap.State(channels.size(), FADE_FRAMES));
            return new AudioPlan.Feed.Foreign(source, new OutputTap(channels, List.of(), maxFrames, state));
        }
        var channels = active(feed.device()).memory().outputs().get(feed.port());
        if (feed.delay() == 0) {
            return new AudioPlan.Feed.Local(channels);
        }
        DelayLine line = lines.compute(edge, (e, old) -> old != null && old.fits(channels, feed.delay()) ? old
                : new DelayLine(channels.size(), feed.delay(), maxFrames));
        feedbacks.add(new AudioPlan.Feedback(channels, line));
        return new AudioPlan.Feed.Delayed(line);
    }

    private EventFeed events(SandboxPlan.EventFeed feed, long plan, HostedDevice target, List<EventFeed.Feedback> feedbacks) {
        EventPath path = new EventPath(feed.port(), feed.target(), feed.dialects());
        if (feed.memory() != null) {
            return new EventFeed.Foreign(foreign(feed.activation(), feed.memory(), feed.layout(), plan), path);
        }
        DeviceMemory source = active(feed.device()).memory();
        if (feed.delay() == 0) {
            return new EventFeed.Local(source, path);
        }
        Edge edge = new Edge(feed.device(), feed.port(), target.number(), feed.target());
        EventDelayLine line = eventLines.compute(edge, (e, old) -> old != null && old.delay() == feed.delay() ? old
                : EventDelayLine.of(feed.delay(), target.layout()));
        feedbacks.add(new EventFeed.Feedback(source, line, path));
        return new EventFeed.Delayed(line, path);
    }

    private HostedDevice active(int number) {
        HostedDevice device = devices.apply(number);
        if (device == null || device.memory() == null) {
            throw new IllegalArgumentException("the plan names a device that is not active here: device=" + number);
        }
        return device;
    }

    private DeviceMemory foreign(long number, Region memory, DeviceLayout layout, long plan) {
        Mapping mapping = mappings.computeIfAbsent(number, activation -> {
            SharedMemory shared = backend.openMemory(memory.token(), memory.bytes(), SharedMemory.Access.READ_ONLY);
            return new Mapping(shared, DeviceMemory.open(shared.segment(), layout));
        });
        mapping.lastPlan = plan;
        return mapping.device;
    }

    private void closeUnused(long plan) {
        mappings.values().removeIf(mapping -> {
            boolean unused = plan - mapping.lastPlan > PLANS_KEPT;
            if (unused) {
                mapping.shared.close();
            }
            return unused;
        });
    }

    /** The device is closed: what was kept for its edges is let go. */
    void forget(int device) {
        lines.keySet().removeIf(edge -> edge.source == device || edge.target == device);
        eventLines.keySet().removeIf(edge -> edge.source == device || edge.target == device);
        taps.keySet().removeIf(edge -> edge.source == device || edge.target == device);
    }
}
