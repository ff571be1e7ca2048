package scuff.hosting.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.Platform;
import scuff.ffm.image.SharedLibrary;

/** Real libraries through the system's loader: the Java runtime always has some, and none is a plugin. */
class PluginBinaryTest {
    private static final Platform HERE = Platform.current();
    private static final Path JAVA_LIBRARY = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("prefs"));

    @TempDir
    Path folder;

    private static PluginBinary inspect(Path file) {
        return new FileInspection("Plug", HERE).of(file, file);
    }

    @Test
    void aSymbolThatIsThereIsFoundHoweverItIsLoaded() throws IOException {
        Path file = Files.copy(JAVA_LIBRARY, folder.resolve("x.plug"));
        for (boolean executableStack : new boolean[] {false, true}) {
            PluginBinary binary = new PluginBinary(file, file, executableStack);
            for (SharedLibrary library : List.of(binary.load(HERE.os()), binary.loadOwn(HERE.os()))) {
                assertThat(library.symbol("Java_java_util_prefs_FileSystemPreferences_chmod")).isNotZero();
                assertThat(library.symbol("no_such_symbol")).isZero();
            }
        }
    }

    /** The system's loader does not look: it maps what is not there, and the process dies at the first touch. */
    @Test
    void aLibraryCutAnywhereIsRefusedBeforeItIsLoaded() throws IOException {
        byte[] whole = Files.readAllBytes(JAVA_LIBRARY);
        for (int length : new int[] {200, 4096, whole.length / 2, whole.length * 2 / 3}) {
            Path cut = Files.write(folder.resolve("cut.plug"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> inspect(cut)).isInstanceOf(PluginException.class)
                    .hasMessageContaining("file=" + cut).hasMessageContaining("found=a file cut at " + length + " bytes");
        }
    }

    /** The name of a needed library is changed within the file, so that the system does not find it. */
    @Test
    void aMissingLibraryIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(JAVA_LIBRARY);
        int at = indexOf(bytes, "libc.so.6\0");
        bytes[at + 3] = 'Q';
        Path file = Files.write(folder.resolve("needy.plug"), bytes);
        assertThatThrownBy(() -> inspect(file).load(HERE.os())).isInstanceOf(PluginException.class)
                .hasMessageContaining("libQ.so.6").hasMessageContaining("install what it names as missing");
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    /** The JDK's own loader is used where a stack would become executable; the flag is set in a copy. */
    @Test
    void aLibraryThatWantsAnExecutableStackIsLoadedAndTheStackStaysGuarded() throws IOException {
        byte[] bytes = Files.readAllBytes(JAVA_LIBRARY);
        ByteBuffer elf = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int table = (int) elf.getLong(32);
        for (int i = 0; i < elf.getShort(56); i++) {
            int at = table + i * elf.getShort(54);
            if (elf.getInt(at) == 0x6474E551) {
                elf.putInt(at + 4, 7);
            }
        }
        Path file = Files.write(folder.resolve("stack.plug"), bytes);
        PluginBinary binary = inspect(file);
        assertThat(binary.executableStack()).isTrue();
        assertThat(binary.load(HERE.os()).symbol("no_such_symbol")).isZero();
        assertThatThrownBy(PluginBinaryTest::recurse).isInstanceOf(StackOverflowError.class);
    }

    private static int recurse() {
        return recurse() + 1;
    }
}
