package scuff.shell.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import scuff.api.client.Scuff;
import scuff.shell.console.Terminal;
import scuff.shell.fake.FakePlatform;
import scuff.shell.platform.Platform;

/** Runs a command line in this process and keeps what it prints. */
final class Cli {
    private final Platform platform;
    private final Foreground foreground;

    Cli(Scuff scuff) {
        this(FakePlatform.of(scuff), (deploy, stay) -> true);
    }

    Cli(Platform platform, Foreground foreground) {
        this.platform = platform;
        this.foreground = foreground;
    }

    /** What came of it. */
    record Outcome(int code, String out, String err) {
        JsonElement json() {
            return JsonParser.parseString(out);
        }
    }

    Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = CommandLines.program(context(out, err), foreground).execute(arguments);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    CommandContext context(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new CommandContext(platform, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Terminal.PLAIN);
    }
}
