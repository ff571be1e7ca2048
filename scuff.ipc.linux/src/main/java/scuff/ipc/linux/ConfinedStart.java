package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import scuff.ffm.Downcall;
import scuff.ffm.Errno;

/**
 * A program of its own: confines itself, then becomes the program it was asked for. So that program is confined from its first
 * instruction on, all its threads are, and no thread of the one who started it is. What fails is told on standard error, in one
 * line, and the program is not run.
 */
public final class ConfinedStart {
    static final int CLOSE_RANGE_CLOEXEC = 4;
    private static final int FIRST = 3;
    private static final long ALL = 0xFFFF_FFFFL;
    private static final Path NOTHING = Path.of("/dev/null");

    private ConfinedStart() {}

    /** The arguments of this program. */
    record Wish(String connection, boolean network, List<Path> writable, List<String> command) {
        List<String> arguments() {
            List<String> arguments = new ArrayList<>(List.of(connection, Boolean.toString(network), Integer.toString(writable.size())));
            writable.forEach(path -> arguments.add(path.toString()));
            arguments.addAll(command);
            return arguments;
        }

        static Wish of(List<String> arguments) {
            int folders = Integer.parseInt(arguments.get(2));
            return new Wish(arguments.get(0), Boolean.parseBoolean(arguments.get(1)), arguments.subList(FIRST, FIRST + folders).stream().map(Path::of).toList(),
                    arguments.subList(FIRST + folders, arguments.size()));
        }
    }

    /** Does not return. */
    public static void main(String[] arguments) {
        try {
            start(Wish.of(List.of(arguments)));
        } catch (IOException | RuntimeException e) {
            System.err.println("cannot start confined: " + e.getMessage());
        }
        System.exit(1);
    }

    private static void start(Wish wish) throws IOException {
        int connection = DescriptorSocket.connected(wish.connection).descriptor();
        Path temporary = PrivateFolder.make();
        List<Path> writable = new ArrayList<>(wish.writable);
        writable.addAll(List.of(temporary, NOTHING));
        List<String> command = new ArrayList<>(wish.command);
        command.addAll(1, List.of("-Djava.io.tmpdir=" + temporary, "-Dscuff.storage.parent=" + temporary));
        try (Arena arena = Arena.ofConfined()) {
            Libc.setEnvironment(arena, Inheritance.VARIABLE, Integer.toString(connection));
            Libc.setEnvironment(arena, "TMPDIR", temporary.toString());
            Landlock.restrict(writable, wish.network);
            SystemCall.CLOSE_RANGE.call(FIRST, connection - 1, CLOSE_RANGE_CLOEXEC);
            SystemCall.CLOSE_RANGE.call(connection + 1, ALL, CLOSE_RANGE_CLOEXEC);
            Libc.become(arena, command);
        }
    }

    /** The functions of the C library that know the environment. */
    private static final class Libc {
        private static final MethodHandle SETENV = Downcall.of("setenv", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
        private static final MethodHandle EXECV = Downcall.withErrno("execv", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

        static void setEnvironment(Arena arena, String name, String value) {
            try {
                int ignored = (int) SETENV.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        }

        static void become(Arena arena, List<String> command) throws IOException {
            MemorySegment arguments = arena.allocate(ADDRESS, command.size() + 1L);
            for (int i = 0; i < command.size(); i++) {
                arguments.setAtIndex(ADDRESS, i, arena.allocateFrom(command.get(i)));
            }
            try {
                int failed = (int) EXECV.invokeExact(Errno.segment(), arguments.getAtIndex(ADDRESS, 0), arguments);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
            throw new IOException("cannot run the program: program=" + command.getFirst() + ", " + Errno.describeLast());
        }
    }
}
