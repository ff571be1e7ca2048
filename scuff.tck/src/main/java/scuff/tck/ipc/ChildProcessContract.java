package scuff.tck.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import scuff.api.ipc.IpcException;
import scuff.api.ipc.StandardStreams;

/** The life of a child, and its control channel. */
abstract class ChildProcessContract extends ContractPart {
    /** More than any pipe holds: reader and writer must overlap. */
    private static final int MANY = 1_000_000;
    private static final int GOOD_END = 7;
    private static final long MUCH_MEMORY = 64 << 20;

    ChildProcessContract(IpcBackendContract contract) {
        super(contract);
    }

    @Test
    void whatIsPrintedReachesStandardErrorAndControlBytesArriveIntact() throws Exception {
        Child child = start(ChildTask.CLAIM_AND_ECHO);
        byte[] sent = new byte[MANY];
        new Random(1).nextBytes(sent);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try (OutputStream input = child.input()) {
                input.write(sent);
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }, task -> Thread.ofPlatform().daemon().start(task));
        byte[] received = child.output().readAllBytes();
        writer.join();
        assertThat(child.exit()).as(child.printed()).isEqualTo(GOOD_END);
        assertThat(received).hasSameSizeAs(sent);
        assertThat(Arrays.mismatch(received, sent)).as("index of the first byte that differs").isEqualTo(-1);
        assertThat(child.printed()).contains("by System.out", "by descriptor 1", "descriptor 0 gives -1");
    }

    @Test
    void aChildSeesTheEndOfItsInputWhenTheParentClosesIt() {
        assertThat(start(ChildTask.CLAIM_AND_ECHO).finish()).isEqualTo(GOOD_END);
    }

    @Test
    void aChildSeesTheEndOfItsInputWhenItsParentDies() throws Exception {
        ProcessHandle grandchild = orphan(ChildTask.CLAIM_AND_ECHO);
        assertThat(grandchild.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    static void claimAndEcho(ContractChild child) throws IOException {
        StandardStreams streams = child.backend().claimStandardStreams();
        System.out.println("by System.out");
        try (FileOutputStream standardOutput = new FileOutputStream(FileDescriptor.out)) {
            standardOutput.write("by descriptor 1\n".getBytes(StandardCharsets.UTF_8));
        }
        System.err.println("descriptor 0 gives " + System.in.read());
        assertThatThrownBy(child.backend()::claimStandardStreams).isInstanceOf(IllegalStateException.class);
        try (InputStream in = streams.in(); OutputStream out = streams.out()) {
            int first = in.read();
            if (first >= 0) {
                out.write(first);
                in.transferTo(out);
            }
        }
        System.exit(GOOD_END);
    }

    @Test
    void aChildStuckInALoopEndsWithItsParent() throws Exception {
        ProcessHandle grandchild = orphan(ChildTask.FOLLOW_AND_SPIN);
        assertThat(grandchild.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    static void followAndSpin(ContractChild child) {
        child.backend().followParent(ProcessHandle.current().parent().orElseThrow().pid());
        child.say("ready");
        while (true) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whoeverFollowsAParentThatIsGoneIsTold() {
        Child child = start(ChildTask.FOLLOW_STRANGER);
        assertThat(child.hear()).contains("asked parent=" + child.pid(), "found parent=" + ProcessHandle.current().pid());
        assertThat(child.finish()).isZero();
    }

    static void followStranger(ContractChild child) throws IOException {
        try {
            child.backend().followParent(ProcessHandle.current().pid()); // nobody is his own parent
        } catch (IpcException gone) {
            child.say(gone.getMessage());
        }
        child.awaitEnd();
    }

    @Test
    void theMemoryOfAChildIsToldWhileItLives() {
        Child child = start(ChildTask.TAKE_MEMORY);
        assertThat(child.hear()).isEqualTo("small");
        long small = backend.residentBytes(child.pid()).orElseThrow();
        child.say("go on");
        assertThat(child.hear()).isEqualTo("large");
        assertThat(backend.residentBytes(child.pid()).orElseThrow() - small).isGreaterThan(MUCH_MEMORY / 2);
        child.kill();
        assertThat(backend.residentBytes(child.pid())).isEmpty();
    }

    static void takeMemory(ContractChild child) throws IOException {
        child.say("small");
        child.hear();
        try (Arena arena = Arena.ofConfined()) {
            arena.allocate(MUCH_MEMORY).fill((byte) 1);
            child.say("large");
            child.awaitEnd();
        }
    }

    /** A grandchild that is at its task, whose parent has just been killed. */
    private ProcessHandle orphan(ChildTask task) {
        Child parent = start(ChildTask.BE_PARENT, task);
        ProcessHandle grandchild = ProcessHandle.of(Long.parseLong(parent.hear())).orElseThrow();
        adopt(grandchild);
        assertThat(parent.hear()).isEqualTo("ready");
        assertThat(grandchild.isAlive()).isTrue();
        parent.kill();
        return grandchild;
    }

    /** Starts a child of its own, whose output is this one's, and lives until it is killed. */
    static void beParent(ContractChild child) throws Exception {
        ChildTask task = ChildTask.valueOf(child.argument(0));
        ProcessBuilder builder = new ProcessBuilder(Children.command(child.main().getName(), task));
        Process grandchild = builder.redirectError(Redirect.INHERIT).start();
        child.say(grandchild.pid());
        grandchild.getOutputStream().write("ready\n".getBytes(StandardCharsets.UTF_8)); // for one that echoes
        grandchild.getOutputStream().flush();
        grandchild.getInputStream().transferTo(System.out);
        child.awaitEnd();
    }
}
