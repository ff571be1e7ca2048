package scuff.hosting.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static scuff.hosting.library.Images.ELF_AARCH64;
import static scuff.hosting.library.Images.ELF_X86_64;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.BinaryImage;
import scuff.ffm.image.BinaryImage.Kind;
import scuff.ffm.image.Platform;
import scuff.ffm.image.Platform.Os;

class FileInspectionTest {
    private static final Platform LINUX = new Platform(Os.LINUX, "x86_64");
    private static final Platform MAC = new Platform(Os.MAC, "aarch64");
    private static final Platform WINDOWS = new Platform(Os.WINDOWS, "x86_64");

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.plug"), bytes);
    }

    private static PluginBinary inspect(Path file, Platform platform) {
        return new FileInspection("Plug", platform).of(file, file);
    }

    private static Path executable(Path bundle) {
        return new FileInspection("Plug", MAC).macExecutable(bundle);
    }

    private void refused(Path file, Platform platform, String... reasons) {
        assertThatThrownBy(() -> inspect(file, platform)).isInstanceOf(PluginException.class)
                .hasMessageContaining("not a Plug plugin file").hasMessageContaining("file=" + file).hasMessageContainingAll(reasons);
    }

    @Test
    void aFileThatIsNotThere() {
        refused(folder.resolve("none.plug"), LINUX, "found=nothing");
    }

    @Test
    void aFolder() throws IOException {
        refused(Files.createDirectory(folder.resolve("x.plug")), LINUX, "found=neither file nor folder");
    }

    @Test
    void anEmptyFile() throws IOException {
        refused(file(new byte[0]), LINUX, "found=an empty file");
    }

    @Test
    void aTextFile() throws IOException {
        refused(file("#!/bin/sh\nexit 0\n".getBytes()), LINUX, "found=a text file (starting \"#!/bin/sh.ex\")",
                "wanted=a ELF library for x86_64");
    }

    @Test
    void aTextFileOfOneByte() throws IOException {
        refused(file("x".getBytes()), LINUX, "found=a text file (starting \"x\")");
    }

    @Test
    void dataOfAnyKind() throws IOException {
        refused(file(new byte[] {0, 1, 2, 3, 'a'}), LINUX, "found=no library (starting \"....a\")");
    }

    @Test
    void aLibraryOfAnotherSystem() throws IOException {
        refused(file(Images.pe(0x8664, 0x2000)), LINUX, "found=a PE file for x86_64", "wanted=a ELF library");
        refused(file(Images.machO(0x0100000C, 6)), LINUX, "found=a MACH_O file for aarch64");
        refused(file(Images.elf(ELF_X86_64, 3, 6)), WINDOWS, "found=a ELF file for x86_64", "wanted=a PE library");
    }

    @Test
    void aLibraryForAnotherMachine() throws IOException {
        refused(file(Images.elf(ELF_AARCH64, 3, 6)), LINUX, "found=a ELF file for aarch64", "wanted=x86_64");
        refused(file(Images.pe(0xAA64, 0x2000)), WINDOWS, "found=a PE file for aarch64", "wanted=x86_64");
        refused(file(Images.universal(0x01000007, 7)), MAC, "found=a MACH_O file for x86_64 and i386", "wanted=aarch64");
    }

    @Test
    void aLibraryOfTheWrongClass() throws IOException {
        refused(file(Images.elf32(3)), LINUX, "found=a ELF file for i386", "wanted=x86_64");
        refused(file(Images.elf32(ELF_X86_64)), LINUX, "found=a ELF file for x32", "wanted=x86_64");
    }

    @Test
    void aProgramInsteadOfALibrary() throws IOException {
        refused(file(Images.elf(ELF_X86_64, 2, 6)), LINUX, "found=a ELF program or object");
        refused(file(Images.pe(0x8664, 0)), WINDOWS, "found=a PE program or object");
        refused(file(Images.machO(0x0100000C, 2)), MAC, "found=a MACH_O program or object");
    }

    @Test
    void theRightKindForEachSystemPasses() throws IOException {
        assertThat(inspect(file(Images.elf(ELF_X86_64, 3, 6)), LINUX).binary()).isEqualTo(folder.resolve("x.plug"));
        inspect(file(Images.pe(0x8664, 0x2022)), WINDOWS);
        inspect(file(Images.machO(0x0100000C, 8)), MAC);
        inspect(file(Images.universal(0x01000007, 0x0100000C)), MAC);
    }

    @Test
    void anExecutableStackIsSeenBecauseLoadingItEndangersTheThreadsOfJava() throws IOException {
        assertThat(inspect(file(Images.elf(ELF_X86_64, 3, 6)), LINUX).executableStack()).isFalse();
        assertThat(inspect(file(Images.elf(ELF_X86_64, 3, 7)), LINUX).executableStack()).isTrue();
        byte[] farTable = Arrays.copyOf(Images.elf(ELF_X86_64, 3, 6), 70_000);
        farTable[34] = 1;
        assertThat(inspect(file(farTable), LINUX).executableStack()).as("a table that is not seen").isTrue();
    }

    @Test
    void aFileShorterThanItsHeaderSaysIsCut() throws IOException {
        byte[] whole = Images.elf(ELF_X86_64, 3, 6);
        refused(file(Arrays.copyOf(whole, 119)), LINUX, "found=a file cut at 119 bytes, wanted=120 bytes");
        byte[] farTable = whole.clone();
        farTable[34] = 1;
        refused(file(farTable), LINUX, "found=a file cut at 120 bytes, wanted=65656 bytes");
    }

    @Test
    void headersCutAnywhereAreNoLibraryAndNoFailureOfOurs() throws IOException {
        for (byte[] whole : List.of(Images.elf(ELF_X86_64, 3, 6), Images.pe(0x8664, 0x2000), Images.machO(0x0100000C, 6),
                Images.universal(0x0100000C, 7))) {
            for (int length = 0; length <= whole.length; length++) {
                BinaryImage image = BinaryImage.of(ByteBuffer.wrap(whole, 0, length).slice());
                assertThat(image.kind() == Kind.OTHER || !image.machines().isEmpty()).isTrue();
            }
        }
    }

    @Test
    void aClassFileOfJavaIsNoUniversalFile() {
        ByteBuffer start = ByteBuffer.allocate(100).putInt(0xCAFEBABE).putInt(69).position(0);
        assertThat(BinaryImage.of(start).kind()).isEqualTo(Kind.OTHER);
    }

    private Path macBundle(String... executables) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("Synth.plug/Contents/MacOS"));
        for (String executable : executables) {
            Files.write(inside.resolve(executable), Images.machO(0x0100000C, 8));
        }
        return folder.resolve("Synth.plug");
    }

    private void plist(String executable) throws IOException {
        Files.writeString(folder.resolve("Synth.plug/Contents/Info.plist"),
                "<plist><dict><key>CFBundleExecutable</key>\n  <string>" + executable + "</string></dict></plist>");
    }

    @Test
    void aMacBundleLeadsToTheExecutableItsPropertyListNames() throws IOException {
        Path bundle = macBundle("Synth", "Other");
        plist("Other");
        assertThat(executable(bundle)).isEqualTo(bundle.resolve("Contents/MacOS/Other"));
    }

    @Test
    void aMacBundleWithoutPropertyListLeadsToItsNamesakeOrItsOnlyFile() throws IOException {
        Path bundle = macBundle("Synth", "Other");
        assertThat(executable(bundle)).endsWith(Path.of("MacOS/Synth"));
        Files.delete(bundle.resolve("Contents/MacOS/Synth"));
        assertThat(executable(bundle)).endsWith(Path.of("MacOS/Other"));
    }

    @Test
    void aPropertyListCannotLeadOutOfItsBundle() throws IOException {
        Path bundle = macBundle("Synth");
        Files.write(folder.resolve("evil"), Images.machO(0x0100000C, 8));
        plist("../../../evil");
        assertThat(executable(bundle)).endsWith(Path.of("MacOS/Synth"));
    }

    @Test
    void aMacFolderWithNothingInItIsRefused() throws IOException {
        for (Path bundle : List.of(Files.createDirectory(folder.resolve("Empty.plug")), macBundle("one", "two"))) {
            assertThatThrownBy(() -> executable(bundle)).isInstanceOf(PluginException.class)
                    .hasMessageContaining("file=" + bundle).hasMessageContaining("without an executable");
        }
    }

    @ParameterizedTest
    @CsvSource({"/a/Synth.plug, LINUX, true", "/a/.plug, LINUX, false", "/a/Synth.PLUG, LINUX, false", "/a/Synth.PLUG, WINDOWS, true",
            "/a/Synth.Plug, MAC, true", "/a/Synth.plug.bak, LINUX, false", "/a/plug, LINUX, false", "/, LINUX, false"})
    void aPluginFileIsKnownByItsName(Path path, Os os, boolean claimed) {
        assertThat(FileInspection.isNamed(path, ".plug", os)).isEqualTo(claimed);
    }

    @ParameterizedTest
    @CsvSource({"Linux, LINUX", "FreeBSD, LINUX", "Mac OS X, MAC", "Darwin, MAC", "Windows 11, WINDOWS"})
    void theSystemIsKnownByItsName(String name, Os os) {
        assertThat(Platform.of(name, "amd64")).isEqualTo(new Platform(os, "x86_64"));
    }

    @ParameterizedTest
    @CsvSource({"amd64, x86_64", "x86_64, x86_64", "aarch64, aarch64", "arm64, aarch64", "riscv64, riscv64"})
    void theMachineIsKnownByItsManyNames(String name, String machine) {
        assertThat(Platform.of("Linux", name).machine()).isEqualTo(machine);
    }
}
