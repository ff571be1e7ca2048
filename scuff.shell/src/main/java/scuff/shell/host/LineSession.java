package scuff.shell.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import scuff.shell.console.DisplayText;

/** Gogo commands from a file or a pipe: one a line, results on one stream, errors on the other, no prompt, no echo. */
final class LineSession {
    private final CommandProcessor processor;
    private final PrintStream out;
    private final PrintStream err;

    LineSession(CommandProcessor processor, PrintStream out, PrintStream err) {
        this.processor = processor;
        this.out = out;
        this.err = err;
    }

    /**
     * Executes line after line until the input ends or {@code exit} is read. A line that fails does not stop the next.
     *
     * @return whether all worked
     */
    boolean run(InputStream in, Charset charset) {
        boolean worked = true;
        CommandSession session = processor.createSession(InputStream.nullInputStream(), out, err);
        try {
            session.put("SCOPE", "scuff:gogo:*");
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, charset));
            for (String line = lines.readLine(); line != null && !line.strip().equals("exit"); line = lines.readLine()) {
                if (!line.isBlank() && !line.strip().startsWith("#")) {
                    worked &= execute(session, line);
                }
            }
        } catch (IOException e) {
            err.println("scuff: cannot read commands: " + e.getMessage());
            worked = false;
        } finally {
            session.close();
        }
        return worked;
    }

    private boolean execute(CommandSession session, String line) {
        try {
            Object result = session.execute(line);
            if (result != null) {
                out.println(session.format(result, Converter.INSPECT));
            }
            return true;
        } catch (Exception e) {
            err.println("scuff: " + message(e));
            return false;
        } finally {
            out.flush();
        }
    }

    /** What the command itself said: Gogo wraps it, or does not, by the way it was called. */
    private static String message(Exception e) {
        Throwable own = e;
        while (own instanceof InvocationTargetException && own.getCause() != null) {
            own = own.getCause();
        }
        String message = own.getMessage() == null ? own.toString() : own.getMessage();
        return DisplayText.clean(message.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
