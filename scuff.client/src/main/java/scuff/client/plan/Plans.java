package scuff.client.plan;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.plugin.Direction;
import scuff.client.audio.AudioPlan;
import scuff.client.audio.Member;
import scuff.client.device.SandboxedDevice;
import scuff.client.device.Shape;
import scuff.client.graph.Graph;
import scuff.client.graph.Route;
import scuff.client.link.ActiveMemory;
import scuff.client.link.Answers;
import scuff.client.link.SandboxLink;
import scuff.client.platform.Platform;
import scuff.client.sandbox.ProcessSandbox;
import scuff.client.wiring.Cabling;
import scuff.client.wiring.GroupPort;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/**
 * The plans a group follows, one after the other: made of what the group is, prepared in every sandbox, then published to the
 * audio thread. Used under the group's lock, but for {@link #route}.
 */
public final class Plans {
    private static final long BLOCK_ENDS = TimeUnit.SECONDS.toNanos(60);
    /** A sandbox that has missed so many blocks in a row may be stopped: it is not waited for long, and finds the plan when it wakes. */
    private static final int NOT_LISTENING = 4;
    private static final long STOPPED_PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Platform platform;
    private final Shape group;
    private final List<ProcessSandbox> sandboxes;
    private final Cabling cabling;
    private final Planner planner = new Planner();
    private final List<ActiveMemory> retired = new ArrayList<>();
    private volatile Route route;
    private long plan;

    /** Sandboxes and cabling go on changing with the group. */
    public Plans(Platform platform, Shape group, List<ProcessSandbox> sandboxes, Cabling cabling) {
        this.platform = platform;
        this.group = group;
        this.sandboxes = sandboxes;
        this.cabling = cabling;
        this.route = route(group.options(), List.of(), List.of());
    }

    private static Route route(GroupOptions now, List<Graph.Node> nodes, List<Graph.Edge> edges) {
        return new Route(new Graph(nodes, edges, now.mode(), now.activation().maxFrames(), now.compensate()));
    }

    /** The route of the newest plan. Any thread. */
    public Route route() {
        return route;
    }

    /** The device is closed: what was kept for it is let go. */
    public void forget(int device) {
        planner.forget(device);
    }

    /** Memory that is given back as soon as no plan uses it. */
    public void retire(ActiveMemory memory) {
        retired.add(memory);
    }

    /** Makes every sandbox and the audio thread follow the group as it is now; returns when they do. */
    public void follow() {
        long begin = System.nanoTime();
        Material material = material();
        route = material.route();
        publish(planner.audioPlan(material, prepare(material)));
        material.devices().values().forEach(SandboxedDevice::planned);
        platform.events().planned(group, material.id(), material.members().size(), material.devices().size(),
                Duration.ofNanos(System.nanoTime() - begin));
    }

    /** The audio thread has nothing more to do with anything of the group. */
    public void end() {
        publish(AudioPlan.ended(group.options().activation().maxFrames(),
                cabling.ports().stream().filter(p -> !p.isSource()).map(GroupPort::staging).toList()));
    }

    /** Devices whose memory is for shorter blocks are left out until they are activated anew. */
    private Material material() {
        GroupOptions now = group.options();
        Map<Integer, SandboxedDevice> devices = new LinkedHashMap<>();
        Map<Integer, Member> members = new LinkedHashMap<>();
        List<Graph.Node> nodes = new ArrayList<>();
        List<SandboxedDevice> idle = new ArrayList<>();
        for (ProcessSandbox sandbox : sandboxes) {
            if (sandbox.state() == Sandbox.State.CLOSED) {
                continue;
            }
            sandbox.member().ifPresent(member -> members.put(sandbox.slot(), member));
            for (SandboxedDevice device : sandbox.ownDevices()) {
                if (device.last().memory() != null && device.last().memory().layout().maxFrames() >= now.activation().maxFrames()) {
                    devices.put(device.number(), device);
                    nodes.add(device.node());
                } else {
                    idle.add(device);
                }
            }
        }
        return new Material(++plan, now, route(now, nodes, edges(devices)), devices, members, staging(Direction.INPUT),
                staging(Direction.OUTPUT), idle);
    }

    private List<Graph.Edge> edges(Map<Integer, SandboxedDevice> devices) {
        return cabling.edges().filter(e -> known(e.source(), devices) && known(e.target(), devices)).toList();
    }

    private static boolean known(Graph.End end, Map<Integer, SandboxedDevice> devices) {
        return end.ofGroup() || devices.containsKey(end.device());
    }

    private Map<Integer, List<MemorySegment>> staging(Direction direction) {
        Map<Integer, List<MemorySegment>> staging = new LinkedHashMap<>();
        cabling.ports().stream().filter(p -> p.direction() == direction).forEach(p -> staging.put(p.end().port(), p.staging()));
        return staging;
    }

    /**
     * A sandbox that cannot prepare a plan is late in the blocks that follow it; the others go on.
     *
     * @return the plan each follows, by slot
     */
    private Map<Integer, Long> prepare(Material material) {
        Map<Integer, Long> prepared = new HashMap<>();
        List<Asked> asked = new ArrayList<>();
        for (ProcessSandbox sandbox : sandboxes) {
            SandboxLink link = sandbox.link();
            if (link != null) {
                link.plan().news(planner.sandboxPlan(material, sandbox.slot(), link.pid()))
                        .ifPresent(news -> asked.add(new Asked(sandbox, link, link.ask(new ToSandbox.PreparePlan(news), new byte[0]))));
                prepared.put(sandbox.slot(), link.plan().number());
            }
        }
        await(asked);
        return prepared;
    }

    private record Asked(ProcessSandbox sandbox, SandboxLink link, CompletableFuture<Envelope<FromSandbox>> answer) {}

    private void await(List<Asked> all) {
        long begin = System.nanoTime();
        for (Asked asked : all) {
            boolean listens = asked.link.member().missed() < NOT_LISTENING;
            long deadline = begin + (listens ? platform.timeouts().plan().toNanos() : STOPPED_PATIENCE);
            try {
                Answers.expect(inTime(asked.answer, deadline), FromSandbox.Done.class);
            } catch (RuntimeException e) {
                asked.link.plan().doubt();
                if (listens) {
                    platform.log().warn("plan not prepared: sandbox=" + asked.sandbox.id() + ", plan=" + asked.link.plan().number() + ", why=" + e);
                }
            }
        }
    }

    /** Who is interrupted waits on, and finds itself interrupted still: others hear what it changes. */
    private static Envelope<FromSandbox> inTime(CompletableFuture<Envelope<FromSandbox>> answer, long deadline) {
        return answer.copy().orTimeout(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS).join();
    }

    private void publish(AudioPlan next) {
        if (!group.region().engine().publish(next, BLOCK_ENDS)) {
            platform.log().warn("a block does not end: group=" + group.id() + ", waited=" + BLOCK_ENDS / 1_000_000 + " ms");
            return; // what it uses is kept
        }
        sandboxes.forEach(ProcessSandbox::releaseOld);
        retired.forEach(memory -> memory.shared().close());
        retired.clear();
    }
}
