package scuff.client.audio;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.NoteDialect;
import scuff.client.audio.AudioPlan.Source;
import scuff.client.audio.EngineRig.Seat;
import scuff.protocol.audio.DelayLine;
import scuff.protocol.audio.Glide;
import scuff.protocol.audio.Hold;
import scuff.protocol.audio.Instead;
import scuff.protocol.audio.OutputTap;
import scuff.protocol.events.EventDelayLine;
import scuff.protocol.events.EventPath;
import scuff.protocol.memory.GroupMemory;

/**
 * More than a million mutations of what a mad sandbox can write: the group's region, its own, its device's; before a block and
 * wherever the engine or a sandbox looks at a word. Given by the seed alone, see {@code -Dscuff.fuzz.seed}.
 */
@Timeout(600)
class SharedMemoryFuzzTest {
    private static final long SEED = Long.getLong("scuff.fuzz.seed", 5);
    private static final int MUTATIONS = Integer.getInteger("scuff.fuzz.mutations", 520_000);
    private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(300);
    /** No block takes that long however busy the machine is, unless it waits for something that does not come. */
    private static final long HANGS = TimeUnit.SECONDS.toNanos(20);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Random random = new Random(SEED);
    private final EngineRig rig = new EngineRig();
    private final Seat mad = rig.seat();
    private final List<Seat> sane = List.of(rig.seat(), rig.seat());
    private final List<MemorySegment> spoilt = List.of(rig.memory, rig.memory, mad.region, mad.deviceRegion);
    private final List<MemorySegment> in = new ArrayList<>();
    private final List<MemorySegment> out = new ArrayList<>();
    private boolean on;
    private long mutations;
    private long allocated;
    private int epoch;

    @ParameterizedTest
    @ValueSource(ints = {GroupMemory.PIPELINED, GroupMemory.SERIAL})
    void whatever_a_sandbox_writes_a_block_ends_and_what_others_play_is_right_or_bridged(int mode) {
        rig.follow(plan(mode));
        hangOn();
        int[] well = new int[sane.size()];
        long right = 0;
        long blocks = 0;
        for (on = true; mutations < MUTATIONS; blocks++) {
            float value = 1 + blocks % 64;
            in.forEach(channel -> fill(channel, value));
            mutate(20);
            if (blocks % 50 == 0) {
                wakeFromNaps();
            }
            for (Seat seat : rig.seats) {
                seat.events.staging.putParameterValue(0, blocks, value);
            }
            try {
                BlockReport report = block();
                for (int i = 0; i < sane.size(); i++) {
                    well[i] = report.outcome(sane.get(i).name) == Outcome.DONE ? well[i] + 1 : 0;
                    right += well[i] > 3 ? check(out.get(1 + i), 2 * value) : 0;
                }
            } catch (Throwable e) {
                throw new AssertionError("-Dscuff.fuzz.seed=" + SEED + ", mode=" + mode + ", block=" + blocks + ", mutations=" + mutations, e);
            }
        }
        assertThat(right).as("channels that were right, of %d blocks", blocks).isGreaterThan(100);
        assertThat(allocated).as("bytes, once the compilers are done, of %d blocks", blocks).isLessThan(blocks);
        on = false;
        playsAgain();
    }

    /** All others are well a few blocks after the last mutation, and nothing of it sticks anywhere. */
    private void playsAgain() {
        engineForgets();
        in.forEach(channel -> fill(channel, 3));
        for (int block = 0; block < 20; block++) {
            rig.engine.process(EngineRig.FRAMES, System.nanoTime() + SHORT);
            wakeFromNaps();
        }
        BlockReport report = rig.engine.process(EngineRig.FRAMES, System.nanoTime() + HANGS);
        for (int i = 0; i < sane.size(); i++) {
            assertThat(report.outcome(sane.get(i).name)).isEqualTo(Outcome.DONE);
            check(out.get(1 + i), 6);
        }
        for (MemorySegment channel : out) {
            for (int f = 0; f < EngineRig.FRAMES; f++) {
                assertThat(channel.getAtIndex(JAVA_FLOAT, f)).as("nothing that is no number is left").isFinite();
            }
        }
    }

    /** A sandbox looks up now and then though nobody has woken it. */
    private void wakeFromNaps() {
        for (Seat seat : rig.seats) {
            seat.look(rig.epoch.value());
        }
    }

    /** The mad one is ended, as the application would. */
    private void engineForgets() {
        rig.engine.lost(mad.member);
    }

    private static int check(MemorySegment channel, float expected) {
        for (int i = 0; i < EngineRig.FRAMES; i++) {
            if (channel.getAtIndex(JAVA_FLOAT, i) != expected) {
                throw new AssertionError("wrong audio: frame=" + i + ", heard=" + channel.getAtIndex(JAVA_FLOAT, i) + ", expected=" + expected);
            }
        }
        return 1;
    }

    private BlockReport block() {
        long start = System.nanoTime();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        BlockReport report = rig.engine.process(EngineRig.FRAMES, start + SHORT);
        allocated += mutations > MUTATIONS / 2 ? THREADS.getCurrentThreadAllocatedBytes() - before : 0;
        assertThat(System.nanoTime() - start < HANGS).as("a block ends").isTrue();
        return report;
    }

    private static void fill(MemorySegment channel, float value) {
        for (int i = 0; i < EngineRig.FRAMES; i++) {
            channel.setAtIndex(JAVA_FLOAT, i, value);
        }
    }

    /**
     * Each seat hears the application and is heard by it. The mad one is heard in every other way, too: later, and held while it is
     * late; and its events reach the others.
     */
    private AudioPlan plan(int mode) {
        List<AudioPlan.Part> parts = new ArrayList<>();
        List<AudioPlan.Mix> before = new ArrayList<>();
        List<AudioPlan.Mix> after = new ArrayList<>();
        List<AudioPlan.Tap> taps = new ArrayList<>();
        DelayLine line = new DelayLine(1, EngineRig.FRAMES, EngineRig.FRAMES, 100);
        for (Seat seat : rig.seats) {
            int place = parts.size();
            parts.add(EngineRig.part(seat, place == 2 ? new int[] {1} : new int[0], place == 1 ? new int[] {2} : new int[0]));
            OutputTap tap = new OutputTap(seat.device.outputs().getFirst(), place == 0 ? Instead.holding(new Hold(1, 1000)) : Instead.dry(List.of()),
                    EngineRig.FRAMES, seat.tapState);
            taps.add(new AudioPlan.Tap(tap, seat.device, seat.member));
            in.add(EngineRig.memory(EngineRig.FRAMES * 4));
            out.add(EngineRig.memory(EngineRig.FRAMES * 4));
            before.add(new AudioPlan.Mix(seat.device.inputs().getFirst(), new Source[] {new Source.Staging(List.of(in.getLast()))}, null, 0));
            after.add(new AudioPlan.Mix(List.of(out.getLast()), place == 0
                    ? new Source[] {new Source.Output(tap), new Source.Late(line, EngineRig.FRAMES)} : new Source[] {new Source.Output(tap)},
                    new Glide(1, EngineRig.FRAMES), place));
        }
        AudioPlan.EventLine fromMad = new AudioPlan.EventLine(new EventDelayLine(EngineRig.FRAMES, EngineRig.FRAMES, 8), new EventPath(0, 0, Set.of(NoteDialect.values())), mad.events);
        return new AudioPlan(EngineRig.terms(mode), parts, new AudioPlan.Before(List.of(), before),
                List.of(mad.lane(), sane.get(0).lane(fromMad), sane.get(1).lane()),
                new AudioPlan.After(taps, List.of(new AudioPlan.Keep(new Source.Output(taps.getFirst().tap()), line)), after),
                rig.seats.stream().map(seat -> new AudioPlan.Gauge(seat.meter, seat.device, seat.member)).toList());
    }

    /** Mutates at every look at a word. */
    private void hangOn() {
        rig.epoch.atWake = word -> {
            epoch = word;
            mutate(2);
            for (int i = 0; i < rig.seats.size(); i++) {
                rig.seats.get(i).look(word);
            }
            mutate(2);
        };
        rig.epoch.atSet = word -> mutate(1);
        rig.done.atValue = word -> mutate(1);
        rig.done.atAwait = word -> mutate(3);
        for (Seat seat : rig.seats) {
            rig.go[seat.member.slot()].atSet = word -> mutate(1);
            rig.go[seat.member.slot()].atValue = word -> mutate(1);
            seat.before = () -> mutate(2);
        }
        mad.before = this::sendSpoiltEvents;
    }

    private void sendSpoiltEvents() {
        EventBuffer events = mad.device.eventsOut();
        events.clear();
        events.putNote(0, EventLayout.NOTE_ON, 1, 0, 0, 60, 1);
        events.putParameterValue(3, 7, 0.5);
        events.putMidi(5, 0, 0x90, 60, 100);
        for (int i = 0; on && i < 4; i++) {
            mad.deviceRegion.set(JAVA_INT, eventsOut() + random.nextLong(64 + 32 + 200) / 4 * 4, word());
            mutations++;
        }
    }

    /** The last of its region. */
    private long eventsOut() {
        return mad.deviceRegion.byteSize() - mad.device.eventsOut().memory().byteSize();
    }

    private void mutate(int times) {
        for (int i = 0; on && i < times; i++) {
            MemorySegment where = spoilt.get(random.nextInt(spoilt.size()));
            long hot = where == rig.memory && random.nextBoolean() ? 512 : where.byteSize(); // most of the group's region belongs to nobody
            long at = random.nextLong(hot);
            switch (random.nextInt(3)) {
                case 0 -> where.set(JAVA_BYTE, at, (byte) random.nextInt());
                case 1 -> where.set(JAVA_INT, at & -4L, word());
                default -> where.set(JAVA_LONG, at & -8L, (long) word() << 32 | word() & 0xFFFFFFFFL);
            }
            mutations++;
        }
    }

    private int word() {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> -1;
            case 3 -> Integer.MAX_VALUE;
            case 4 -> Integer.MIN_VALUE;
            case 5 -> epoch;
            case 6 -> epoch + 1;
            case 7 -> epoch - 1;
            case 8 -> random.nextInt(512);
            case 9 -> Float.floatToRawIntBits(Float.NaN);
            case 10 -> Float.floatToRawIntBits(Float.NEGATIVE_INFINITY);
            default -> random.nextInt();
        };
    }
}
