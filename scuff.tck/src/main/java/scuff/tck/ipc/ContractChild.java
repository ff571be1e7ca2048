package scuff.tck.ipc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.Signal;

/** The child's side of a test: what it was told, and lines to and from the test. */
public final class ContractChild {
    private final Class<?> main;
    private final IpcBackend backend;
    private final List<String> arguments;
    private final BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private ContractChild(Class<?> main, IpcBackend backend, List<String> arguments) {
        this.main = main;
        this.backend = backend;
        this.arguments = arguments;
    }

    /**
     * Does what {@code args} say.
     *
     * @param main the class whose {@code main} method calls this
     * @param args as the parent has composed them
     * @throws Exception whatever went wrong; the test sees the exit code and standard error
     */
    public static void run(Class<?> main, IpcBackend backend, String[] args) throws Exception {
        List<String> all = List.of(args);
        ChildTask.valueOf(all.getFirst()).run(new ContractChild(main, backend, all.subList(1, all.size())));
    }

    Class<?> main() {
        return main;
    }

    IpcBackend backend() {
        return backend;
    }

    String argument(int index) {
        return arguments.get(index);
    }

    int number(int index) {
        return Integer.parseInt(argument(index));
    }

    /** The memory the test has given it; this process keeps it until it ends. */
    SharedMemory memory(SharedMemory.Access access) throws IOException {
        return backend.openMemory(hear(), ContractPart.SIZE, access);
    }

    /** The signal the test has given it. */
    Signal signal(SharedMemory memory, long offset) throws IOException {
        return backend.openSignal(memory, offset, hear());
    }

    void say(Object line) {
        System.out.println(line);
        System.out.flush();
    }

    /** The test's next line; null once the test has closed standard input. */
    String hear() throws IOException {
        return lines.readLine();
    }

    /** Waits until the test closes standard input. */
    void awaitEnd() throws IOException {
        while (hear() != null) {
            // lines that nobody asked for
        }
    }
}
