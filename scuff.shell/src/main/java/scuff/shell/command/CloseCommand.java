package scuff.shell.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import scuff.api.client.Device;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.shell.console.Json;

/** Closes a group, a sandbox or a device. */
@Command(name = "close", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Closes a device, or a sandbox or group as soon as its last device is closed.")
public final class CloseCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "As 'groups', 'sandboxes' and 'devices' list it.")
    private String id;

    @Option(names = "--now", description = "Close a sandbox or group with the devices that are left.")
    private boolean now;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public CloseCommand(CommandContext context) {
        this.context = context;
    }

    /** @param state afterwards */
    record Result(String id, String state) {}

    @Override
    public Integer call() throws Exception {
        AutoCloseable closed = new LiveObjects(context.platform().require()).anything(id);
        String state = switch (closed) {
            case SandboxGroup group -> {
                end(group, group::closeNow);
                yield group.state().name();
            }
            case Sandbox sandbox -> {
                end(sandbox, sandbox::closeNow);
                yield sandbox.state().name();
            }
            case Device device -> {
                device.close();
                yield device.state().name();
            }
            default -> throw new IllegalStateException(closed.getClass().getName());
        };
        if (json) {
            Json.print(new Result(id, state), context.out());
        } else {
            context.out().println(state.equals("CLOSING") ? id + " closes with its last device" : "closed " + id);
        }
        return ExitCode.WORKED;
    }

    private void end(AutoCloseable gently, Runnable atOnce) throws Exception {
        if (now) {
            atOnce.run();
        } else {
            gently.close();
        }
    }
}
