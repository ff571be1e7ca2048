package scuff.client.plan;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scuff.api.client.LatePolicy;
import scuff.client.audio.AudioPlan;
import scuff.client.audio.AudioPlan.Source;
import scuff.client.device.SandboxedDevice;
import scuff.client.graph.Graph.Edge;
import scuff.client.graph.Graph.End;
import scuff.client.graph.Route.Leg;
import scuff.client.graph.Route.Way;
import scuff.protocol.audio.DelayLine;
import scuff.protocol.audio.Glide;
import scuff.protocol.control.SandboxPlan;

/**
 * Writes the plans that follow from a route: one for each sandbox, one for the audio thread. Keeps what must go on from plan
 * to plan: the audio in the delay lines, the glides. Used under the group's lock.
 */
final class Planner {
    private final Map<Edge, DelayLine> lines = new HashMap<>();
    private final Taps taps = new Taps();
    private final SourceSets sourceSets = new SourceSets();
    /** Of the group's outputs. */
    private final Map<End, Glide> glides = new HashMap<>();
    private final EventPlanner events = new EventPlanner();

    /** What a sandbox is to do, without a number. @param process who will read it: tokens are made for that process */
    SandboxPlan sandboxPlan(Material material, int slot, long process) {
        List<SandboxPlan.Step> steps = new ArrayList<>();
        for (int number : material.route().devicesOf(slot)) {
            if (!material.runs(number)) {
                continue;
            }
            List<SandboxPlan.Input> inputs = new ArrayList<>();
            for (int port = 0; port < material.devices().get(number).last().memory().layout().inputs().size(); port++) {
                inputs.add(input(material, new End(number, port), process));
            }
            SandboxedDevice device = material.devices().get(number);
            steps.add(new SandboxPlan.Step(number, device.last().memory().number(), inputs, events.feeds(material, number, process), device.bypassIsPlanned()));
        }
        return new SandboxPlan(0, steps, List.copyOf(material.route().successors(slot)));
    }

    private SandboxPlan.Input input(Material material, End target, long process) {
        boolean external = false;
        List<SandboxPlan.Feed> feeds = new ArrayList<>();
        for (Leg leg : material.into(target)) {
            End source = leg.edge().source();
            switch (leg.way()) {
                case CLIENT, CLIENT_DELAYED -> external = true;
                case LOCAL, LOCAL_DELAYED -> {
                    if (material.runs(source.device())) {
                        feeds.add(new SandboxPlan.Feed(source.device(), source.port(), leg.delay(), null));
                    }
                }
                case DIRECT -> {
                    SandboxedDevice device = material.device(source);
                    if (material.runs(source.device()) || device.latePolicy() == LatePolicy.HOLD) {
                        feeds.add(new SandboxPlan.Feed(source.device(), source.port(), leg.delay(),
                                device.last().memory().elsewhere(process, device.latePolicy() == LatePolicy.HOLD)));
                    }
                }
            }
        }
        return new SandboxPlan.Input(external, feeds, sourceSets.name(target, material.heardAt(target)), material.hasSounded(target));
    }

    /** What the audio thread is to do. @param prepared the plan each sandbox follows, by slot */
    AudioPlan audioPlan(Material material, Map<Integer, Long> prepared) {
        Draft draft = new Draft(material);
        Map<End, List<Source>> targets = new LinkedHashMap<>();
        material.outputs().keySet().forEach(port -> targets.put(new End(0, port), new ArrayList<>()));
        for (Leg leg : material.route().legs()) {
            if (leg.edge().isAudio() && (leg.way() == Way.CLIENT || leg.way() == Way.CLIENT_DELAYED)) {
                targets.computeIfAbsent(leg.edge().target(), t -> new ArrayList<>()).add(draft.source(leg));
            }
        }
        List<AudioPlan.Mix> before = new ArrayList<>();
        List<AudioPlan.Mix> after = new ArrayList<>();
        targets.forEach((target, sources) -> {
            Source[] array = sources.toArray(Source[]::new);
            if (target.ofGroup()) {
                List<MemorySegment> channels = material.outputs().get(target.port());
                after.add(new AudioPlan.Mix(channels, array, glide(target, channels, material.glide()), sourceSets.name(target, material.heardAt(target))));
            } else {
                before.add(new AudioPlan.Mix(material.device(target).last().memory().device().inputs().get(target.port()), array, null, 0));
            }
        });
        keepOnly(draft, targets.keySet());
        return new AudioPlan(material.terms(), parts(material, prepared), new AudioPlan.Before(draft.keptBefore, before), events.events(material),
                new AudioPlan.After(draft.taps.made(), draft.keptAfter, after), gauges(material));
    }

    private static List<AudioPlan.Gauge> gauges(Material material) {
        return material.devices().values().stream()
                .map(d -> new AudioPlan.Gauge(d.meter(), d.last().memory().device(), material.members().get(d.home().slot()))).toList();
    }

    private Glide glide(End target, List<MemorySegment> channels, int glide) {
        return glides.computeIfAbsent(target, end -> new Glide(channels.size(), glide));
    }

    private void keepOnly(Draft draft, Set<End> targets) {
        lines.clear();
        lines.putAll(draft.lines);
        glides.keySet().retainAll(targets);
        taps.keepOnly(draft.taps);
    }

    /** The sources of one plan. */
    private final class Draft {
        final Material material;
        final Taps.Draft taps;
        final List<AudioPlan.Keep> keptBefore = new ArrayList<>();
        final List<AudioPlan.Keep> keptAfter = new ArrayList<>();
        final Map<Edge, DelayLine> lines = new HashMap<>();

        Draft(Material material) {
            this.material = material;
            this.taps = Planner.this.taps.new Draft(material);
        }

        Source source(Leg leg) {
            End from = leg.edge().source();
            Source now = from.ofGroup() ? new Source.Staging(material.inputs().get(from.port())) : new Source.Output(taps.of(from));
            if (leg.delay() == 0) {
                return now;
            }
            DelayLine line = line(leg, from.ofGroup() ? material.inputs().get(from.port()) : material.output(from));
            (from.ofGroup() ? keptBefore : keptAfter).add(new AudioPlan.Keep(now, line));
            return leg.way() == Way.CLIENT_DELAYED ? new Source.Delayed(line, leg.delay()) : new Source.Late(line, leg.delay());
        }

        private DelayLine line(Leg leg, List<MemorySegment> channels) {
            End target = leg.edge().target();
            boolean gently = target.ofGroup() ? glide(target, material.outputs().get(target.port()), material.glide()).hasStarted() : material.hasSounded(target);
            DelayLine old = Planner.this.lines.get(leg.edge());
            DelayLine line = old != null && old.fits(channels, leg.delay(), material.maxFrames()) ? old
                    : new DelayLine(channels.size(), leg.delay(), material.maxFrames(), gently ? material.glide() : 0);
            lines.put(leg.edge(), line);
            return line;
        }
    }

    private static List<AudioPlan.Part> parts(Material material, Map<Integer, Long> prepared) {
        List<Integer> slots = List.copyOf(material.members().keySet());
        List<AudioPlan.Part> parts = new ArrayList<>();
        for (int slot : slots) {
            int[] successors = material.route().successors(slot).stream().mapToInt(Integer::intValue).toArray();
            int[] predecessors = slots.stream().filter(other -> material.route().successors(other).contains(slot)).mapToInt(slots::indexOf).toArray();
            parts.add(new AudioPlan.Part(material.members().get(slot), prepared.getOrDefault(slot, 0L), predecessors, successors));
        }
        return parts;
    }

    /** The device is closed: what was kept for it is let go. */
    void forget(int device) {
        lines.keySet().removeIf(e -> e.source().device() == device || e.target().device() == device);
        events.forget(device);
        taps.forget(device);
        sourceSets.forget(device);
    }
}
