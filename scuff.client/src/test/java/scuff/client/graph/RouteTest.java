package scuff.client.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.GroupMode;
import scuff.api.client.LatePolicy;
import scuff.client.graph.Graph.Edge;
import scuff.client.graph.Graph.End;
import scuff.client.graph.Graph.Node;
import scuff.client.graph.Route.Leg;

/** Devices are numbered from 1; edges are written {@code from.port>to.port}, with {@code >>} for events; 0 is the group. */
class RouteTest {
    private static final int MAX = 256;
    private static final String SERIES = "0.0>1.0 1.0>2.0 2.0>3.0 3.0>0.0";

    private final List<Node> nodes = new ArrayList<>();

    /** Devices with a latency of 10 × their number, in these sandboxes. */
    private RouteTest in(int... sandboxes) {
        for (int sandbox : sandboxes) {
            nodes.add(new Node(nodes.size() + 1, sandbox, 10 * (nodes.size() + 1), false, LatePolicy.SILENCE));
        }
        return this;
    }

    private RouteTest absent(int number, LatePolicy policy) {
        Node node = nodes.get(number - 1);
        nodes.set(number - 1, new Node(number, node.sandbox(), node.latency(), true, policy));
        return this;
    }

    private Route route(GroupMode mode, String edges) {
        List<Edge> all = new ArrayList<>();
        for (String edge : edges.split(" ")) {
            String[] ends = edge.split(">+");
            all.add(new Edge(end(ends[0]), end(ends[1]), edge.contains(">>") ? Graph.Kind.EVENTS : Graph.Kind.AUDIO));
        }
        return new Route(new Graph(nodes, all, mode, MAX, false));
    }

    private static End end(String text) {
        String[] parts = text.split("\\.");
        return new End(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    private static List<String> legs(Route route) {
        return route.legs().stream().map(RouteTest::text).toList();
    }

    private static String text(Leg leg) {
        return text(leg.edge().source()) + (leg.edge().isAudio() ? ">" : ">>") + text(leg.edge().target()) + ' ' + leg.way() + (leg.delay() == 0 ? "" : " +" + leg.delay());
    }

    private static String text(End end) {
        return end.device() + "." + end.port();
    }

    @Test
    void a_series_in_three_sandboxes_pipelined() {
        Route route = in(0, 1, 2).route(GroupMode.PIPELINED, SERIES);

        assertThat(legs(route)).containsExactly("0.0>1.0 CLIENT", "1.0>2.0 CLIENT_DELAYED +256", "2.0>3.0 CLIENT_DELAYED +256", "3.0>0.0 CLIENT");
        assertThat(route.successors(0)).isEmpty();
        assertThat(route.latency(end("0.0"), end("0.0"))).hasValue(10 + 256 + 20 + 256 + 30);
    }

    @Test
    void a_series_in_three_sandboxes_serial() {
        Route route = in(0, 1, 2).route(GroupMode.SERIAL, SERIES);

        assertThat(legs(route)).containsExactly("0.0>1.0 CLIENT", "1.0>2.0 DIRECT", "2.0>3.0 DIRECT", "3.0>0.0 CLIENT");
        assertThat(List.of(route.successors(0), route.successors(1), route.successors(2)).toString()).isEqualTo("[[1], [2], []]");
        assertThat(route.latency(end("0.0"), end("0.0"))).hasValue(60);
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_series_in_one_sandbox_adds_nothing_in_either_mode(GroupMode mode) {
        Route route = in(7, 7, 7).route(mode, SERIES);

        assertThat(legs(route)).containsExactly("0.0>1.0 CLIENT", "1.0>2.0 LOCAL", "2.0>3.0 LOCAL", "3.0>0.0 CLIENT");
        assertThat(route.devicesOf(7)).containsExactly(1, 2, 3);
        assertThat(route.successors(7)).isEmpty();
        assertThat(route.latency(end("0.0"), end("0.0"))).hasValue(60);
    }

    @Test
    void devices_run_in_the_order_of_the_audio_whatever_the_order_they_were_made_in() {
        assertThat(in(0, 0, 0).route(GroupMode.PIPELINED, "3.0>1.0 1.0>2.0").devicesOf(0)).containsExactly(3, 1, 2);
    }

    @Test
    void two_and_one() {
        String two = "two sandboxes";
        Route pipelined = in(0, 0, 1).route(GroupMode.PIPELINED, SERIES);
        assertThat(legs(pipelined)).as(two).contains("1.0>2.0 LOCAL", "2.0>3.0 CLIENT_DELAYED +256");
        assertThat(pipelined.latency(end("0.0"), end("0.0"))).hasValue(60 + 256);

        Route serial = route(GroupMode.SERIAL, SERIES);
        assertThat(legs(serial)).as(two).contains("1.0>2.0 LOCAL", "2.0>3.0 DIRECT");
        assertThat(serial.successors(0)).containsExactly(1);
    }

    @Test
    void interleaved_sandboxes_have_one_hop_back_that_is_delayed_even_in_serial() {
        Route serial = in(0, 1, 0).route(GroupMode.SERIAL, SERIES);

        assertThat(legs(serial)).contains("1.0>2.0 DIRECT", "2.0>3.0 CLIENT_DELAYED +256");
        assertThat(serial.successors(0)).containsExactly(1);
        assertThat(serial.successors(1)).isEmpty();
        assertThat(serial.latency(end("0.0"), end("0.0"))).hasValue(60 + 256);
        assertThat(route(GroupMode.PIPELINED, SERIES).latency(end("0.0"), end("0.0"))).hasValue(60 + 512);
    }

    @Test
    void a_side_chain_orders_devices_like_any_other_connection() {
        Route route = in(0, 0).route(GroupMode.PIPELINED, "0.0>1.0 0.1>2.0 2.0>1.1 1.0>0.0");

        assertThat(route.devicesOf(0)).containsExactly(2, 1);
        assertThat(legs(route)).contains("2.0>1.1 LOCAL");
        assertThat(route.latency(end("0.1"), end("1.1"))).as("to the side-chain input").hasValue(20);
        assertThat(route.latency(end("0.1"), end("0.0"))).hasValue(30);
    }

    @Test
    void a_side_chain_across_sandboxes_makes_its_sandbox_wait_in_serial() {
        Route route = in(0, 1).route(GroupMode.SERIAL, "0.0>2.0 0.0>1.0 1.0>2.1 2.0>0.0");

        assertThat(legs(route)).contains("1.0>2.1 DIRECT");
        assertThat(route.successors(0)).containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void feedback_inside_a_sandbox_comes_one_longest_block_later(GroupMode mode) {
        Route route = in(0, 0).route(mode, "0.0>1.0 1.0>2.0 2.0>1.1 2.0>0.0");

        assertThat(route.devicesOf(0)).containsExactly(1, 2);
        assertThat(legs(route)).contains("1.0>2.0 LOCAL", "2.0>1.1 LOCAL_DELAYED +256");
        assertThat(route.latency(end("0.0"), end("0.0"))).as("a circle makes no way longer").hasValue(30);
        assertThat(route.latency(end("2.0"), end("1.1"))).hasValue(256);
        assertThat(route.latency(end("1.0"), end("1.1"))).hasValue(20 + 256);
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_device_may_feed_itself(GroupMode mode) {
        Route route = in(0).route(mode, "0.0>1.0 1.0>1.1 1.0>0.0");

        assertThat(legs(route)).contains("1.0>1.1 LOCAL_DELAYED +256");
        assertThat(route.latency(end("1.0"), end("1.1"))).hasValue(256);
    }

    @Test
    void feedback_across_sandboxes_is_delayed_once_round_in_serial() {
        Route serial = in(0, 1).route(GroupMode.SERIAL, "0.0>1.0 1.0>2.0 2.0>1.1 2.0>0.0");

        assertThat(legs(serial)).contains("1.0>2.0 DIRECT", "2.0>1.1 CLIENT_DELAYED +256");
        assertThat(serial.successors(0)).containsExactly(1);
        assertThat(serial.successors(1)).as("no circle of waiting").isEmpty();
        assertThat(legs(route(GroupMode.PIPELINED, "0.0>1.0 1.0>2.0 2.0>1.1 2.0>0.0"))).contains("1.0>2.0 CLIENT_DELAYED +256",
                "2.0>1.1 CLIENT_DELAYED +256");
    }

    @Test
    void nobody_waits_in_a_circle_however_sandboxes_are_connected() {
        in(0, 1, 2, 0, 1, 2);
        Route route = route(GroupMode.SERIAL, "1.0>2.0 2.0>3.0 3.0>4.0 4.0>5.0 5.0>6.0 6.0>1.0 3.0>5.0 6.0>4.0 2.0>1.1");
        for (int sandbox = 0; sandbox < 3; sandbox++) {
            assertThat(reaches(route, sandbox, sandbox, 0)).as("sandbox %d waits for itself", sandbox).isFalse();
        }
    }

    private static boolean reaches(Route route, int from, int to, int depth) {
        return depth < 10 && route.successors(from).stream().anyMatch(next -> next == to || reaches(route, next, to, depth + 1));
    }

    @Test
    void straight_through_is_the_clients_own_business() {
        Route route = route(GroupMode.SERIAL, "0.3>0.4");

        assertThat(legs(route)).containsExactly("0.3>0.4 CLIENT");
        assertThat(route.latency(end("0.3"), end("0.4"))).hasValue(0);
    }

    @Test
    void the_slowest_way_counts() {
        Route route = in(0, 0, 1).route(GroupMode.PIPELINED, "0.0>1.0 1.0>0.0 0.0>2.0 2.0>3.0 3.0>0.0 0.0>0.0");

        assertThat(route.latency(end("0.0"), end("0.0"))).hasValue(20 + 256 + 30);
        assertThat(route.latency(end("0.0"), end("3.0"))).hasValue(20 + 256);
    }

    @Test
    void where_no_way_leads_there_is_no_latency() {
        Route route = in(0, 1).route(GroupMode.SERIAL, "0.0>1.0 2.0>0.0");

        assertThat(route.latency(end("0.0"), end("0.0"))).isEqualTo(OptionalLong.empty());
        assertThat(route.latency(end("1.0"), end("0.0"))).isEmpty();
        assertThat(route.latency(end("0.7"), end("0.8"))).isEmpty();
    }

    @Test
    void in_pipelined_an_absent_device_keeps_its_connections() {
        Route route = in(0, 1, 2).absent(2, LatePolicy.DRY).route(GroupMode.PIPELINED, SERIES);

        assertThat(legs(route)).contains("1.0>2.0 CLIENT_DELAYED +256", "2.0>3.0 CLIENT_DELAYED +256");
    }

    @Test
    void in_serial_what_fed_an_absent_dry_device_feeds_those_after_it() {
        Route route = in(0, 1, 2).absent(2, LatePolicy.DRY).route(GroupMode.SERIAL, SERIES);

        assertThat(legs(route)).containsExactly("0.0>1.0 CLIENT", "1.0>3.0 DIRECT", "3.0>0.0 CLIENT");
        assertThat(route.successors(0)).containsExactly(2);
        assertThat(route.latency(end("0.0"), end("0.0"))).hasValue(40);
    }

    @Test
    void in_serial_an_absent_silent_device_feeds_nobody() {
        Route route = in(0, 1, 2).absent(2, LatePolicy.SILENCE).route(GroupMode.SERIAL, SERIES);

        assertThat(legs(route)).containsExactly("0.0>1.0 CLIENT", "3.0>0.0 CLIENT");
        assertThat(route.latency(end("0.0"), end("0.0"))).isEmpty();
    }

    @Test
    void in_serial_a_row_of_absent_dry_devices_is_bridged_as_a_whole() {
        in(0, 1, 2).absent(1, LatePolicy.DRY).absent(2, LatePolicy.DRY).absent(3, LatePolicy.DRY);

        assertThat(legs(route(GroupMode.SERIAL, SERIES))).containsExactly("0.0>0.0 CLIENT");
    }

    @Test
    void only_the_main_port_of_an_absent_device_is_dry() {
        in(0, 1, 2).absent(2, LatePolicy.DRY);

        assertThat(legs(route(GroupMode.SERIAL, "1.0>2.0 1.1>2.1 2.0>3.0 2.1>3.1"))).containsExactly("1.0>3.0 DIRECT");
    }

    @Test
    void an_absent_device_that_feeds_itself_ends_no_search() {
        in(0, 1, 2).absent(2, LatePolicy.DRY);

        assertThat(legs(route(GroupMode.SERIAL, "1.0>2.0 2.0>2.0 2.0>3.0"))).containsExactly("1.0>3.0 DIRECT");
    }

    @Test
    void two_ways_around_an_absent_device_are_one_connection() {
        in(0, 1, 2).absent(2, LatePolicy.DRY);

        assertThat(legs(route(GroupMode.SERIAL, "1.0>2.0 1.0>3.0 2.0>3.0"))).containsExactly("1.0>3.0 DIRECT");
    }

    /** Against every way there is, one by one. */
    @Test
    void without_circles_the_latency_is_that_of_the_slowest_way_there_is() {
        Random random = new Random(41);
        for (int round = 0; round < 400; round++) {
            nodes.clear();
            int devices = 1 + random.nextInt(5);
            for (int i = 0; i < devices; i++) {
                nodes.add(new Node(i + 1, random.nextInt(3), random.nextInt(50), false, LatePolicy.SILENCE));
            }
            Set<String> edges = new LinkedHashSet<>(List.of("0.0>1.0"));
            for (int i = random.nextInt(10); i > 0; i--) {
                int from = random.nextInt(devices + 1);
                int to = from + 1 + random.nextInt(devices + 1);
                edges.add(from + "." + random.nextInt(2) + '>' + (to > devices ? 0 : to) + "." + random.nextInt(2));
            }
            Route route = route(random.nextBoolean() ? GroupMode.SERIAL : GroupMode.PIPELINED, String.join(" ", edges));
            for (String target : List.of("0.0", "0.1", "1.0", devices + ".1")) {
                OptionalLong slowest = everyWay(route, end("0.0"), end(target), new HashSet<>()).max();
                assertThat(route.latency(end("0.0"), end(target))).as("%s to %s", edges, target).isEqualTo(slowest);
            }
        }
    }

    private LongStream everyWay(Route route, End at, End target, Set<End> passed) {
        if (!passed.add(at)) {
            return LongStream.empty();
        }
        List<Long> ways = new ArrayList<>();
        for (Leg leg : route.legs()) {
            if (leg.edge().source().equals(at)) {
                End next = leg.edge().target();
                LongStream rest = next.equals(target) ? LongStream.of(0)
                        : next.ofGroup() ? LongStream.empty() : LongStream.of(0, 1).boxed().flatMapToLong(port -> everyWay(route, new End(next.device(),
                                port.intValue()), target, passed).map(way -> way + nodes.get(next.device() - 1).latency()));
                rest.forEach(way -> ways.add(way + leg.delay()));
            }
        }
        passed.remove(at);
        return ways.stream().mapToLong(Long::longValue);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void the_latency_of_many_ways_side_by_side_is_found_all_the_same() {
        StringBuilder edges = new StringBuilder("0.0>1.0");
        for (int stage = 0; stage < 50; stage++) {
            in(0, 0);
        }
        for (int stage = 0; stage + 1 < 50; stage++) {
            int a = 2 * stage + 1;
            for (String edge : List.of("%1$d.0>%3$d.0", "%1$d.0>%4$d.0", "%2$d.0>%3$d.0", "%2$d.0>%4$d.0")) {
                edges.append(' ').append(edge.formatted(a, a + 1, a + 2, a + 3));
            }
        }
        edges.append(" 99.0>0.0 100.0>0.0");
        long slowest = 10;
        for (int number = 4; number <= 100; number += 2) {
            slowest += 10L * number;
        }

        assertThat(route(GroupMode.PIPELINED, edges.toString()).latency(end("0.0"), end("0.0"))).hasValue(slowest);
    }

    @Test
    void events_are_carried_the_same_ways_as_audio_and_order_devices_and_sandboxes_alike() {
        in(1, 0, 0, 0);
        String edges = "2.0>>1.0 4.0>>3.0 3.0>>4.0 1.0>>1.0";
        assertThat(legs(route(GroupMode.PIPELINED, edges))).containsExactly("2.0>>1.0 CLIENT_DELAYED +256", "4.0>>3.0 LOCAL_DELAYED +256",
                "3.0>>4.0 LOCAL", "1.0>>1.0 LOCAL_DELAYED +256");
        Route serial = route(GroupMode.SERIAL, edges);
        assertThat(legs(serial)).containsExactly("2.0>>1.0 DIRECT", "4.0>>3.0 LOCAL_DELAYED +256", "3.0>>4.0 LOCAL", "1.0>>1.0 LOCAL_DELAYED +256");
        assertThat(serial.successors(0)).containsExactly(1);
    }

    @Test
    void between_the_same_ports_audio_and_events_are_two_connections_and_only_audio_has_a_latency() {
        Route route = in(0, 1).route(GroupMode.PIPELINED, "0.0>1.0 1.0>>2.0 1.0>2.1 2.0>0.0");
        assertThat(route.latency(new End(1, 0), new End(2, 0))).as("notes").isEmpty();
        assertThat(route.latency(new End(1, 0), new End(2, 1))).hasValue(256);
    }

    @Test
    void in_serial_events_end_where_a_device_is_absent_and_are_not_led_around_it() {
        Route route = in(0, 1, 2).absent(2, LatePolicy.DRY).route(GroupMode.SERIAL, "1.0>>2.0 2.0>>3.0 1.0>2.0 2.0>3.0 1.1>>3.0");
        assertThat(legs(route)).containsExactly("1.0>3.0 DIRECT", "1.1>>3.0 DIRECT");
    }
}
