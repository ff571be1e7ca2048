package scuff.shell.rack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import scuff.api.client.Device;
import scuff.api.client.GroupOptions;
import scuff.api.client.LatePolicy;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScuffException;
import scuff.api.plugin.ParameterValue;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakeScuff;
import scuff.shell.spec.ParameterSetting;

class RackBuilderTest {
    private static final FakePlugin STEREO = FakePlugin.gain("a.Stereo", 2);
    private static final FakePlugin MONO = FakePlugin.gain("a.Mono", 1);
    private static final FakePlugin LATE = FakePlugin.late("a.Late", 2, 100);
    private static final FakePlugin PLAYS = FakePlugin.counting("a.Plays", 2);

    private final FakeScuff scuff = new FakeScuff().install(STEREO, MONO, LATE, PLAYS);
    private final RackBuilder builder = new RackBuilder(scuff, GroupOptions.of("rack", 48_000, 64));

    RackBuilderTest() {
        scuff.plugins().scan(ScanRequest.system(), ScanListener.NONE);
    }

    private static Slot slot(FakePlugin plugin, int sandbox, ParameterSetting... settings) {
        return new Slot(plugin.descriptor(), List.of(settings), sandbox, LatePolicy.SILENCE);
    }

    @Test
    void devicesShareASandboxWhenTheyHaveItsNumber() {
        try (Rack rack = builder.build(List.of(slot(STEREO, 9), slot(MONO, 2), slot(LATE, 9)), 2)) {
            assertThat(rack.sandboxes()).hasSize(2);
            assertThat(rack.devices().get(0).sandbox()).isSameAs(rack.devices().get(2).sandbox());
            assertThat(rack.sandboxes().getFirst().name()).isEqualTo("Stereo + Late");
        }
    }

    /** The platform itself takes such a device and waits for a scan. Whoever builds a rack wants to hear it now. */
    @Test
    void aPluginThatCannotBeLoadedIsRefusedAndNothingIsLeft() {
        assertThatThrownBy(() -> builder.build(List.of(slot(STEREO, 1), slot(FakePlugin.gain("a.Missing", 2), 1)), 2))
                .isInstanceOf(ScuffException.class).hasMessageContaining("a.Missing").hasMessageContaining("no scan has found");
        assertThat(scuff.groups()).isEmpty();
    }

    @Test
    void theOutputHasTheChannelsOfTheLastDevice() {
        try (Rack rack = builder.build(List.of(slot(STEREO, 1), slot(MONO, 1)), 6)) {
            assertThat(rack.input().channels()).isEqualTo(6);
            assertThat(rack.output().channels()).isEqualTo(1);
        }
    }

    @Test
    void withoutDevicesTheInputIsTheOutput() {
        try (Rack rack = builder.build(List.of(), 3)) {
            assertThat(rack.output().channels()).isEqualTo(3);
            assertThat(rack.latency()).isZero();
        }
    }

    @Test
    void latencyIsThatOfDevicesAndConnections() {
        try (Rack rack = builder.build(List.of(slot(LATE, 1), slot(LATE, 2)), 2)) {
            assertThat(rack.latency()).isEqualTo(100 + 64 + 100);
        }
    }

    @Test
    void aDeviceWithoutInputsMayStartTheRow() {
        try (Rack rack = builder.build(List.of(slot(PLAYS, 1), slot(LATE, 2)), 2)) {
            assertThat(rack.latency()).isEqualTo(64 + 100);
        }
    }

    @Test
    void aDeviceWithoutInputsMayNotStandInTheMiddle() {
        assertThatThrownBy(() -> builder.build(List.of(slot(STEREO, 1), slot(PLAYS, 1)), 2)).isInstanceOf(ScuffException.class)
                .hasMessageContaining("audio input").hasMessageContaining("plugin=a.Plays");
    }

    @Test
    void settingsArriveBeforeTheFirstBlock() {
        try (Rack rack = builder.build(List.of(slot(STEREO, 1, new ParameterSetting("Gain", "0.25"))), 2)) {
            Device device = rack.devices().getFirst();
            assertThat(Stages.await(device.parameters(), "read")).contains(new ParameterValue(1, 0.25));
        }
    }

    @Test
    void whatFailsLeavesNothingRunning() {
        assertThatThrownBy(() -> builder.build(List.of(slot(STEREO, 1, new ParameterSetting("Gain", "77"))), 2))
                .isInstanceOf(ScuffException.class);
        assertThat(scuff.groups()).isEmpty();
        assertThat(scuff.everyGroup()).singleElement().satisfies(g -> assertThat(g.closed()).isTrue());
    }
}
