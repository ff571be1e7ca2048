package scuff.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The entry point: {@code scuff.launcher.Main RUNFILE [ARGS...]}. Exit code 2 for wrong usage, 1 when nothing could be run. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        if (args.length == 0) {
            System.err.println("usage: scuff.launcher.Main RUNFILE [ARGS...]");
            return 2;
        }
        try {
            List<String> rest = Arrays.asList(args).subList(1, args.length);
            return new Launch(RunFile.read(Path.of(args[0])), rest).run();
        } catch (LaunchException e) {
            System.err.println("scuff: " + e.getMessage());
            return 1;
        }
    }

    /** The whole trace as one string, so that other threads' output cannot get between its lines. */
    static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
