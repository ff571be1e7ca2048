package scuff.ffm.image;

import java.util.Locale;

/**
 * The system this process runs on, as far as files with code care.
 *
 * @param machine {@code x86_64}, {@code aarch64}, or what {@code os.arch} says
 */
public record Platform(Os os, String machine) {

    /** Systems that keep and load such files in ways of their own. Every other Unix is treated as Linux. */
    public enum Os { LINUX, MAC, WINDOWS }

    /** This one. */
    public static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** @param osName, osArch as in the system properties {@code os.name} and {@code os.arch} */
    public static Platform of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        Os os = name.startsWith("mac") || name.startsWith("darwin") ? Os.MAC : name.startsWith("windows") ? Os.WINDOWS : Os.LINUX;
        String machine = switch (osArch) {
            case "amd64", "x86_64", "x64" -> BinaryImage.X86_64;
            case "aarch64", "arm64" -> BinaryImage.AARCH64;
            default -> osArch;
        };
        return new Platform(os, machine);
    }

    /** The kind of library this system loads. */
    public BinaryImage.Kind libraries() {
        return switch (os) {
            case LINUX -> BinaryImage.Kind.ELF;
            case MAC -> BinaryImage.Kind.MACH_O;
            case WINDOWS -> BinaryImage.Kind.PE;
        };
    }
}
