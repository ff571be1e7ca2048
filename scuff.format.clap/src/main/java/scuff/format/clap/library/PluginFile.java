package scuff.format.clap.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.BinaryImage;
import scuff.ffm.image.MacBundle;
import scuff.ffm.image.Platform;

/**
 * A plugin file that has been looked at and may be loaded: everything that can be told from outside has been told.
 *
 * @param file            what was asked for: on macOS the bundle folder
 * @param binary          what is loaded: {@code file}, or the executable in the bundle
 * @param executableStack {@link BinaryImage#executableStack}
 */
public record PluginFile(Path file, Path binary, boolean executableStack) {
    private static final int SHOWN_BYTES = 12;

    /** @throws PluginException says what the file is instead, and what to do */
    public static PluginFile inspect(Path file, Platform platform) {
        Path binary = Files.isDirectory(file) ? executableOf(file, platform) : file;
        ByteBuffer start = read(file, binary);
        BinaryImage image = BinaryImage.of(start);
        if (image.kind() != platform.libraries()) {
            throw refuse(file, "found=" + describe(image, start) + ", wanted=a " + platform.libraries() + " library for "
                    + platform.machine(), "get the plugin's build for this system");
        }
        if (!image.machines().contains(platform.machine())) {
            throw refuse(file, "found=a " + image.kind() + " file for " + String.join(" and ", image.machines()) + ", wanted="
                    + platform.machine(), "get the plugin's build for this machine");
        }
        if (!image.library()) {
            throw refuse(file, "found=a " + image.kind() + " program or object, wanted=a library", "check which file was copied");
        }
        refuseIfCut(file, binary, image.bytes());
        return new PluginFile(file, binary, image.executableStack());
    }

    private static void refuseIfCut(Path file, Path binary, long promised) {
        try {
            if (Files.size(binary) < promised) {
                throw refuse(file, "found=a file cut at " + Files.size(binary) + " bytes, wanted=" + promised
                        + " bytes as its header says", "install the plugin again");
            }
        } catch (IOException e) {
            throw unreadable(binary, e);
        }
    }

    private static PluginException unreadable(Path binary, IOException why) {
        return new PluginException("cannot read the plugin file: file=" + binary + ", reason=" + why, why);
    }

    private static Path executableOf(Path folder, Platform platform) {
        if (platform.os() == Platform.Os.MAC) {
            try {
                return MacBundle.executable(folder)
                        .orElseThrow(() -> refuse(folder, "found=a folder without an executable in Contents/MacOS", "install it again"));
            } catch (IOException e) {
                throw new PluginException("cannot read in the plugin's bundle folder: file=" + folder + ", reason=" + e
                        + "; check its permissions", e);
            }
        }
        boolean mac = Files.isDirectory(folder.resolve("Contents/MacOS"));
        throw refuse(folder, mac ? "found=a bundle folder for macOS" : "found=a folder, wanted=a file",
                mac ? "get the plugin's build for this system" : "name a file in it");
    }

    private static ByteBuffer read(Path file, Path binary) {
        var start = ByteBuffer.allocate(BinaryImage.BYTES_NEEDED);
        if (!Files.exists(binary)) {
            throw refuse(file, "found=nothing", "check the path");
        }
        if (!Files.isRegularFile(binary)) {
            throw refuse(file, "found=neither file nor folder", "check the path");
        }
        try (FileChannel channel = FileChannel.open(binary)) {
            while (start.hasRemaining() && channel.read(start) >= 0) {
                // until full or at the end
            }
        } catch (AccessDeniedException denied) {
            throw refuse(file, "found=a file this user may not read", "chmod a+r " + binary);
        } catch (IOException e) {
            throw unreadable(binary, e);
        }
        if (start.flip().limit() == 0) {
            throw refuse(file, "found=an empty file", "install the plugin again");
        }
        return start;
    }

    private static String describe(BinaryImage image, ByteBuffer start) {
        if (image.kind() != BinaryImage.Kind.OTHER) {
            return "a " + image.kind() + " file for " + String.join(" and ", image.machines());
        }
        byte[] bytes = new byte[Math.min(SHOWN_BYTES, start.limit())];
        start.get(0, bytes);
        String shown = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
        return isText(start) ? "a text file (starting \"" + shown + "\")" : "no library (starting \"" + shown + "\")";
    }

    private static boolean isText(ByteBuffer start) {
        for (int i = 0; i < start.limit(); i++) {
            int b = start.get(i);
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        return true;
    }

    private static PluginException refuse(Path file, String found, String whatToDo) {
        return new PluginException("not a CLAP plugin file for this system: file=" + file + ", " + found + "; " + whatToDo);
    }

    /** Whether a name ends as the names of plugin files do. The folder {@code .clap} in a home is none. */
    public static boolean isNamedSo(Path path, Platform.Os os) {
        Path last = path.getFileName();
        if (last == null) {
            return false;
        }
        String name = os == Platform.Os.LINUX ? last.toString() : last.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".clap") && name.length() > ".clap".length();
    }
}
