package scuff.sbox;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.api.ipc.FloatingPoint;
import scuff.api.ipc.RealTimeGrant;
import scuff.api.plugin.ProcessStatus;
import scuff.protocol.memory.GroupMemory;

@Timeout(120)
class AudioLoopTest {
    private final LoopRig rig = new LoopRig();

    @AfterEach
    void end() throws InterruptedException {
        rig.close();
    }

    private static ScriptedDevice quiet() {
        return new ScriptedDevice(1, (buffers, frames, time) -> ProcessStatus.CONTINUE);
    }

    @Test
    void blocks_follow_each_other_in_both_modes() throws Exception {
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        rig.plan(1, rig.device(1, new ScriptedDevice(1, (buffers, frames, time) -> {
            times.add(time);
            return ProcessStatus.CONTINUE;
        })));
        rig.started();

        rig.expectDone(rig.pipelined(1, true, true));
        rig.expectDone(rig.pipelined(1, true, false));
        rig.expectDone(rig.serial(1, true, true));
        rig.expectDone(rig.serial(1, true, false));
        rig.expectDone(rig.pipelined(1, true, true));

        assertThat(times).containsExactly(100L, 200L, 300L, 400L, 500L);
        assertThat(rig.sandbox.blocks()).isEqualTo(5);
    }

    /** Wherever between two looks at the words the client changes the mode: the block it starts is not slept through. */
    @ParameterizedTest
    @CsvSource({"false,1", "false,2", "false,3", "false,4", "true,1", "true,2", "true,3", "true,4"})
    void a_change_of_mode_never_loses_a_start(boolean toSerial, int read) throws Exception {
        rig.plan(1);
        AtomicInteger armed = new AtomicInteger(Integer.MAX_VALUE);
        AtomicInteger block = new AtomicInteger();
        Runnable change = () -> {
            if (armed.decrementAndGet() == 0) {
                block.set(toSerial ? rig.serial(1, true, true) : rig.pipelined(1, true, true));
            }
        };
        rig.epoch.atEveryRead = change;
        rig.go.atEveryRead = change;
        rig.started();
        AtomicInteger first = new AtomicInteger();
        rig.done.atEveryWake = () -> armed.compareAndSet(armed.get(), first.getAndIncrement() == 0 ? read : Integer.MAX_VALUE);

        if (toSerial) {
            rig.pipelined(1, true, true);
        } else {
            rig.serial(1, true, true);
        }
        LoopRig.until("the change", () -> block.get() != 0);

        rig.expectDone(block.get());
    }

    @Test
    void who_slept_through_a_block_takes_part_again() throws Exception {
        rig.plan(1);
        rig.started();
        rig.expectDone(rig.pipelined(1, true, true));

        int missed = rig.missed(1);
        rig.pipelined(1, false, false);
        LoopRig.until("the missed block is given up", () -> rig.sandbox.completed() == missed);
        assertThat(rig.sandbox.processed(missed)).isFalse();

        rig.expectDone(rig.pipelined(1, true, false));
    }

    @Test
    void an_invitation_to_the_next_block_is_not_taken_for_a_missed_one() throws Exception {
        rig.plan(1);
        AtomicInteger reads = new AtomicInteger();
        rig.done.atEveryWake = () -> {
            rig.sandbox.invite(2);
            rig.epoch.atEveryRead = reads::incrementAndGet;
        };
        rig.started();
        rig.expectDone(rig.pipelined(1, true, true));

        LoopRig.until("another look at the words", () -> reads.get() >= 2);
        int block = rig.pipelined(1, true, false);
        rig.expectDone(block);

        assertThat(block).isEqualTo(2);
        assertThat(rig.sandbox.processed(2)).isTrue();
    }

    @Test
    void a_block_whose_plan_is_not_there_is_skipped_and_the_next_may_come() throws Exception {
        rig.started();

        int block = rig.pipelined(1, true, true);
        rig.expectDone(block);
        assertThat(rig.sandbox.processed(block)).isFalse();

        rig.plan(1);
        int next = rig.pipelined(1, true, false);
        rig.expectDone(next);
        assertThat(rig.sandbox.processed(next)).isTrue();
    }

    /** Who waits at the gate spins; who sleeps takes no time. */
    private void waitsAtTheGate() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long id = rig.life.holder.threadId();
        long before = threads.getThreadCpuTime(id);
        LoopRig.until("the audio thread spins", () -> threads.getThreadCpuTime(id) - before > 50_000_000);
    }

    @Test
    void nothing_runs_between_blocks_that_come_regularly() throws Exception {
        rig.plan(1);
        rig.started();
        rig.expectDone(rig.pipelined(1, true, true));

        assertThat(rig.loop.whenIdle(() -> {})).isFalse();
    }

    @Test
    void a_running_block_is_waited_for() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        rig.plan(1, rig.device(1, new ScriptedDevice(1, (buffers, frames, time) -> {
            inside.countDown();
            await(leave);
            return ProcessStatus.CONTINUE;
        })));
        rig.started();
        int block = rig.pipelined(1, true, true);
        await(inside);

        assertThat(rig.loop.passBlock(1_000_000)).isFalse();
        assertThat(rig.loop.whenIdle(() -> {})).isFalse();
        leave.countDown();
        assertThat(rig.loop.passBlock(TimeUnit.SECONDS.toNanos(20))).isTrue();
        rig.expectDone(block);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"-5,1", "0,1", "1,1", "16,16", "17,16", "2147483647,16", "-2147483648,1"})
    void a_block_length_that_was_spoilt_stays_within_the_buffers(int spoilt, int expected) throws Exception {
        AtomicInteger frames = new AtomicInteger();
        rig.plan(1, rig.device(1, new ScriptedDevice(1, (buffers, n, time) -> {
            frames.set(n);
            return ProcessStatus.CONTINUE;
        })));
        rig.started();
        rig.expectDone(rig.pipelined(1, true, true));

        rig.sandbox.header(spoilt, GroupMemory.PIPELINED, 0, 1);
        rig.group.expect(2, 1);
        rig.sandbox.invite(2);
        rig.epoch.set(2);
        rig.epoch.wakeAll();
        rig.expectDone(2);

        assertThat(frames).hasValue(expected);
    }

    @Test
    void what_a_device_gives_with_an_error_is_thrown_away() throws Exception {
        HostedDevice device = rig.device(1, new ScriptedDevice(2, (buffers, frames, time) -> {
            buffers.outputs().getFirst().forEach(channel -> channel.fill((byte) 1));
            return ProcessStatus.ERROR;
        }));
        rig.plan(1, device);
        rig.started();

        rig.expectDone(rig.pipelined(1, true, true));

        assertThat(device.memory().processed()).isEqualTo(1);
        device.memory().outputs().getFirst().forEach(channel -> assertThat(channel.getAtIndex(JAVA_FLOAT, LoopRig.FRAMES - 1)).isZero());
    }

    @Test
    void an_audio_thread_that_is_stopped_lets_go_in_good_order() throws Exception {
        rig.started();

        rig.close();

        assertThat(rig.life.released.getCount()).isZero();
    }

    @Test
    void only_the_thread_that_processes_is_the_audio_thread() throws Exception {
        boolean[] inside = {false};
        rig.plan(1, rig.device(1, new ScriptedDevice(1, (buffers, frames, time) -> {
            inside[0] = rig.loop.isAudioThread();
            return ProcessStatus.CONTINUE;
        })));
        rig.started();

        rig.expectDone(rig.pipelined(1, true, true));

        assertThat(inside[0]).isTrue();
        assertThat(rig.loop.isAudioThread()).isFalse();
    }

    @Test
    void a_device_that_leaves_while_the_audio_thread_is_at_the_gate_is_not_processed() throws Exception {
        AtomicInteger processed = new AtomicInteger();
        rig.plan(1, rig.device(7, new ScriptedDevice(1, (buffers, frames, time) -> {
            processed.incrementAndGet();
            return ProcessStatus.CONTINUE;
        })));
        rig.started();
        int[] block = {0};

        assertThat(rig.loop.whenIdle(() -> {
            block[0] = rig.pipelined(1, true, true);
            waitsAtTheGate();
            rig.loop.plans().forget(7);
        })).isTrue();
        assertThat(rig.loop.passBlock(TimeUnit.SECONDS.toNanos(20))).isTrue();

        rig.expectDone(block[0]);
        assertThat(processed).hasValue(0);
    }

    @Test
    void an_audio_thread_that_fails_does_not_let_go_in_good_order() throws Exception {
        rig.plan(1, rig.device(1, new ScriptedDevice(1, (buffers, frames, time) -> {
            throw new IllegalStateException("the memory is gone");
        })));
        rig.started();
        rig.life.holder.setUncaughtExceptionHandler((thread, e) -> {});

        rig.pipelined(1, true, true);
        rig.life.holder.join();

        assertThat(rig.life.released.getCount()).as("not released: the system tells of its death").isEqualTo(1);
    }

    @Test
    void an_audio_thread_that_cannot_begin_says_why() {
        assertThatThrownBy(() -> rig.loop.start(new AudioLoop.ThreadSetUp() {
            @Override
            public RealTimeGrant realTime() {
                throw new IllegalStateException("no such scheduler");
            }

            @Override
            public FloatingPoint floatingPoint() {
                return new LoopRig.Plain();
            }
        })).hasMessageContaining("no such scheduler");
    }
}
