package scuff.sbox;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.SharedMemory;
import scuff.api.plugin.Activation;
import scuff.protocol.audio.DelayLine;
import scuff.protocol.audio.Glide;
import scuff.protocol.audio.Hold;
import scuff.protocol.audio.Instead;
import scuff.protocol.audio.OutputTap;
import scuff.protocol.control.SandboxPlan;
import scuff.protocol.memory.DeviceMemory;

/**
 * Makes an {@link AudioPlan} of what the client wrote down: numbers become devices, tokens become memory. What goes on from
 * plan to plan, the audio inside delay lines and the glides, is kept here. Used on the reader thread.
 */
final class PlanAssembler {
    /** A mapping is kept for so many plans after its last use, because the audio thread may still follow one of them. */
    private static final int PLANS_KEPT = 16;

    private final IpcBackend backend;
    private final IntFunction<HostedDevice> devices;
    private final Map<Edge, DelayLine> lines = new HashMap<>();
    private final EventAssembler events = new EventAssembler();
    private final Map<Edge, OutputTap.State> taps = new HashMap<>();
    private final Map<Edge, Hold> holds = new HashMap<>();
    private final Map<Port, Glide> glides = new HashMap<>();
    private final Map<Long, Mapping> mappings = new HashMap<>();

    private record Port(int device, int input) {}

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
        Draft draft = new Draft(plan.id());
        List<AudioPlan.Step> steps = new ArrayList<>();
        for (SandboxPlan.Step step : plan.steps()) {
            HostedDevice target = active(step.device());
            List<AudioPlan.Input> inputs = new ArrayList<>();
            for (int i = 0; i < step.inputs().size(); i++) {
                inputs.add(draft.input(step.inputs().get(i), target, i));
            }
            steps.add(new AudioPlan.Step(target, inputs, events.feeds(step, target, draft), step.bypassed()));
            draft.running.add(step.device());
        }
        lines.keySet().retainAll(draft.used); // what no plan goes on with belongs to the past
        holds.keySet().retainAll(draft.held);
        closeUnused(plan.id());
        return new AudioPlan(plan.id(), steps, draft.feedbacks, draft.eventFeedbacks, plan.successors());
    }

    /** The feeds of one plan. */
    private final class Draft implements EventAssembler.Sources {
        final long plan;
        final List<AudioPlan.Feedback> feedbacks = new ArrayList<>();
        final List<EventFeed.Feedback> eventFeedbacks = new ArrayList<>();
        /** Those that run before what is looked at. */
        final Set<Integer> running = new HashSet<>();
        final Set<Edge> used = new HashSet<>();
        final Set<Edge> held = new HashSet<>();

        Draft(long plan) {
            this.plan = plan;
        }

        @Override
        public DeviceMemory memory(SandboxPlan.EventFeed feed) {
            return feed.elsewhere() == null ? active(feed.device()).memory() : foreign(feed.elsewhere(), plan);
        }

        @Override
        public boolean runsBefore(int device) {
            return running.contains(device);
        }

        @Override
        public void add(EventFeed.Feedback feedback) {
            eventFeedbacks.add(feedback);
        }

        AudioPlan.Input input(SandboxPlan.Input input, HostedDevice target, int port) {
            List<AudioPlan.Feed> feeds = new ArrayList<>();
            for (SandboxPlan.Feed feed : input.feeds()) {
                feeds.add(feed(feed, new Edge(feed.device(), feed.port(), target.number(), port), target, input.sounded()));
            }
            List<MemorySegment> channels = target.memory().inputs().get(port);
            Glide glide = glides.compute(new Port(target.number(), port), (p, old) -> old != null && old.fits(channels) ? old
                    : new Glide(channels.size(), target.glide()));
            return new AudioPlan.Input(channels, input.external(), feeds.toArray(AudioPlan.Feed[]::new), glide, input.sources());
        }

        private AudioPlan.Feed feed(SandboxPlan.Feed feed, Edge edge, HostedDevice target, boolean gently) {
            boolean here = feed.elsewhere() == null;
            DeviceMemory source = here ? active(feed.device()).memory() : foreign(feed.elsewhere(), plan);
            List<MemorySegment> channels = source.outputs().get(feed.port());
            if (here && !running.contains(feed.device())) {
                return feedback(feed, edge, channels, target, gently);
            }
            AudioPlan.Feed now;
            if (!here) {
                now = new AudioPlan.Feed.Foreign(source, tap(edge, channels, instead(edge, channels, feed.elsewhere().hold()), target));
            } else if (feed.delay() == 0) {
                now = new AudioPlan.Feed.Local(channels);
            } else {
                now = new AudioPlan.Feed.Smooth(tap(edge, channels, Instead.SILENCE, target));
            }
            return feed.delay() == 0 ? now : new AudioPlan.Feed.Late(now, line(edge, channels, feed.delay(), target, gently), feed.delay());
        }

        private AudioPlan.Feed feedback(SandboxPlan.Feed feed, Edge edge, List<MemorySegment> channels, HostedDevice target, boolean gently) {
            int maxFrames = target.layout().maxFrames();
            if (feed.delay() < maxFrames) {
                throw new IllegalArgumentException("a device that does not run before its target has nothing for the same block: device="
                        + feed.device() + ", target=" + edge.target + ", delay=" + feed.delay() + ", maxFrames=" + maxFrames);
            }
            DelayLine line = line(edge, channels, feed.delay(), target, gently);
            feedbacks.add(new AudioPlan.Feedback(tap(edge, channels, Instead.SILENCE, target), line));
            return new AudioPlan.Feed.Delayed(line, feed.delay());
        }

        private Instead instead(Edge edge, List<MemorySegment> channels, boolean hold) {
            if (!hold) {
                return Instead.SILENCE;
            }
            held.add(edge);
            return Instead.holding(holds.compute(edge, (e, old) -> old != null && old.fits(channels) ? old
                    : new Hold(channels.size(), Activation.MAX_FRAMES)));
        }

        private DelayLine line(Edge edge, List<MemorySegment> channels, int delay, HostedDevice target, boolean gently) {
            int maxFrames = target.layout().maxFrames();
            used.add(edge);
            return lines.compute(edge, (e, old) -> old != null && old.fits(channels, delay, maxFrames) ? old
                    : new DelayLine(channels.size(), delay, maxFrames, gently ? target.glide() : 0));
        }
    }

    private OutputTap tap(Edge edge, List<MemorySegment> channels, Instead instead, HostedDevice target) {
        OutputTap.State state = taps.compute(edge, (e, old) -> old != null && old.fits(channels) ? old
                : new OutputTap.State(channels.size(), target.glide()));
        return new OutputTap(channels, instead, target.layout().maxFrames(), state);
    }

    private HostedDevice active(int number) {
        HostedDevice device = devices.apply(number);
        if (device == null || device.memory() == null) {
            throw new IllegalArgumentException("the plan names a device that is not active here: device=" + number);
        }
        return device;
    }

    private DeviceMemory foreign(SandboxPlan.Elsewhere source, long plan) {
        Mapping mapping = mappings.computeIfAbsent(source.activation(), activation -> {
            SharedMemory shared = backend.openMemory(source.memory().token(), source.memory().bytes(), SharedMemory.Access.READ_ONLY);
            return new Mapping(shared, DeviceMemory.open(shared.segment(), source.layout()));
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
        events.forget(device);
        taps.keySet().removeIf(edge -> edge.source == device || edge.target == device);
        holds.keySet().removeIf(edge -> edge.source == device || edge.target == device);
        glides.keySet().removeIf(port -> port.device == device);
    }
}
