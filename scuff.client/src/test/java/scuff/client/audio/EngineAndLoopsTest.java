package scuff.client.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Sandbox;
import scuff.protocol.memory.GroupMemory;
import scuff.protocol.memory.SandboxMemory;
import scuff.sbox.LoopThread;

/** The client's engine and the sandboxes' loops, on threads of one process and with words that forgive no lost wake. */
@Timeout(300)
class EngineAndLoopsTest {
    private static final int SANDBOXES = 4;
    private static final int FRAMES = 16;
    private static final long FAR = TimeUnit.SECONDS.toNanos(30);

    private final MemorySegment memory = Arena.ofAuto().allocate(GroupMemory.BYTES, 64);
    private final GroupMemory group = GroupMemory.create(memory);
    private final WordSignal epoch = new WordSignal(memory, GroupMemory.EPOCH, true);
    private final WordSignal done = new WordSignal(memory, GroupMemory.DONE, false);
    private final WordSignal[] go = new WordSignal[GroupMemory.MAX_SANDBOXES];
    private final List<Seat> seats = new ArrayList<>();
    private final Random random = new Random(42);
    private AudioEngine engine;
    private long plans;

    /** A sandbox process: a loop and what the client sees of it. */
    private final class Seat {
        final Member member;
        final LoopThread loop;
        final Sandbox name = new NamelessSandbox();

        Seat(int slot) throws InterruptedException {
            SandboxMemory own = SandboxMemory.create(Arena.ofAuto().allocate(SandboxMemory.BYTES, 64));
            member = new Member(slot, own, go[slot]);
            loop = new LoopThread(group, own, epoch, done, go, slot);
        }
    }

    @BeforeEach
    void start() throws InterruptedException {
        for (int slot = 0; slot < go.length; slot++) {
            go[slot] = new WordSignal(memory, GroupMemory.goOffset(slot), true);
        }
        engine = new AudioEngine(group, epoch, done, go, FRAMES,
                sandbox -> seats.stream().filter(s -> s.name == sandbox).mapToInt(s -> s.member.slot()).findFirst().orElse(-1));
        for (int slot = 0; slot < SANDBOXES; slot++) {
            seats.add(new Seat(slot));
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        seats.forEach(seat -> seat.loop.stop());
        epoch.set(epoch.value() + 1000);
        epoch.wakeAll();
        for (Seat seat : seats) {
            go[seat.member.slot()].set(-1);
            go[seat.member.slot()].wakeAll();
            assertThat(seat.loop.join(30)).as("loop ends").isTrue();
        }
    }

    /** Whoever comes later may wait for whoever comes earlier. */
    private void follow(int mode) {
        List<List<Integer>> successors = new ArrayList<>();
        List<AudioPlan.Part> parts = new ArrayList<>();
        for (int i = 0; i < SANDBOXES; i++) {
            successors.add(IntStream.range(i + 1, SANDBOXES).filter(j -> random.nextInt(3) > 0).boxed().toList());
        }
        for (int i = 0; i < SANDBOXES; i++) {
            int me = i;
            int[] before = IntStream.range(0, i).filter(j -> successors.get(j).contains(me)).toArray();
            parts.add(new AudioPlan.Part(seats.get(i).member, plans + 1, before, successors.get(i).stream().mapToInt(Integer::intValue).toArray()));
            seats.get(i).loop.plan(plans + 1, successors.get(i));
        }
        plans++;
        AudioPlan plan = new AudioPlan(new AudioPlan.Terms(mode, FRAMES, 0), parts, new AudioPlan.Before(List.of(), List.of()), List.of(),
                new AudioPlan.After(List.of(), List.of(), List.of()));
        assertThat(engine.publish(plan, FAR)).isTrue();
    }

    private int anyMode() {
        return random.nextBoolean() ? GroupMemory.SERIAL : GroupMemory.PIPELINED;
    }

    @Test
    void however_often_the_mode_changes_every_sandbox_hears_every_block() {
        for (int block = 0; block < 6_000; block++) {
            if (block % 3 == 0) {
                follow(anyMode());
            }
            BlockReport report = engine.process(FRAMES, System.nanoTime() + FAR);
            assertThat(report.complete()).as("block %d", block).isTrue();
        }
    }

    @Test
    void whoever_dies_at_whatever_moment_the_others_miss_no_block() throws Exception {
        for (int round = 0; round < 1_000; round++) {
            follow(anyMode());
            int victim = random.nextInt(SANDBOXES);
            Seat dying = seats.get(victim);
            Thread mourner = Thread.ofPlatform().start(() -> mourn(dying));
            int blocksAfter = 0;
            for (int block = 0; blocksAfter < 2; block++) {
                BlockReport report = engine.process(FRAMES, System.nanoTime() + FAR);
                for (Seat seat : seats) {
                    Outcome outcome = report.outcome(seat.name);
                    assertThat(outcome == Outcome.DONE || outcome == Outcome.ABSENT && seat == dying)
                            .as("round %d, block %d, slot %d, victim %d: %s", round, block, seat.member.slot(), victim, outcome).isTrue();
                }
                blocksAfter += report.outcome(dying.name) == Outcome.ABSENT ? 1 : 0;
            }
            mourner.join();
            seats.set(victim, new Seat(victim));
        }
    }

    /** The process ends; its end is noticed twice, by its life sign and by its output. */
    private void mourn(Seat dying) {
        try {
            dying.loop.stop();
            if (dying.loop.join(30)) {
                engine.lost(dying.member);
                engine.lost(dying.member);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
