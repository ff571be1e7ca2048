package scuff.client.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scuff.api.plugin.NoteDialect;
import scuff.client.audio.AudioPlan;
import scuff.client.device.SandboxedDevice;
import scuff.client.graph.Graph.Edge;
import scuff.client.graph.Graph.End;
import scuff.client.graph.Route.Leg;
import scuff.client.graph.Route.Way;
import scuff.client.wiring.DeviceEventPort;
import scuff.protocol.control.SandboxPlan;
import scuff.protocol.events.EventDelayLine;
import scuff.protocol.events.EventPath;

/** The part of the plans that is about events. Keeps the events in the delay lines from plan to plan. Used under the group's lock. */
final class EventPlanner {
    private final Map<Edge, EventDelayLine> lines = new HashMap<>();

    /** Where the events of a device come from, inside its sandbox. @param process who will read it */
    List<SandboxPlan.EventFeed> feeds(Material material, int device, long process) {
        List<SandboxPlan.EventFeed> feeds = new ArrayList<>();
        for (Leg leg : into(material, device)) {
            End source = leg.edge().source();
            End target = leg.edge().target();
            if (leg.way() == Way.CLIENT_DELAYED || !material.runs(source.device())) {
                continue;
            }
            feeds.add(new SandboxPlan.EventFeed(source.device(), source.port(), target.port(), dialects(material, target), leg.delay(),
                    leg.way() == Way.DIRECT ? material.device(source).last().memory().elsewhere(process, false) : null));
        }
        return feeds;
    }

    private static List<Leg> into(Material material, int device) {
        return material.route().legs().stream().filter(leg -> !leg.edge().isAudio() && leg.edge().target().device() == device).toList();
    }

    private static Set<NoteDialect> dialects(Material material, End target) {
        List<DeviceEventPort> ports = material.device(target).ports().events().inputs();
        return target.port() < ports.size() ? ports.get(target.port()).dialects() : Set.of(); // the plugin may have come back with fewer
    }

    /** The events of every device, as the audio thread carries them. */
    List<AudioPlan.Events> events(Material material) {
        Map<Edge, EventDelayLine> kept = new HashMap<>();
        List<AudioPlan.Events> events = new ArrayList<>();
        for (SandboxedDevice device : material.devices().values()) {
            AudioPlan.EventLine[] from = into(material, device.number()).stream().filter(leg -> leg.way() == Way.CLIENT_DELAYED)
                    .map(leg -> line(material, leg, kept)).toArray(AudioPlan.EventLine[]::new);
            events.add(new AudioPlan.Events(device.events(), device.sound().journal(), device.last().memory().device(),
                    material.members().get(device.home().slot()), material.runs(device.number()), from, direct(material, device.number())));
        }
        for (SandboxedDevice device : material.idle()) {
            events.add(new AudioPlan.Events(device.events(), device.sound().journal(), null, null, false, new AudioPlan.EventLine[0]));
        }
        lines.keySet().retainAll(kept.keySet());
        lines.putAll(kept);
        return events;
    }

    private static AudioPlan.DirectEvents[] direct(Material material, int device) {
        return material.route().legs().stream().filter(leg -> !leg.edge().isAudio() && leg.way() == Way.DIRECT && leg.edge().source().device() == device)
                .map(leg -> new AudioPlan.DirectEvents(path(material, leg.edge()), material.device(leg.edge().target()).events()))
                .toArray(AudioPlan.DirectEvents[]::new);
    }

    private static EventPath path(Material material, Edge edge) {
        return new EventPath(edge.source().port(), edge.target().port(), dialects(material, edge.target()));
    }

    private AudioPlan.EventLine line(Material material, Leg leg, Map<Edge, EventDelayLine> kept) {
        Edge edge = leg.edge();
        EventDelayLine line = lines.get(edge);
        if (line == null || line.delay() != leg.delay()) {
            line = EventDelayLine.of(leg.delay(), material.device(edge.target()).last().memory().layout());
        }
        kept.put(edge, line);
        return new AudioPlan.EventLine(line, path(material, edge), material.device(edge.source()).events());
    }

    /** The device is closed: what was kept for it is let go. */
    void forget(int device) {
        lines.keySet().removeIf(e -> e.source().device() == device || e.target().device() == device);
    }
}
