package scuff.tck.ipc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.SharedMemory;

/** What the parts of the contract have in common: a backend, children, and memory that is closed after each test. */
abstract class ContractPart {
    /** Far beyond anything that works: a wait that lasts this long has failed. */
    static final long PATIENCE_SECONDS = 60;

    static final long SIZE = 4096;

    private final IpcBackendContract contract;
    private final Deque<SharedMemory> memories = new ArrayDeque<>();
    IpcBackend backend;

    ContractPart(IpcBackendContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    final void makeBackend() {
        backend = contract.newBackend();
    }

    @AfterEach
    final void closeMemory() {
        contract.endChildren(); // first: they may have mapped it
        memories.forEach(SharedMemory::close);
    }

    /** A child that runs {@code task}. */
    final Child start(ChildTask task, Object... arguments) {
        return contract.children.start(task, arguments);
    }

    /** A process that somebody else has started is to be ended after the test as well. */
    final void adopt(ProcessHandle process) {
        contract.children.adopt(process);
    }

    /** New memory of {@link #SIZE}, closed after the test. */
    final SharedMemory memory() {
        return closedLater(backend.createMemory("contract", SIZE));
    }

    final SharedMemory closedLater(SharedMemory memory) {
        memories.push(memory);
        return memory;
    }

    /** A deadline that only a failure reaches. */
    static long patience() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    }
}
