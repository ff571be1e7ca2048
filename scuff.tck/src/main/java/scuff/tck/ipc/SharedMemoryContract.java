package scuff.tck.ipc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.ipc.IpcException;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.SharedMemory.Access;

/** Memory that processes see together. */
abstract class SharedMemoryContract extends ContractPart {
    private static final long LARGEST = 1L << 40;
    /** Exit code of a child that should have been ended by the system. */
    private static final int SURVIVED = 99;
    private static final long LAST = SIZE - Long.BYTES;

    SharedMemoryContract(IpcBackendContract contract) {
        super(contract);
    }

    @Test
    void whatOneProcessWritesTheOtherReads() {
        SharedMemory memory = memory();
        memory.segment().set(JAVA_LONG, 0, 0x1122_3344_5566_7788L);
        Child child = start(ChildTask.EXCHANGE_VALUES);
        child.give(memory);
        assertThat(child.hear()).isEqualTo("1122334455667788");
        child.say("now you");
        assertThat(child.hear()).isEqualTo("written");
        assertThat(memory.segment().get(JAVA_LONG, LAST)).isEqualTo(0xCAFE_BABEL);
        assertThat(child.finish()).isZero();
    }

    static void exchangeValues(ContractChild child) throws Exception {
        MemorySegment memory = child.memory(Access.READ_WRITE).segment();
        child.say(Long.toHexString(memory.get(JAVA_LONG, 0)));
        child.hear();
        memory.set(JAVA_LONG, LAST, 0xCAFE_BABEL);
        child.say("written");
        child.awaitEnd();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, SIZE - 1, SIZE, 3 * SIZE + 5, 10_000_000})
    void newMemoryIsZeroedAndAsLongAsAskedFor(long bytes) {
        SharedMemory memory = closedLater(backend.createMemory("contract", bytes));
        assertThat(memory.bytes()).isEqualTo(bytes);
        assertThat(memory.segment().byteSize()).isEqualTo(bytes);
        assertThat(memory.segment().address() % SIZE).as("aligned to a page").isZero();
        long sum = 0;
        for (long i = 0; i < bytes; i++) {
            sum |= memory.segment().get(JAVA_BYTE, i);
        }
        assertThat(sum).isZero();
    }

    @Test
    void memoryOfOneLabelIsNeverConfused() {
        SharedMemory one = memory();
        SharedMemory other = memory();
        one.segment().set(JAVA_LONG, 0, 1);
        assertThat(other.segment().get(JAVA_LONG, 0)).isZero();
        assertThat(token(one)).isNotEqualTo(token(other));
    }

    @Test
    void everyThreadOfTheProcessMayUseIt() throws InterruptedException {
        SharedMemory memory = memory();
        Thread.ofPlatform().start(() -> memory.segment().set(JAVA_LONG, 8, 7)).join();
        assertThat(memory.segment().get(JAVA_LONG, 8)).isEqualTo(7);
    }

    @Test
    void aWriteThroughAReadOnlyMappingEndsTheWriterAndNobodyElse() {
        SharedMemory memory = memory();
        memory.segment().set(JAVA_LONG, 0, 42);
        Child child = start(ChildTask.WRITE_READ_ONLY);
        child.give(memory);
        assertThat(child.hear()).isEqualTo("read 42");
        assertThat(child.hear()).isEqualTo("Java refuses");
        assertThat(child.finish()).as("it must not come back from native code's kind of write").isNotEqualTo(SURVIVED);
        assertThat(memory.segment().get(JAVA_LONG, 0)).isEqualTo(42);
    }

    static void writeReadOnly(ContractChild child) throws Exception {
        SharedMemory memory = child.memory(Access.READ_ONLY);
        child.say("read " + memory.segment().get(JAVA_LONG, 0));
        try {
            memory.segment().set(JAVA_LONG, 0, 43);
        } catch (IllegalArgumentException | UnsupportedOperationException refused) {
            child.say("Java refuses");
        }
        // as native code would: by address, past Java's own check
        MemorySegment.ofAddress(memory.segment().address()).reinterpret(SIZE).set(JAVA_LONG, 0, 44);
        System.exit(SURVIVED);
    }

    @Test
    void moreThanTheSystemHasIsRefusedWithTheFigures() {
        assertThatThrownBy(() -> backend.createMemory("contract", LARGEST))
                .isInstanceOf(IpcException.class)
                .hasMessageContaining("bytes=" + LARGEST)
                .hasMessageContaining("available=");
        assertThatCode(this::memory).as("nothing is broken afterwards").doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, LARGEST + 1, Long.MAX_VALUE})
    void anImpossibleSizeIsRefused(long bytes) {
        String token = token(memory());
        assertThatThrownBy(() -> backend.createMemory("contract", bytes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> backend.openMemory(token, bytes, Access.READ_ONLY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTokenOfAnEndedProcessIsRefused() {
        Child creator = start(ChildTask.CREATE_MEMORY, ProcessHandle.current().pid());
        String token = creator.hear();
        creator.kill();
        assertThatThrownBy(() -> backend.openMemory(token, SIZE, Access.READ_WRITE))
                .isInstanceOf(IpcException.class)
                .hasMessageContaining(token)
                .hasMessageContaining("has ended");
    }

    @Test
    void aMappingOutlivesTheProcessThatCreatedTheMemory() {
        Child creator = start(ChildTask.CREATE_MEMORY, ProcessHandle.current().pid());
        SharedMemory memory = closedLater(backend.openMemory(creator.hear(), SIZE, Access.READ_WRITE));
        creator.kill();
        assertThat(memory.segment().get(JAVA_LONG, 0)).isEqualTo(4711);
        memory.segment().set(JAVA_LONG, LAST, 1);
        assertThat(memory.segment().get(JAVA_LONG, LAST)).isEqualTo(1);
    }

    static void createMemory(ContractChild child) throws Exception {
        SharedMemory memory = child.backend().createMemory("contract", SIZE);
        memory.segment().set(JAVA_LONG, 0, 4711);
        child.say(memory.tokenFor(Long.parseLong(child.argument(0))));
        child.awaitEnd();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "/", "../..", "contract", "\0"})
    void whatIsNoTokenIsRefused(String token) {
        assertThatThrownBy(() -> backend.openMemory(token, SIZE, Access.READ_ONLY)).isInstanceOf(IpcException.class);
    }

    @Test
    void lessMemoryThanAskedForIsRefused() {
        String token = token(memory());
        assertThatThrownBy(() -> backend.openMemory(token, SIZE * 1000, Access.READ_WRITE))
                .isInstanceOf(IpcException.class)
                .hasMessageContaining("bytes=" + SIZE * 1000)
                .hasMessageContaining("bytes=" + SIZE);
    }

    @Test
    void aPartOfItMayBeOpened() {
        SharedMemory memory = memory();
        memory.segment().set(JAVA_LONG, 0, 5);
        SharedMemory part = closedLater(backend.openMemory(token(memory), Long.BYTES, Access.READ_ONLY));
        assertThat(part.bytes()).isEqualTo(Long.BYTES);
        assertThat(part.segment().get(JAVA_LONG, 0)).isEqualTo(5);
    }

    @Test
    void onlyTheCreatorGivesTokensAndOnlyWhileItIsOpen() {
        SharedMemory memory = memory();
        SharedMemory opened = closedLater(backend.openMemory(token(memory), SIZE, Access.READ_WRITE));
        assertThatThrownBy(() -> token(opened)).isInstanceOf(IllegalStateException.class);
        String token = token(memory);
        memory.close();
        assertThatThrownBy(() -> token(memory)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> backend.openMemory(token, SIZE, Access.READ_WRITE)).isInstanceOf(IpcException.class);
    }

    @Test
    void closingTwiceIsHarmlessAndUseAfterwardsIsAnExceptionNotACrash() {
        SharedMemory memory = memory();
        MemorySegment segment = memory.segment();
        memory.close();
        memory.close();
        assertThatThrownBy(() -> segment.get(JAVA_LONG, 0)).isInstanceOf(IllegalStateException.class);
    }

    private static String token(SharedMemory memory) {
        return memory.tokenFor(ProcessHandle.current().pid());
    }
}
