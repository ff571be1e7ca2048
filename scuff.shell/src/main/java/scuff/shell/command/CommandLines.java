package scuff.shell.command;

import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import scuff.api.client.ScuffException;
import scuff.shell.console.DisplayText;

/** Sets up parsing, help and errors the same way for every command. */
public final class CommandLines {
    private static final int WIDEST_HELP = 110;
    private static final int USUAL_HELP = 100;

    private CommandLines() {}

    /** The command line of the program. {@code host} runs in a process of its own only. */
    static CommandLine program(CommandContext context, Foreground foreground) {
        CommandLine line = new CommandLine(new ScuffCommand(context));
        line.addSubcommand(new DemoCommand(context));
        line.addSubcommand(new ScanCommand(context));
        line.addSubcommand(new InfoCommand(context));
        line.addSubcommand(new RenderCommand(context));
        line.addSubcommand(new ValidateCommand(context));
        line.addSubcommand(new TortureCommand(context));
        line.addSubcommand(new DoctorCommand(context));
        line.addSubcommand(new IsolationCommand(context));
        line.addSubcommand(new HostCommand(context, foreground));
        return prepared(line, context);
    }

    /** One command by itself, as a session of Gogo calls it. Errors go to {@code errors}. */
    public static CommandLine single(Object command, CommandContext context, PrintWriter errors) {
        return prepared(new CommandLine(command), context).setErr(errors);
    }

    private static CommandLine prepared(CommandLine line, CommandContext context) {
        line.setOut(new PrintWriter(context.out(), true));
        line.setErr(new PrintWriter(context.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(context.terminal().colour() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(context.terminal().width() > WIDEST_HELP ? USUAL_HELP : Math.max(60, context.terminal().width()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOverwrittenOptionsAllowed(false);
        line.setParameterExceptionHandler(CommandLines::misunderstood);
        line.setExecutionExceptionHandler((e, failing, parsed) -> failed(e, failing, context.platform().stopping()));
        return line;
    }

    private static int misunderstood(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        line.getErr().println("scuff: " + oneLine(e.getMessage()) + suggestion(e));
        line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.WRONG_USAGE;
    }

    private static String suggestion(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()) {
            return "; did you mean " + String.join(" or ", unmatched.getSuggestions().subList(0, 1)) + "?";
        }
        return "";
    }

    /** What the platform or a file could not do explains itself. Anything else is our own fault, and said to be. */
    private static int failed(Exception e, CommandLine line, boolean stopping) {
        String message = switch (e) {
            case Exception _ when stopping -> "stopped before the end"; // and that is why it failed
            case ScuffException own -> own.getMessage();
            case IOException file -> file.getMessage() == null ? file.toString() : file.getMessage();
            default -> "unexpected, please report: " + e + " at " + place(e);
        };
        line.getErr().println("scuff: " + oneLine(message));
        return ExitCode.FAILED;
    }

    private static String place(Exception e) {
        return e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0].toString();
    }

    private static String oneLine(String message) {
        return DisplayText.clean(String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
