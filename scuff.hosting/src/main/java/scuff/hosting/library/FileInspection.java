package scuff.hosting.library;

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
 * Looks at files before anything of them runs, and says what they are instead when they are not what was hoped for.
 *
 * @param format   what people call the format
 * @param platform what is to load them
 */
public record FileInspection(String format, Platform platform) {
    private static final int SHOWN_BYTES = 12;

    /**
     * @param file   what was asked for, named in errors
     * @param binary what would be loaded
     * @throws PluginException says what is wrong with it, and what to do
     */
    public PluginBinary of(Path file, Path binary) {
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
        return new PluginBinary(file, binary, image.executableStack());
    }

    private void refuseIfCut(Path file, Path binary, long promised) {
        try {
            if (Files.size(binary) < promised) {
                throw refuse(file, "found=a file cut at " + Files.size(binary) + " bytes, wanted=" + promised
                        + " bytes as its header says", "install the plugin again");
            }
        } catch (IOException e) {
            throw unreadable(binary, e);
        }
    }

    /** The executable of a bundle folder of macOS. @throws PluginException when it has none */
    public Path macExecutable(Path folder) {
        try {
            return MacBundle.executable(folder)
                    .orElseThrow(() -> refuse(folder, "found=a folder without an executable in Contents/MacOS", "install it again"));
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private ByteBuffer read(Path file, Path binary) {
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

    /** @return the error that says so */
    public PluginException refuse(Path file, String found, String whatToDo) {
        return new PluginException("not a " + format + " plugin file for this system: file=" + file + ", " + found + "; " + whatToDo);
    }

    /** @return the error that says so */
    public PluginException unreadable(Path path, IOException why) {
        return new PluginException("cannot read the plugin file: file=" + path + ", reason=" + why + "; check its permissions", why);
    }

    /** Whether a name ends as the names of plugin files do. A name that is the ending alone (a folder {@code .format} in a home) is none. */
    public static boolean isNamed(Path path, String ending, Platform.Os os) {
        Path last = path.getFileName();
        if (last == null) {
            return false;
        }
        String name = os == Platform.Os.LINUX ? last.toString() : last.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(ending) && name.length() > ending.length();
    }
}
