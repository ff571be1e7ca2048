package scuff.tck.plugins;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads what a library exports, with {@code nm}, which comes with every {@code cc}. */
final class Symbols {

    private Symbols() {}

    /** Each as {@code "D name"}: the letter of its kind (D data, T code) and its name. */
    static List<String> exportedBy(Path library) throws IOException, InterruptedException {
        Process nm = new ProcessBuilder("nm", "-D", "--defined-only", library.toString()).start();
        String output = new String(nm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (nm.waitFor() != 0) throw new IOException("nm cannot read " + library);
        return output.lines().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    }
}
