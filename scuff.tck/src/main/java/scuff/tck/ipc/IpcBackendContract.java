package scuff.tck.ipc;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.ipc.IpcBackend;

/**
 * The contract of a backend. Extend it in a class that also has
 * {@snippet :
 * public static void main(String[] args) throws Exception {
 *     ContractChild.run(MyContractTest.class, new MyBackend(), args);
 * }
 * }
 * which is what the children run.
 */
public abstract class IpcBackendContract {
    @TempDir
    Path folder;

    Children children;

    /** A backend of the kind to be tested. */
    protected abstract IpcBackend newBackend();

    @BeforeEach
    final void openStage() {
        children = new Children(getClass(), folder);
    }

    @AfterEach
    final void endChildren() {
        children.close();
    }

    @Nested
    class OfSharedMemory extends SharedMemoryContract {
        OfSharedMemory() {
            super(IpcBackendContract.this);
        }
    }

    @Nested
    class OfSignals extends SignalContract {
        OfSignals() {
            super(IpcBackendContract.this);
        }
    }

    @Nested
    class OfLifeSigns extends LifeSignContract {
        OfLifeSigns() {
            super(IpcBackendContract.this);
        }
    }

    @Nested
    class OfChildProcesses extends ChildProcessContract {
        OfChildProcesses() {
            super(IpcBackendContract.this);
        }
    }

    @Nested
    class OfPollers extends PollerContract {
        OfPollers() {
            super(IpcBackendContract.this);
        }
    }

    @Nested
    class OfThreads extends ThreadContract {
        OfThreads() {
            super(IpcBackendContract.this);
        }
    }

    @Nested
    class OfTheAudioPath extends NoAllocationContract {
        OfTheAudioPath() {
            super(IpcBackendContract.this);
        }
    }
}
