package scuff.client.group;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import scuff.api.client.Device;
import scuff.api.client.GroupMode;
import scuff.api.client.GroupOptions;
import scuff.api.client.LatePolicy;
import scuff.api.plugin.RenderMode;
import scuff.client.audio.AudioPlan;
import scuff.client.audio.AudioPlan.Source;
import scuff.client.audio.Member;
import scuff.client.graph.Graph;
import scuff.client.graph.Graph.Edge;
import scuff.client.graph.Graph.End;
import scuff.client.graph.Route;
import scuff.client.graph.Route.Leg;
import scuff.client.graph.Route.Way;
import scuff.protocol.audio.DelayLine;
import scuff.protocol.audio.OutputTap;
import scuff.protocol.control.SandboxPlan;
import scuff.protocol.memory.GroupMemory;

/**
 * Writes the plans that follow from a route: one for each sandbox, one for the audio thread. Keeps what must go on from plan
 * to plan: the audio in the delay lines, the glides. Used under the group's lock.
 */
final class Planner {
    /** Frames over which an output that fails or comes back is faded. */
    private static final int FADE_FRAMES = 256;

    private final Map<Edge, DelayLine> lines = new HashMap<>();
    private final Map<End, OutputTap.State> tapStates = new HashMap<>();

    /**
     * What a plan is made from.
     *
     * @param devices  those that have memory, by number
     * @param members  by slot, of sandboxes that have a process or had one
     * @param inputs   staging of the group's inputs by index
     * @param outputs  staging of the group's outputs by index
     */
    record Material(long id, GroupOptions options, Route route, Map<Integer, SandboxedDevice> devices, Map<Integer, Member> members,
            Map<Integer, List<MemorySegment>> inputs, Map<Integer, List<MemorySegment>> outputs) {

        int maxFrames() {
            return options.activation().maxFrames();
        }

        AudioPlan.Terms terms() {
            int mode = options.mode() == GroupMode.SERIAL ? GroupMemory.SERIAL : GroupMemory.PIPELINED;
            return new AudioPlan.Terms(mode, maxFrames(), options.renderMode() == RenderMode.OFFLINE ? options.offlinePatience().toNanos() : 0);
        }

        SandboxedDevice device(End end) {
            return devices.get(end.device());
        }

        List<MemorySegment> output(End end) {
            return device(end).memory().device().outputs().get(end.port());
        }

        /** Whether its process has it now; others have memory only. */
        boolean runs(int device) {
            return devices.get(device).state() == Device.State.ACTIVE;
        }

        List<Leg> into(End target) {
            return route.legs().stream().filter(leg -> leg.edge().isAudio() && leg.edge().target().equals(target)).toList();
        }
    }

    /** What a sandbox is to do. @param process who will read it: tokens are made for that process */
    SandboxPlan sandboxPlan(Material material, int slot, long process) {
        List<SandboxPlan.Step> steps = new ArrayList<>();
        for (int number : material.route().devicesOf(slot)) {
            if (!material.runs(number)) {
                continue;
            }
            List<SandboxPlan.Input> inputs = new ArrayList<>();
            for (int port = 0; port < material.devices().get(number).memory().layout().inputs().size(); port++) {
                inputs.add(input(material, new End(number, port), process));
            }
            steps.add(new SandboxPlan.Step(number, inputs));
        }
        return new SandboxPlan(material.id(), steps, List.copyOf(material.route().successors(slot)));
    }

    private static SandboxPlan.Input input(Material material, End target, long process) {
        boolean external = false;
        List<SandboxPlan.Feed> feeds = new ArrayList<>();
        for (Leg leg : material.into(target)) {
            End source = leg.edge().source();
            if (!source.ofGroup() && leg.way() != Way.CLIENT_DELAYED && !material.runs(source.device())) {
                continue;
            }
            switch (leg.way()) {
                case CLIENT, CLIENT_DELAYED -> external = true;
                case LOCAL, LOCAL_DELAYED -> feeds.add(new SandboxPlan.Feed(source.device(), source.port(), leg.delay(), null, null, 0));
                case DIRECT -> feeds.add(material.device(source).memory().feed(source, process));
            }
        }
        return new SandboxPlan.Input(external, feeds);
    }

    /** What the audio thread is to do. */
    AudioPlan audioPlan(Material material) {
        Map<End, AudioPlan.Tap> taps = new LinkedHashMap<>();
        List<AudioPlan.Delay> delays = new ArrayList<>();
        Map<Edge, DelayLine> kept = new HashMap<>();
        List<AudioPlan.Mix> before = new ArrayList<>();
        List<AudioPlan.Mix> after = new ArrayList<>();
        Map<End, List<Source>> targets = new LinkedHashMap<>();
        material.outputs().keySet().forEach(port -> targets.put(new End(0, port), new ArrayList<>()));
        for (Leg leg : material.route().legs()) {
            if (leg.edge().isAudio() && (leg.way() == Way.CLIENT || leg.way() == Way.CLIENT_DELAYED)) {
                targets.computeIfAbsent(leg.edge().target(), t -> new ArrayList<>()).add(source(material, leg, taps, delays, kept));
            }
        }
        targets.forEach((target, sources) -> {
            Source[] array = sources.toArray(Source[]::new);
            if (target.ofGroup()) {
                after.add(new AudioPlan.Mix(material.outputs().get(target.port()), array));
            } else {
                before.add(new AudioPlan.Mix(material.device(target).memory().device().inputs().get(target.port()), array));
            }
        });
        lines.keySet().retainAll(kept.keySet());
        lines.putAll(kept);
        List<AudioPlan.Events> events = events(material);
        return new AudioPlan(material.id(), material.terms(), parts(material), before, events, List.copyOf(taps.values()), delays, after, gauges(material));
    }

    private static List<AudioPlan.Gauge> gauges(Material material) {
        return material.devices().values().stream()
                .map(d -> new AudioPlan.Gauge(d.meter(), d.memory().device(), material.members().get(((ProcessSandbox) d.sandbox()).slot()))).toList();
    }

    private static List<AudioPlan.Events> events(Material material) {
        return material.devices().values().stream().map(d -> new AudioPlan.Events(d.events(), d.sound().journal(), d.memory().device(),
                material.members().get(((ProcessSandbox) d.sandbox()).slot()), material.runs(d.number()), new AudioPlan.EventLine[0])).toList();
    }

    private Source source(Material material, Leg leg, Map<End, AudioPlan.Tap> taps, List<AudioPlan.Delay> delays, Map<Edge, DelayLine> kept) {
        End from = leg.edge().source();
        if (from.ofGroup()) {
            return new Source.Staging(material.inputs().get(from.port()));
        }
        OutputTap tap = taps.computeIfAbsent(from, end -> tap(material, end)).tap();
        if (leg.way() == Way.CLIENT) {
            return new Source.Output(tap);
        }
        List<MemorySegment> real = material.output(from);
        DelayLine line = Optional.ofNullable(lines.get(leg.edge())).filter(l -> l.fits(real, leg.delay()))
                .orElseGet(() -> new DelayLine(real.size(), leg.delay(), material.maxFrames()));
        kept.put(leg.edge(), line);
        delays.add(new AudioPlan.Delay(tap, line));
        return new Source.Delayed(line);
    }

    private AudioPlan.Tap tap(Material material, End end) {
        SandboxedDevice device = material.device(end);
        List<MemorySegment> real = material.output(end);
        OutputTap.State state = tapStates.compute(end, (e, old) -> old != null && old.fits(real) ? old : new OutputTap.State(real.size(), FADE_FRAMES));
        OutputTap tap = new OutputTap(real, dry(material, end, new HashSet<>()), material.maxFrames(), state);
        return new AudioPlan.Tap(tap, device.memory().device(), material.members().get(((ProcessSandbox) device.sandbox()).slot()));
    }

    /** What is heard instead of an output while its device is gone: what the client wrote for it, looked up through its sandbox. */
    private static List<List<MemorySegment>> dry(Material material, End output, Set<Integer> seen) {
        SandboxedDevice device = material.device(output);
        List<List<MemorySegment>> roots = new ArrayList<>();
        if (device.latePolicy() != LatePolicy.DRY || output.port() != 0 || !seen.add(output.device())) {
            return roots;
        }
        boolean written = false;
        for (Leg leg : material.into(new End(output.device(), 0))) {
            if (leg.way() == Way.LOCAL) {
                roots.addAll(dry(material, leg.edge().source(), seen));
            }
            written |= leg.way() == Way.CLIENT || leg.way() == Way.CLIENT_DELAYED;
        }
        if (written) {
            roots.add(device.memory().device().inputs().getFirst());
        }
        return roots;
    }

    private static List<AudioPlan.Part> parts(Material material) {
        List<Integer> slots = List.copyOf(material.members().keySet());
        List<AudioPlan.Part> parts = new ArrayList<>();
        for (int slot : slots) {
            int[] successors = material.route().successors(slot).stream().mapToInt(Integer::intValue).toArray();
            int[] predecessors = slots.stream().filter(other -> material.route().successors(other).contains(slot)).mapToInt(slots::indexOf).toArray();
            parts.add(new AudioPlan.Part(material.members().get(slot), predecessors, successors));
        }
        return parts;
    }

    /** The device is closed: what was kept for it is let go. */
    void forget(int device) {
        lines.keySet().removeIf(e -> e.source().device() == device || e.target().device() == device);
        tapStates.keySet().removeIf(e -> e.device() == device);
    }
}
