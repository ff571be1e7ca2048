package scuff.tck.ipc;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.ipc.LifeSign;
import scuff.api.ipc.LifeSign.Sign;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.SharedMemory.Access;

/** Words that tell of the end of a thread in another process. */
abstract class LifeSignContract extends ContractPart {
    private static final long OFFSET = 192;

    LifeSignContract(IpcBackendContract contract) {
        super(contract);
    }

    @Test
    void nobodyHasToHoldIt() {
        LifeSign sign = backend.lifeSign(memory(), OFFSET);
        assertThat(sign.read()).isEqualTo(Sign.NOT_HELD);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
        assertThat(sign.await(Sign.NOT_HELD, deadline)).isEqualTo(Sign.NOT_HELD);
        assertThat(System.nanoTime() - deadline).isNotNegative();
    }

    @Test
    void aWatcherSeesThatSomebodyBeginsToHold() {
        SharedMemory memory = memory();
        LifeSign sign = backend.lifeSign(memory, OFFSET);
        CompletableFuture<Sign> watcher = async(() -> sign.await(Sign.NOT_HELD, patience()));
        startHolder(memory);
        assertThat(watcher.join()).isEqualTo(Sign.ALIVE);
    }

    @Test
    void aSleepingWatcherSeesThatAKilledHolderIsDead() {
        SharedMemory memory = memory();
        LifeSign sign = backend.lifeSign(memory, OFFSET);
        Child holder = startHolder(memory);
        assertThat(sign.await(Sign.ALIVE, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20))).isEqualTo(Sign.ALIVE);
        long deadline = patience();
        CompletableFuture<Sign> watcher = async(() -> sign.await(Sign.ALIVE, deadline));
        holder.kill();
        assertThat(watcher.join()).isEqualTo(Sign.DEAD);
        assertThat(System.nanoTime() - deadline).as("told, not found at the deadline").isNegative();
        assertThat(sign.read()).isEqualTo(Sign.DEAD);
    }

    @Test
    void everyWatcherOfEveryProcessSeesIt() {
        SharedMemory memory = memory();
        Child holder = startHolder(memory);
        LifeSign sign = backend.lifeSign(memory, OFFSET);
        long deadline = patience();
        List<CompletableFuture<Sign>> watchers = Stream.generate(() -> async(() -> sign.await(Sign.ALIVE, deadline))).limit(3).toList();
        // last: while another process starts, the threads here have all the time to fall asleep
        Child watcherElsewhere = start(ChildTask.WATCH, Access.READ_ONLY);
        watcherElsewhere.give(memory);
        assertThat(watcherElsewhere.hear()).isEqualTo("watching");
        holder.kill();
        assertThat(watchers).allSatisfy(watcher -> assertThat(watcher.join()).isEqualTo(Sign.DEAD));
        assertThat(watcherElsewhere.hear()).isEqualTo("DEAD");
        assertThat(System.nanoTime() - deadline).as("told, not found at the deadline").isNegative();
    }

    static void watch(ContractChild child) throws Exception {
        LifeSign sign = child.backend().lifeSign(child.memory(Access.valueOf(child.argument(0))), OFFSET);
        child.say("watching");
        child.say(sign.await(Sign.ALIVE, patience()));
        child.awaitEnd();
    }

    @Test
    void theEndOfTheThreadCountsThoughItsProcessLivesOn() {
        SharedMemory memory = memory();
        LifeSign sign = backend.lifeSign(memory, OFFSET);
        Child child = start(ChildTask.HOLD_ON_A_THREAD_THAT_ENDS);
        child.give(memory);
        assertThat(child.hear()).isEqualTo("ALIVE");
        child.say("end the thread");
        assertThat(sign.await(Sign.ALIVE, patience())).isEqualTo(Sign.DEAD);
        child.say("are you there?");
        assertThat(child.hear()).isEqualTo("DEAD");
        assertThat(child.finish()).isZero();
    }

    static void holdOnThreadThatEnds(ContractChild child) throws Exception {
        LifeSign sign = child.backend().lifeSign(child.memory(Access.READ_WRITE), OFFSET);
        Thread holder = Thread.ofPlatform().start(() -> {
            try {
                sign.hold();
                child.say(sign.read());
                child.hear();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        holder.join();
        child.hear();
        child.say(sign.await(Sign.ALIVE, patience()));
        child.awaitEnd();
    }

    @Test
    void lettingGoIsNotDying() {
        SharedMemory memory = memory();
        LifeSign sign = backend.lifeSign(memory, OFFSET);
        Child holder = startHolder(memory);
        CompletableFuture<Sign> watcher = async(() -> sign.await(Sign.ALIVE, patience()));
        holder.say("release");
        assertThat(watcher.join()).isEqualTo(Sign.RELEASED);
        assertThat(holder.hear()).isEqualTo("RELEASED");
        holder.kill();
        assertThat(sign.read()).as("after the end of a process that had let go").isEqualTo(Sign.RELEASED);
    }

    @Test
    void theSuccessorOfADeadHolderIsWatchedLikeTheFirst() {
        SharedMemory memory = memory();
        LifeSign sign = backend.lifeSign(memory, OFFSET);
        startHolder(memory).kill();
        assertThat(sign.await(Sign.ALIVE, patience())).isEqualTo(Sign.DEAD);
        Child successor = startHolder(memory);
        assertThat(sign.read()).isEqualTo(Sign.ALIVE);
        successor.say("release");
        assertThat(successor.hear()).isEqualTo("RELEASED");
        successor.say("hold");
        assertThat(successor.hear()).isEqualTo("ALIVE");
        successor.kill();
        assertThat(sign.await(Sign.ALIVE, patience())).isEqualTo(Sign.DEAD);
    }

    private Child startHolder(SharedMemory memory) {
        Child holder = start(ChildTask.HOLD);
        holder.give(memory);
        holder.say("hold");
        assertThat(holder.hear()).isEqualTo("ALIVE");
        return holder;
    }

    static void hold(ContractChild child) throws Exception {
        LifeSign sign = child.backend().lifeSign(child.memory(Access.READ_WRITE), OFFSET);
        for (String order = child.hear(); order != null; order = child.hear()) {
            if (order.equals("hold")) {
                sign.hold();
            } else {
                sign.release();
            }
            child.say(sign.read());
        }
    }

    @Test
    void aThreadHoldsOneAtMostAndReleasesOnlyWhatItHolds() throws InterruptedException {
        LifeSign one = backend.lifeSign(memory(), OFFSET);
        LifeSign other = backend.lifeSign(memory(), OFFSET);
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                one.hold();
                assertThatThrownBy(other::hold).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(other::release).isInstanceOf(IllegalStateException.class);
                assertThat(other.read()).isEqualTo(Sign.NOT_HELD);
                one.release();
                assertThat(one.read()).isEqualTo(Sign.RELEASED);
                other.hold();
                assertThat(other.read()).isEqualTo(Sign.ALIVE);
                other.release();
                outcome.complete(null);
            } catch (Throwable failed) {
                outcome.completeExceptionally(failed);
            }
        }).join();
        outcome.join();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x3FFFFFFF, 0x40000000, 0x55555555})
    void whateverABrokenProcessWroteMeansSomething(int value) {
        SharedMemory memory = memory();
        LifeSign sign = backend.lifeSign(memory, OFFSET);
        memory.segment().set(JAVA_INT, OFFSET, value);
        Sign found = sign.read();
        assertThat(found).isNotNull();
        assertThat(sign.await(found, System.nanoTime() + 1_000_000)).isEqualTo(found);
    }

    private static CompletableFuture<Sign> async(Supplier<Sign> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().daemon().start(task));
    }
}
