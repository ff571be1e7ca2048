package scuff.format.clap.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.PluginException;
import scuff.ffm.Memory;
import scuff.format.clap.abi.ClapEvents;
import scuff.format.clap.abi.ClapParams;
import scuff.format.clap.abi.ClapProcess.Block;
import scuff.format.clap.abi.ClapState;
import scuff.format.clap.abi.ClapStreams;
import scuff.format.clap.fixture.JavaPlugin;
import scuff.format.clap.fixture.Rig;
import scuff.hosting.bounds.Claims;

class StateTest {
    private final JavaPlugin plugin = new JavaPlugin();

    private static long write(long stream, byte[] bytes) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment copy = call.allocate(Math.max(1, bytes.length));
            MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
            return ClapStreams.Output.WRITE.get(stream).call(stream, copy.address(), bytes.length);
        }
    }

    private static byte[] read(long stream, int size, long expected) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment room = call.allocate(size);
            assertThat(ClapStreams.Input.READ.get(stream).call(stream, room.address(), size)).isEqualTo(expected);
            return room.asSlice(0, Math.max(0, expected)).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new Random(bytes).nextBytes(random);
        return random;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 4097, 1_000_000})
    void aPluginThatWritesOnceAndDoesNotLookGetsEverythingSaved(int bytes) {
        byte[] state = random(bytes);
        plugin.onSave = stream -> {
            assertThat(write(stream, state)).isEqualTo(bytes);
            return true;
        };
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.saveState()).isEqualTo(state);
        }
    }

    @Test
    void manySmallWritesBecomeOneState() {
        var expected = new ByteArrayOutputStream();
        plugin.onSave = stream -> {
            for (int i = 1; i < 400; i++) {
                expected.writeBytes(random(i));
                write(stream, random(i));
            }
            return true;
        };
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.saveState()).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void aPluginThatReadsOnceAndDoesNotLookGetsEverything() {
        byte[] state = random(300_000);
        var got = new ArrayList<byte[]>();
        plugin.onLoad = stream -> got.add(read(stream, 300_000, 300_000));
        try (var rig = new Rig(plugin)) {
            rig.device.loadState(state);
        }
        assertThat(got).containsExactly(state);
    }

    @Test
    void readingInPiecesEndsWithTheRestAndThenWithZero() {
        byte[] state = random(10);
        var got = new ByteArrayOutputStream();
        plugin.onLoad = stream -> {
            got.writeBytes(read(stream, 4, 4));
            got.writeBytes(read(stream, 4, 4));
            got.writeBytes(read(stream, 100, 2));
            read(stream, 100, 0);
            read(stream, 1, 0);
            return true;
        };
        try (var rig = new Rig(plugin)) {
            rig.device.loadState(state);
        }
        assertThat(got.toByteArray()).isEqualTo(state);
    }

    @Test
    void nullBuffersAndImpossibleSizesAreErrorsNotCrashes() {
        plugin.onSave = stream -> {
            assertThat(ClapStreams.Output.WRITE.get(stream).call(stream, 0, 10)).isEqualTo(-1);
            return true;
        };
        plugin.onLoad = stream -> {
            assertThat(ClapStreams.Input.READ.get(stream).call(stream, 0, 10)).isEqualTo(-1);
            assertThat(ClapStreams.Input.READ.get(stream).call(stream, 8, -1)).isEqualTo(-1);
            return true;
        };
        try (var rig = new Rig(plugin)) {
            rig.device.loadState(new byte[20]);
            assertThatThrownBy(rig.device::saveState).isInstanceOf(PluginException.class).hasMessageContaining("declines to save");
        }
    }

    @Test
    void aStateAboveTheLimitIsRefusedEvenWhenThePluginIsContent() {
        plugin.onSave = stream -> {
            write(stream, new byte[100]);
            assertThat(ClapStreams.Output.WRITE.get(stream).call(stream, 8, Claims.LARGEST_STATE)).isEqualTo(-1);
            assertThat(ClapStreams.Output.WRITE.get(stream).call(stream, 8, -1)).as("2^64 - 1 bytes").isEqualTo(-1);
            assertThat(write(stream, new byte[1])).as("nothing is taken after a hole").isEqualTo(-1);
            return true;
        };
        try (var rig = new Rig(plugin)) {
            assertThatThrownBy(rig.device::saveState).isInstanceOf(PluginException.class)
                    .hasMessageContaining("written=100 bytes").hasMessageContaining("most=67108864");
            assertThatThrownBy(() -> rig.device.loadState(new byte[Claims.LARGEST_STATE + 1])).isInstanceOf(PluginException.class)
                    .hasMessageContaining("bytes=67108865");
        }
        assertThat(plugin.functions()).doesNotContain("load");
    }

    @Test
    void aPluginThatDeclinesIsAnErrorAndTheNextTryIsFresh() {
        plugin.onSave = stream -> {
            write(stream, new byte[] {1, 2, 3});
            return false;
        };
        plugin.onLoad = stream -> false;
        try (var rig = new Rig(plugin)) {
            assertThatThrownBy(rig.device::saveState).isInstanceOf(PluginException.class).hasMessageContaining("written=3 bytes");
            assertThatThrownBy(() -> rig.device.loadState(new byte[5])).isInstanceOf(PluginException.class).hasMessageContaining("bytes=5");
            plugin.onSave = stream -> write(stream, new byte[] {9}) == 1;
            assertThat(rig.device.saveState()).containsExactly(9);
        }
    }

    @Test
    void streamsKeptByAPluginAreDeadAfterTheCall() {
        var kept = new long[2];
        plugin.onSave = stream -> {
            kept[0] = stream;
            return true;
        };
        plugin.onLoad = stream -> {
            kept[1] = stream;
            return true;
        };
        try (var rig = new Rig(plugin)) {
            rig.device.saveState();
            rig.device.loadState(new byte[8]);
            assertThat(write(kept[0], new byte[4])).isEqualTo(-1);
            read(kept[1], 4, -1);
        }
    }

    @Test
    void savingInsideSavingIsRefusedAndTheFirstGoesOn() {
        try (var rig = new Rig(plugin)) {
            plugin.onSave = stream -> {
                assertThatIllegalStateException().isThrownBy(rig.device::saveState);
                return write(stream, new byte[] {7}) == 1;
            };
            assertThat(rig.device.saveState()).containsExactly(7);
        }
    }

    @Test
    void aPluginThatKnowsContextsIsToldThatAProjectIsMeant() {
        plugin.without.remove(ClapState.EXT_STATE_CONTEXT);
        try (var rig = new Rig(plugin)) {
            rig.device.saveState();
            rig.device.loadState(new byte[1]);
        }
        assertThat(plugin.functions()).contains("save for 3", "load for 3").doesNotContain("save", "load");
    }

    @Test
    void aContextExtensionWithoutFunctionsFallsBackToThePlainOne() {
        plugin.without.remove(ClapState.EXT_STATE_CONTEXT);
        plugin.missing().add("state_context.save");
        plugin.missing().add("state_context.load");
        try (var rig = new Rig(plugin)) {
            rig.device.saveState();
            rig.device.loadState(new byte[1]);
        }
        assertThat(plugin.functions()).contains("save", "load");
    }

    /** Parameter id and value, as the plugin finds them in an event list. */
    private static List<String> settings(long in) {
        var found = new ArrayList<String>();
        for (int i = 0; i < ClapEvents.Input.SIZE.get(in).callInt(in); i++) {
            long event = ClapEvents.Input.GET.get(in).call(in, i);
            found.add(Integer.toUnsignedString(Memory.ALL.get(ValueLayout.JAVA_INT, event + EventLayout.PARAM_ID)) + "="
                    + Memory.ALL.get(ValueLayout.JAVA_DOUBLE, event + EventLayout.PARAM_AMOUNT) + "@"
                    + ClapEvents.Header.TIME.get(event));
        }
        return found;
    }

    @Test
    void thePluginWithoutStateKeepsItsParametersInstead() {
        var set = new ArrayList<String>();
        plugin.without.add(ClapState.EXT_STATE);
        plugin.onFlush = (in, out) -> set.addAll(settings(in)) ? 0 : 1;
        try (var rig = new Rig(plugin)) {
            byte[] state = rig.device.saveState();
            rig.device.loadState(state);
            assertThat(set).as("the read-only one is not set").containsExactly("10=0.0@0", "2147483649=1.0@0");
            assertThatThrownBy(() -> rig.device.loadState(Arrays.copyOf(state, state.length - 1)))
                    .isInstanceOf(PluginException.class).hasMessageContaining("damaged");
            assertThatThrownBy(() -> rig.device.loadState(new byte[] {1, 2, 3})).isInstanceOf(PluginException.class)
                    .hasMessageContaining("missing=clap.state");
        }
        assertThat(plugin.functions()).doesNotContain("load");
    }

    @Test
    void parametersOfAStateComeAheadOfTheEventsOfTheNextBlockWhileBlocksRun() {
        var blocks = new ArrayList<List<String>>();
        plugin.without.add(ClapState.EXT_STATE);
        plugin.onProcess = block -> blocks.add(settings(Block.IN_EVENTS.get(block)));
        try (var rig = new Rig(plugin)) {
            byte[] state = rig.device.saveState();
            rig.processing();
            rig.device.loadState(state);
            rig.buffers.eventsIn().putParameterValue(7, 10, 5);
            rig.onAudio(() -> rig.device.process(64, 0));
            rig.onAudio(() -> rig.device.process(64, 64));
        }
        assertThat(blocks).containsExactly(List.of("10=0.0@0", "2147483649=1.0@0", "10=5.0@7"), List.of("10=5.0@7"));
        assertThat(plugin.functions()).as("flush and process never mix").doesNotContain("flush");
    }

    @Test
    void aFullEventBufferStillLeavesRoomForTheParametersOfAState() {
        var counts = new ArrayList<Integer>();
        plugin.without.add(ClapState.EXT_STATE);
        plugin.onProcess = block -> counts.add(settings(Block.IN_EVENTS.get(block)).size());
        try (var rig = new Rig(plugin)) {
            byte[] state = rig.device.saveState();
            rig.processing();
            rig.device.loadState(state);
            for (int i = 0; i < 100; i++) {
                rig.buffers.eventsIn().putParameterValue(0, 10, i);
            }
            rig.onAudio(() -> rig.device.process(64, 0));
        }
        assertThat(counts).containsExactly(66);
    }

    @Test
    void aPluginWithNeitherStateNorParametersSavesAnEmptySnapshot() {
        plugin.without.add(ClapState.EXT_STATE);
        plugin.without.add(ClapParams.EXT_PARAMS);
        try (var rig = new Rig(plugin)) {
            byte[] state = rig.device.saveState();
            assertThat(state).hasSize(16);
            rig.device.loadState(state);
        }
    }
}
