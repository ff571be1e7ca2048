package scuff.ffm.image;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import scuff.ffm.Memory;

/**
 * A copy of a library in memory under no name, from which the system's loader makes an image with variables of its own. The
 * memory goes with the process, however that ends. Its descriptor stays open, because the loader knows the image by its number
 * and would take another file of that number for the same.
 *
 * <p>Afterwards the image goes by a spelling of the original's path that nobody else uses ({@code folder/./name}): a plugin that
 * asks the loader where it lies ({@code dladdr}, {@code dlinfo}) is led to its own files. Constructors still see the descriptor.
 */
final class OwnImage {
    private static final int MFD_CLOEXEC = 1;
    private static final int RTLD_DI_LINKMAP = 2;
    /** In {@code struct link_map} of {@code link.h}. */
    private static final int LINK_MAP_NAME = 8;

    private OwnImage() {}

    /** @throws UnsatisfiedLinkError with the reason the system gives */
    static SharedLibrary load(Path binary) {
        try {
            byte[] library = Files.readAllBytes(binary);
            OwnSymbols.makeOf(library);
            Path copy = inMemory(library, binary.getFileName().toString());
            SharedLibrary loaded = SharedLibrary.ofHandle(Dl.open(copy, Platform.Os.LINUX));
            rename(loaded.handle(), binary.toAbsolutePath().resolveSibling(".").resolve(binary.getFileName()).toString());
            return loaded;
        } catch (IOException e) {
            throw new UnsatisfiedLinkError("no copy of the library can be made: file=" + binary + ", reason=" + e);
        }
    }

    private static Path inMemory(byte[] library, String name) throws IOException {
        long descriptor;
        try (Arena call = Arena.ofConfined()) {
            descriptor = (int) Dl.function("memfd_create").call(call.allocateFrom("scuff-image").address(), MFD_CLOEXEC);
        }
        if (descriptor < 0) {
            throw new IOException("memfd_create refused for a copy of " + name + ", bytes=" + library.length
                    + "; raise the limit of open files (ulimit -n)");
        }
        Path path = Path.of("/proc/self/fd/" + descriptor);
        try (OutputStream out = Files.newOutputStream(path)) {
            out.write(library);
        }
        return path;
    }

    /** The name is never freed: the image is never unloaded. */
    private static void rename(long handle, String name) {
        try (Arena call = Arena.ofConfined()) {
            long out = call.allocate(Long.BYTES, Long.BYTES).address();
            if ((int) Dl.function("dlinfo").call(handle, RTLD_DI_LINKMAP, out) == 0) {
                Memory.setPointer(Memory.pointer(out) + LINK_MAP_NAME, Arena.global().allocateFrom(name).address());
            }
        }
    }
}
