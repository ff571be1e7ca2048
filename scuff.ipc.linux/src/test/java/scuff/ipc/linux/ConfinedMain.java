package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import scuff.api.ipc.IpcException;
import scuff.api.ipc.SharedMemory;

/** The confined side of {@link ConfinedStartTest}: does each line it is told, and says what came of it. */
final class ConfinedMain {
    private ConfinedMain() {}

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 2);
            System.out.println(tried(words[0], words.length > 1 ? words[1] : ""));
        }
    }

    private static String tried(String deed, String with) {
        try {
            return done(deed, with);
        } catch (IOException | RuntimeException e) {
            return "refused " + (e instanceof IpcException ? e.getMessage() : e.getClass().getSimpleName());
        }
    }

    private static String done(String deed, String with) throws IOException {
        return switch (deed) {
            case "write" -> "wrote " + Files.writeString(Path.of(with), "x");
            case "append" -> "wrote " + Files.writeString(Path.of(with), "x", StandardOpenOption.APPEND);
            case "delete" -> {
                Files.delete(Path.of(with));
                yield "deleted " + with;
            }
            case "read" -> "read " + Files.readString(Path.of(with));
            case "temporary" -> "wrote " + Files.writeString(Files.createTempFile("x", ""), "x").getParent() + " " + System.getenv("TMPDIR");
            case "connect" -> {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(with))) {
                    yield "connected " + socket.isConnected();
                }
            }
            case "signal" -> ProcessHandle.of(Long.parseLong(with)).orElseThrow().destroy() ? "signalled" : "refused";
            case "memory" -> {
                SharedMemory memory = new LinuxIpcBackend().openMemory(with, Long.BYTES, SharedMemory.Access.READ_WRITE);
                memory.segment().set(JAVA_LONG, 0, memory.segment().get(JAVA_LONG, 0) + 1);
                yield "memory " + memory.segment().get(JAVA_LONG, 0);
            }
            case "threads" -> "unconfined=" + unconfined();
            default -> "pid " + ProcessHandle.current().pid();
        };
    }

    private static long unconfined() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.filter(thread -> {
                try {
                    return !Files.readString(thread.resolve("status")).contains("NoNewPrivs:\t1");
                } catch (IOException ended) {
                    return false;
                }
            }).count();
        }
    }
}
