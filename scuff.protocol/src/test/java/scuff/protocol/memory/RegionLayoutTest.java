package scuff.protocol.memory;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.EventBuffer;

class RegionLayoutTest {
    private static final DeviceLayout LAYOUT = new DeviceLayout(List.of(2, 1), List.of(2), 33, 8, 512);
    private static final int WORD = 4;
    private static final int LONG = 8;

    /** What opens each kind of region, by its size. */
    private static final Map<String, Consumer<MemorySegment>> OPENERS = Map.of("group", GroupMemory::open, "sandbox", SandboxMemory::open,
            "device", memory -> DeviceMemory.open(memory, LAYOUT));
    private static final Map<String, Consumer<MemorySegment>> MAKERS = Map.of("group", GroupMemory::create, "sandbox", SandboxMemory::create,
            "device", memory -> DeviceMemory.create(memory, LAYOUT));
    private static final Map<String, Long> SIZES = Map.of("group", GroupMemory.BYTES, "sandbox", SandboxMemory.BYTES,
            "device", DeviceMemory.bytes(LAYOUT));

    @Test
    void nothing_in_the_group_region_overlaps() {
        Footprints group = new Footprints(GroupMemory.BYTES);
        group.of("epoch", WORD, m -> m.set(JAVA_INT, GroupMemory.EPOCH, -1));
        group.of("done", WORD, m -> m.set(JAVA_INT, GroupMemory.DONE, -1));
        group.of("completion", LONG, inGroup(g -> g.expect(-1, -1)));
        group.of("mode", WORD, inGroup(g -> g.mode(-1)));
        for (int slot = 0; slot < GroupMemory.MAX_SANDBOXES; slot++) {
            int each = slot;
            group.of("go " + slot, WORD, m -> m.set(JAVA_INT, GroupMemory.goOffset(each), -1));
            group.of("pending " + slot, LONG, inGroup(g -> g.expectPredecessors(each, -1, -1)));
        }
    }

    @Test
    void words_that_different_processes_write_lie_in_different_cache_lines() {
        assertThat(GroupMemory.EPOCH / 64).isNotEqualTo(GroupMemory.DONE / 64);
        for (int slot = 1; slot < GroupMemory.MAX_SANDBOXES; slot++) {
            assertThat(GroupMemory.goOffset(slot) / 64).isNotEqualTo(GroupMemory.goOffset(slot - 1) / 64);
        }
    }

    @Test
    void nothing_in_the_sandbox_region_overlaps() {
        Footprints sandbox = new Footprints(SandboxMemory.BYTES);
        sandbox.of("invited", WORD, inSandbox(s -> s.invite(-1)));
        sandbox.of("frames", WORD, inSandbox(s -> s.header(-1, 0, 0, 0)));
        sandbox.of("mode", WORD, inSandbox(s -> s.header(0, -1, 0, 0)));
        sandbox.of("steady time", LONG, inSandbox(s -> s.header(0, 0, -1, 0)));
        sandbox.of("plan", LONG, inSandbox(s -> s.header(0, 0, 0, -1)));
        sandbox.of("completed", WORD, inSandbox(s -> s.complete(-1)));
        sandbox.of("life", WORD, m -> m.set(JAVA_INT, SandboxMemory.LIFE, -1));
        sandbox.of("busy", LONG, inSandbox(s -> s.measure(-1, 0, 0)));
        sandbox.of("allocated", LONG, inSandbox(s -> s.measure(0, -1, 0)));
        sandbox.of("blocks", LONG, inSandbox(s -> s.measure(0, 0, -1)));
        sandbox.of("audio call", LONG, inSandbox(s -> s.audioCall(-1)));
        sandbox.of("transport", 104, inSandbox(s -> s.transport().fill((byte) -1)));
        sandbox.of("main call", LONG, inSandbox(s -> s.mainCall(-1)));
    }

    @Test
    void nothing_in_a_device_region_overlaps() {
        Footprints device = new Footprints(DeviceMemory.bytes(LAYOUT));
        device.of("processed", WORD, inDevice(d -> d.processed(-1, 0)));
        device.of("time", LONG, inDevice(d -> d.processed(0, -1)));
        for (int port = 0; port < 2; port++) {
            for (int channel = 0; channel < LAYOUT.inputs().get(port); channel++) {
                int p = port;
                int c = channel;
                device.of("input " + port + '/' + channel, 33 * 4, inDevice(d -> d.inputs().get(p).get(c).fill((byte) -1)));
                assertThat(device.offset("input " + port + '/' + channel) % 64).as("alignment").isZero();
            }
        }
        device.of("output 0", 33 * 4, inDevice(d -> d.outputs().getFirst().get(0).fill((byte) -1)));
        device.of("output 1", 33 * 4, inDevice(d -> d.outputs().getFirst().get(1).fill((byte) -1)));
        int events = (int) EventBuffer.requiredBytes(8, 512);
        device.of("events in", events, inDevice(d -> d.eventsIn().memory().fill((byte) -1)));
        device.of("events out", events, inDevice(d -> d.eventsOut().memory().fill((byte) -1)));
        assertThat(device.offset("events in") % 64).isZero();
        assertThat(device.offset("events out") % 64).isZero();
    }

    private static Consumer<MemorySegment> inGroup(Consumer<GroupMemory> write) {
        return memory -> write.accept(unmarked(memory, GroupMemory::create));
    }

    private static Consumer<MemorySegment> inSandbox(Consumer<SandboxMemory> write) {
        return memory -> write.accept(unmarked(memory, SandboxMemory::create));
    }

    private static Consumer<MemorySegment> inDevice(Consumer<DeviceMemory> write) {
        return memory -> write.accept(unmarked(memory, m -> DeviceMemory.create(m, LAYOUT)));
    }

    /** Without the version, which every region has and nobody else may touch. */
    private static <T> T unmarked(MemorySegment memory, Function<MemorySegment, T> create) {
        T region = create.apply(memory);
        assertThat(memory.get(JAVA_INT, 0)).as("version").isNotZero();
        memory.set(JAVA_INT, 0, 0);
        return region;
    }

    @Test
    void a_region_of_another_version_or_kind_is_refused_with_both_versions() {
        OPENERS.forEach((kind, open) -> {
            MemorySegment memory = Footprints.zeroed(1 << 16);
            assertThatThrownBy(() -> open.accept(memory)).as(kind).isInstanceOf(IllegalStateException.class).hasMessageContaining("found=0x0")
                    .hasMessageContaining(kind);
            MAKERS.forEach((other, make) -> {
                MemorySegment made = Footprints.zeroed(1 << 16);
                make.accept(made);
                if (other.equals(kind)) {
                    open.accept(made);
                    made.set(JAVA_INT, 0, made.get(JAVA_INT, 0) + 1);
                }
                assertThatThrownBy(() -> open.accept(made)).as("%s opened as %s", other, kind).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("expected=0x");
            });
        });
    }

    @Test
    void a_region_that_is_too_small_is_refused_with_both_sizes() {
        OPENERS.forEach((kind, open) -> {
            long needed = SIZES.get(kind);
            MemorySegment memory = Footprints.zeroed(needed);
            MAKERS.get(kind).accept(memory);
            open.accept(memory);
            assertThatThrownBy(() -> open.accept(memory.asSlice(0, needed - 1))).as(kind).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("bytes=" + (needed - 1)).hasMessageContaining("needed=" + needed);
        });
    }

    @Test
    void both_sides_see_the_same_fields() {
        MemorySegment memory = Footprints.zeroed(GroupMemory.BYTES);
        GroupMemory client = GroupMemory.create(memory);
        GroupMemory sandbox = GroupMemory.open(memory);
        client.mode(GroupMemory.SERIAL);
        assertThat(sandbox.mode()).isEqualTo(GroupMemory.SERIAL);

        MemorySegment own = Footprints.zeroed(SandboxMemory.BYTES);
        SandboxMemory here = SandboxMemory.create(own);
        SandboxMemory there = SandboxMemory.open(own);
        here.header(64, GroupMemory.SERIAL, 1L << 40, 77);
        here.invite(5);
        there.complete(6);
        there.measure(7, 8, 9);
        there.audioCall(10);
        there.mainCall(11);
        assertThat(there.invited()).isEqualTo(5);
        assertThat(there.frames()).isEqualTo(64);
        assertThat(there.mode()).isEqualTo(GroupMemory.SERIAL);
        assertThat(there.steadyTime()).isEqualTo(1L << 40);
        assertThat(there.plan()).isEqualTo(77);
        assertThat(here.completed()).isEqualTo(6);
        assertThat(here.busyNanos()).isEqualTo(7);
        assertThat(here.allocatedBytes()).isEqualTo(8);
        assertThat(here.blocks()).isEqualTo(9);
        assertThat(here.audioCall()).isEqualTo(10);
        assertThat(here.mainCall()).isEqualTo(11);
    }

    @Test
    void times_a_sandbox_claims_are_never_negative() {
        SandboxMemory sandbox = SandboxMemory.create(Footprints.zeroed(SandboxMemory.BYTES));
        sandbox.measure(Long.MIN_VALUE, 0, 0);
        assertThat(sandbox.busyNanos()).isZero();

        DeviceMemory device = DeviceMemory.create(Footprints.zeroed(DeviceMemory.bytes(LAYOUT)), LAYOUT);
        device.processed(1, -5);
        assertThat(device.processNanos()).isZero();
    }
}
