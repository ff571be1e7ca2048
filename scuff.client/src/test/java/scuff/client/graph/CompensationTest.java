package scuff.client.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.GroupMode;
import scuff.api.client.LatePolicy;
import scuff.client.graph.Graph.Edge;
import scuff.client.graph.Graph.End;
import scuff.client.graph.Graph.Node;
import scuff.client.graph.Route.Leg;

class CompensationTest {
    private static final int MAX = 256;

    private final List<Node> nodes = new ArrayList<>();

    /** Another device. */
    private CompensationTest device(int sandbox, int latency) {
        nodes.add(new Node(nodes.size() + 1, sandbox, latency, false, LatePolicy.SILENCE));
        return this;
    }

    private Route route(GroupMode mode, boolean compensate, String edges) {
        List<Edge> all = new ArrayList<>();
        for (String edge : edges.split(" ")) {
            String[] ends = edge.split(">");
            all.add(new Edge(end(ends[0]), end(ends[1])));
        }
        return new Route(new Graph(nodes, all, mode, MAX, compensate));
    }

    private static End end(String text) {
        String[] parts = text.split("\\.");
        return new End(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    private static List<String> legs(Route route) {
        return route.legs().stream().map(leg -> text(leg.edge().source()) + '>' + text(leg.edge().target()) + ' ' + leg.way() + " +" + leg.delay()).toList();
    }

    private static String text(End end) {
        return end.device() + "." + end.port();
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void what_goes_past_a_slow_device_waits_for_it(GroupMode mode) {
        Route route = device(0, 100).device(0, 0).route(mode, true, "0.0>1.0 0.0>2.0 1.0>2.0 2.0>0.0 0.0>0.0");

        assertThat(legs(route)).containsExactly("0.0>1.0 CLIENT +0", "0.0>2.0 CLIENT +100", "1.0>2.0 LOCAL +0", "2.0>0.0 CLIENT +0",
                "0.0>0.0 CLIENT +100");
        assertThat(route.latency(end("0.0"), end("0.0"))).hasValue(100);
    }

    @Test
    void a_side_chain_and_the_main_input_of_a_device_are_in_time_with_each_other() {
        Route route = device(0, 30).device(0, 0).route(GroupMode.PIPELINED, true, "0.0>1.0 1.0>2.0 0.1>2.1 2.0>0.0");

        assertThat(legs(route)).contains("0.1>2.1 CLIENT +30");
    }

    @Test
    void a_hop_counts_like_the_latency_of_a_device() {
        device(0, 0).device(1, 7).device(0, 0);
        String edges = "0.0>1.0 1.0>2.0 2.0>3.0 1.0>3.0 3.0>0.0";

        assertThat(legs(route(GroupMode.PIPELINED, true, edges))).contains("1.0>2.0 CLIENT_DELAYED +256", "2.0>3.0 CLIENT_DELAYED +256",
                "1.0>3.0 LOCAL +519");
        assertThat(legs(route(GroupMode.SERIAL, true, edges))).contains("1.0>2.0 DIRECT +0", "2.0>3.0 CLIENT_DELAYED +256", "1.0>3.0 LOCAL +263");
    }

    @Test
    void straight_from_sandbox_to_sandbox_in_serial_is_delayed_too() {
        Route route = device(0, 0).device(1, 50).device(2, 0).route(GroupMode.SERIAL, true, "0.0>1.0 1.0>2.0 1.0>3.0 2.0>3.0 3.0>0.0");

        assertThat(legs(route)).contains("1.0>3.0 DIRECT +50", "2.0>3.0 DIRECT +0");
    }

    @Test
    void all_outputs_of_the_group_are_equally_late() {
        Route route = device(0, 40).device(0, 0).route(GroupMode.PIPELINED, true, "0.0>1.0 1.0>0.0 0.0>2.0 2.0>0.1 0.0>0.2");

        assertThat(legs(route)).contains("1.0>0.0 CLIENT +0", "2.0>0.1 CLIENT +40", "0.0>0.2 CLIENT +40");
    }

    @Test
    void what_a_device_makes_up_by_itself_waits_for_what_has_come_a_long_way() {
        Route route = device(0, 0).device(0, 90).route(GroupMode.PIPELINED, true, "0.0>2.0 2.0>0.0 1.0>0.0");

        assertThat(legs(route)).contains("1.0>0.0 CLIENT +90");
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_circle_is_left_alone_but_what_leads_into_it_and_out_of_it_is_not(GroupMode mode) {
        device(0, 10).device(0, 20).device(0, 5).device(0, 1);
        Route route = route(mode, true, "0.0>1.0 1.0>2.0 2.0>3.0 3.0>2.1 0.1>2.0 3.0>4.0 0.0>4.0 4.0>0.0");

        assertThat(legs(route)).containsExactly("0.0>1.0 CLIENT +0", "1.0>2.0 LOCAL +0", "2.0>3.0 LOCAL +0", "3.0>2.1 LOCAL_DELAYED +256",
                "0.1>2.0 CLIENT +10", "3.0>4.0 LOCAL +0", "0.0>4.0 CLIENT +35", "4.0>0.0 CLIENT +0");
    }

    @Test
    void a_circle_across_sandboxes_is_left_alone() {
        device(0, 10).device(1, 20);

        assertThat(legs(route(GroupMode.PIPELINED, true, "0.0>1.0 1.0>2.0 2.0>1.1 1.0>0.0 2.0>0.1"))).containsExactly("0.0>1.0 CLIENT +0",
                "1.0>2.0 CLIENT_DELAYED +256", "2.0>1.1 CLIENT_DELAYED +256", "1.0>0.0 CLIENT +276", "2.0>0.1 CLIENT +0");
    }

    @Test
    void nonsense_about_latency_costs_no_memory_without_bound() {
        device(0, Integer.MAX_VALUE).device(0, Integer.MIN_VALUE).device(0, 0);
        Route route = route(GroupMode.PIPELINED, true, "0.0>1.0 1.0>3.0 0.0>2.0 2.0>3.0 0.0>3.0 3.0>0.0 0.0>0.0");

        assertThat(route.legs()).allMatch(leg -> leg.delay() >= 0 && leg.delay() <= Compensation.LIMIT);
    }

    @Test
    void off_it_changes_nothing() {
        device(0, 100).device(1, 5);
        String edges = "0.0>1.0 0.0>2.0 1.0>2.0 2.0>0.0 1.0>0.0";

        assertThat(route(GroupMode.PIPELINED, false, edges).legs()).extracting(Leg::delay).containsExactly(0, 0, 256, 0, 0);
    }

    /** Without circles, whatever the graph: all that meets has travelled equally long, and no way has become longer than the slowest. */
    @Test
    void whatever_meets_has_left_at_the_same_time() {
        Random random = new Random(53);
        for (int round = 0; round < 500; round++) {
            nodes.clear();
            int devices = 1 + random.nextInt(6);
            for (int i = 0; i < devices; i++) {
                device(random.nextInt(3), random.nextInt(50));
            }
            Set<String> edges = new LinkedHashSet<>(List.of("0.0>1.0"));
            for (int i = random.nextInt(14); i > 0; i--) {
                int from = random.nextInt(devices + 1);
                int to = from + 1 + random.nextInt(devices + 1);
                edges.add(from + "." + random.nextInt(2) + '>' + (to > devices ? 0 : to) + "." + random.nextInt(2));
            }
            GroupMode mode = random.nextBoolean() ? GroupMode.SERIAL : GroupMode.PIPELINED;
            Route plain = route(mode, false, String.join(" ", edges));
            Route route = route(mode, true, String.join(" ", edges));

            Map<Integer, Long> arrivals = new HashMap<>();
            for (int target = 1; target <= devices + 1; target++) {
                Set<Long> times = new LinkedHashSet<>();
                for (Leg leg : route.legs()) {
                    if (leg.edge().target().device() == target % (devices + 1)) {
                        int source = leg.edge().source().device();
                        times.add(leg.delay() + (source == 0 ? 0 : arrivals.get(source) + nodes.get(source - 1).latency()));
                    }
                }
                assertThat(times).as("arrivals at %d of %s", target, edges).hasSizeLessThanOrEqualTo(1);
                arrivals.put(target, times.stream().findFirst().orElse(0L));
            }
            assertThat(minimalDelays(route, plain)).as("no leg of the slowest way to %s is delayed", edges).isTrue();
        }
    }

    /** At each device at least one leg takes no longer than it must. */
    private static boolean minimalDelays(Route route, Route plain) {
        Map<Integer, Integer> least = new HashMap<>();
        for (int i = 0; i < route.legs().size(); i++) {
            least.merge(route.legs().get(i).edge().target().device(), route.legs().get(i).delay() - plain.legs().get(i).delay(), Math::min);
        }
        return least.values().stream().allMatch(extra -> extra == 0);
    }
}
