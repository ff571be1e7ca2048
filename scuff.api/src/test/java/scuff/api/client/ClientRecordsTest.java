package scuff.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.plugin.Activation;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.RenderMode;

class ClientRecordsTest {
    private static final PluginRef REF = new PluginRef("clap", "a");

    @Test
    void a_state_keeps_its_bytes_whatever_becomes_of_the_array() {
        byte[] bytes = {1, 2, 3};
        DeviceState state = new DeviceState(REF, bytes);
        bytes[0] = 9;
        state.bytes()[1] = 9;

        assertThat(state.bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void states_are_equal_by_plugin_and_content() {
        DeviceState state = new DeviceState(REF, new byte[] {1, 2});

        assertThat(state).isEqualTo(new DeviceState(REF, new byte[] {1, 2})).hasSameHashCodeAs(new DeviceState(REF, new byte[] {1, 2}));
        assertThat(state).isNotEqualTo(new DeviceState(REF, new byte[] {1, 3}));
        assertThat(state).isNotEqualTo(new DeviceState(new PluginRef("clap", "b"), new byte[] {1, 2}));
        assertThat(state).hasToString("DeviceState[plugin=clap:a, version=, bytes=2]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, (1 << 20) + 1, Integer.MIN_VALUE})
    void an_event_capacity_outside_is_refused_with_the_limits(int capacity) {
        assertThatThrownBy(() -> new GroupOptions("g", new Activation(48_000, 64), GroupMode.SERIAL, RenderMode.OFFLINE, capacity))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("eventCapacity=" + capacity).hasMessageContaining("1..1048576");
    }

    @Test
    void the_short_way_to_options_means_real_time_and_pipelined() {
        GroupOptions options = GroupOptions.of("g", 44_100, 128);

        assertThat(options.activation()).isEqualTo(new Activation(44_100, 128));
        assertThat(options.mode()).isEqualTo(GroupMode.PIPELINED);
        assertThat(options.renderMode()).isEqualTo(RenderMode.REALTIME);
        assertThat(options.eventCapacity()).isEqualTo(4096);
    }

    @Test
    void a_scan_takes_some_time() {
        assertThatThrownBy(() -> new ScanRequest(List.of(), true, Set.of(), Duration.ZERO, true)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeout=PT0S");
        assertThatThrownBy(() -> new ScanRequest(List.of(), true, Set.of(), Duration.ofMillis(-1), true)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new ScanRequest(List.of(), true, Set.of(), Duration.ofNanos(1), true).timeout()).isPositive();
    }

    @Test
    void the_short_ways_to_a_scan_say_where_it_looks() {
        assertThat(ScanRequest.system().systemPaths()).isTrue();
        assertThat(ScanRequest.only(List.of(Path.of("a"))).systemPaths()).isFalse();
        assertThat(ScanRequest.only(List.of(Path.of("a"))).paths()).containsExactly(Path.of("a"));
    }

    @Test
    void options_of_a_device_are_changed_one_by_one() {
        List<ParameterValue> values = new ArrayList<>(List.of(new ParameterValue(1, 0.5)));

        DeviceOptions options = DeviceOptions.DEFAULT.with(LatePolicy.DRY).with(values);
        values.clear();

        assertThat(options.latePolicy()).isEqualTo(LatePolicy.DRY);
        assertThat(options.parameters()).containsExactly(new ParameterValue(1, 0.5));
        assertThat(DeviceOptions.DEFAULT.latePolicy()).isEqualTo(LatePolicy.SILENCE);
        assertThat(DeviceOptions.DEFAULT.parameters()).isEmpty();
    }
}
