package scuff.tck.ipc;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.SharedMemory.Access;
import scuff.api.ipc.Signal;

/** Words that threads of several processes sleep on. */
abstract class SignalContract extends ContractPart {
    /** Offsets of the words, each on a cache line of its own. */
    private static final long FIRST = 0;
    private static final long SECOND = 64;
    private static final long THIRD = 128;

    private static final VarHandle COUNTER = JAVA_INT.varHandle();

    SignalContract(IpcBackendContract contract) {
        super(contract);
    }

    @Test
    void aWordKeepsItsValueWhenItBecomesASignal() {
        SharedMemory memory = memory();
        memory.segment().set(JAVA_INT, FIRST, -5);
        Signal signal = backend.createSignal(memory, FIRST);
        assertThat(signal.value()).isEqualTo(-5);
        assertThat(opened(memory, FIRST, signal).value()).isEqualTo(-5);
        signal.set(Integer.MIN_VALUE);
        assertThat(memory.segment().get(JAVA_INT, FIRST)).isEqualTo(Integer.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {-4, 1, 2, 3, SIZE - 3, SIZE, Long.MAX_VALUE - 3})
    void aWordOutsideTheMemoryOrOffItsBoundaryIsRefused(long offset) {
        SharedMemory memory = memory();
        assertThatThrownBy(() -> backend.createSignal(memory, offset)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> backend.lifeSign(memory, offset)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWaitEndsAtItsDeadlineAndNotBefore() {
        Signal signal = backend.createSignal(memory(), FIRST);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        boolean changed = signal.await(0, deadline);
        assertThat(changed).isFalse();
        assertThat(System.nanoTime() - deadline).isNotNegative();
    }

    @Test
    void aDeadlineThatHasPassedMeansOneLook() {
        Signal signal = backend.createSignal(memory(), FIRST);
        assertThat(signal.await(0, System.nanoTime() - 1)).isFalse();
        assertThat(signal.await(1, System.nanoTime() - 1)).isTrue();
        assertThat(signal.await(0, System.nanoTime() - Long.MAX_VALUE / 2)).isFalse();
    }

    @Test
    void aWordThatHasChangedAlreadyIsNotWaitedFor() {
        Signal signal = backend.createSignal(memory(), FIRST);
        signal.set(8);
        long deadline = patience();
        assertThat(signal.await(7, deadline)).isTrue();
        assertThat(System.nanoTime() - deadline).isNegative();
    }

    @Test
    void aWakeWithoutANewValueEndsNoWait() {
        Signal signal = backend.createSignal(memory(), FIRST);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        CompletableFuture<Boolean> waiter = async(() -> signal.await(0, deadline));
        while (!waiter.isDone()) {
            signal.wakeAll();
        }
        assertThat(waiter.join()).isFalse();
        assertThat(System.nanoTime() - deadline).isNotNegative();
    }

    @Test
    void threadsOfOneProcessWaitOnOneSignalEachUntilItsOwnDeadline() {
        int rounds = 2_000;
        Signal signal = backend.createSignal(memory(), FIRST);
        long patience = patience();
        List<CompletableFuture<Boolean>> patient = Stream.generate(() -> async(() -> {
            boolean changed = true;
            for (int seen = 0; changed && seen < rounds; seen = signal.value()) {
                changed = signal.await(seen, patience);
            }
            return changed;
        })).limit(3).toList();
        for (int round = 1; round <= rounds; round++) {
            signal.set(round);
            signal.wakeAll(); // the patient ones fall asleep again while this one does
            assertThat(signal.await(round, System.nanoTime() + 20_000)).isFalse();
        }
        assertThat(System.nanoTime() - patience).as("nobody slept until the deadline of another").isNegative();
        assertThat(patient).allMatch(CompletableFuture::join);
    }

    @Test
    void oneWakeStartsEveryWaiterOfEveryProcess() {
        int rounds = 300;
        int threads = 2;
        SharedMemory memory = memory();
        Signal epoch = backend.createSignal(memory, FIRST);
        Signal arrived = backend.createSignal(memory, SECOND);
        Signal done = backend.createSignal(memory, THIRD);
        List<Child> children = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Child child = start(ChildTask.WAIT_FOR_ROUNDS, rounds, threads);
            child.give(memory);
            List.of(epoch, arrived, done).forEach(child::give);
            children.add(child);
        }
        int waiters = children.size() * threads;
        for (int round = 1; round <= rounds; round++) {
            awaitCount(arrived, waiters * round); // all are about to sleep, or asleep
            epoch.set(round);
            epoch.wakeAll();
            awaitCount(done, waiters * round);
        }
        assertThat(children).allSatisfy(child -> assertThat(child.finish()).isZero());
    }

    private static void awaitCount(Signal count, int target) {
        long deadline = patience();
        for (int value = count.value(); value != target; value = count.value()) {
            assertThat(count.await(value, deadline)).as("%s waiters of %s", value, target).isTrue();
        }
    }

    static void waitForRounds(ContractChild child) throws Exception {
        SharedMemory memory = child.memory(Access.READ_WRITE);
        Signal epoch = child.signal(memory, FIRST);
        Signal arrived = child.signal(memory, SECOND);
        Signal done = child.signal(memory, THIRD);
        List<CompletableFuture<Boolean>> waiters = Stream.generate(() -> async(() -> {
            boolean everyRound = true;
            for (int round = 1; round <= child.number(0) && everyRound; round++) {
                count(memory, SECOND, arrived);
                everyRound = epoch.await(round - 1, patience());
                count(memory, THIRD, done);
            }
            return everyRound;
        })).limit(child.number(1)).toList();
        child.awaitEnd();
        System.exit(waiters.stream().allMatch(CompletableFuture::join) ? 0 : 1);
    }

    private static void count(SharedMemory memory, long offset, Signal signal) {
        int before = (int) COUNTER.getAndAdd(memory.segment(), offset, 1);
        signal.wakeAll();
    }

    @Test
    void noWakeIsLostInAHundredThousandRoundTrips() {
        int rounds = 100_000;
        SharedMemory memory = memory();
        Signal there = backend.createSignal(memory, FIRST);
        Signal back = backend.createSignal(memory, SECOND);
        Child child = start(ChildTask.PING, rounds);
        child.give(memory);
        child.give(there);
        child.give(back);
        for (int round = 1; round <= rounds; round++) {
            if (!there.await(round - 1, patience())) {
                throw new AssertionError("no ping in round " + round + ": word=" + there.value());
            }
            back.set(round);
            back.wakeAll();
        }
        assertThat(child.hear()).isEqualTo("done");
        assertThat(child.finish()).isZero();
    }

    static void ping(ContractChild child) throws Exception {
        SharedMemory memory = child.memory(Access.READ_WRITE);
        Signal there = child.signal(memory, FIRST);
        Signal back = child.signal(memory, SECOND);
        for (int round = 1; round <= child.number(0); round++) {
            there.set(round);
            there.wakeAll();
            if (!back.await(round - 1, patience())) {
                throw new AssertionError("no pong in round " + round + ": word=" + back.value());
            }
        }
        child.say("done");
        child.awaitEnd();
    }

    private Signal opened(SharedMemory memory, long offset, Signal created) {
        long self = ProcessHandle.current().pid();
        SharedMemory again = closedLater(backend.openMemory(memory.tokenFor(self), SIZE, Access.READ_WRITE));
        return backend.openSignal(again, offset, created.tokenFor(self));
    }

    private static CompletableFuture<Boolean> async(BooleanSupplier work) {
        return CompletableFuture.supplyAsync(work::getAsBoolean, task -> Thread.ofPlatform().daemon().start(task));
    }
}
