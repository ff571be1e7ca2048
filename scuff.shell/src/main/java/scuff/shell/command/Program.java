package scuff.shell.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import scuff.shell.console.Terminal;
import scuff.shell.host.HostShell;
import scuff.shell.platform.DeployedPlatform;

/**
 * The program {@code scuff}: the launcher calls it on the process's main thread. Its arguments are in the framework
 * property {@code scuff.arguments}, each followed by U+0000. Needs no other service to be there, so that help and
 * {@code doctor} always work.
 */
@Component(service = Callable.class, property = "scuff.main=true")
public final class Program implements Callable<Integer> {
    static final String ARGUMENTS = "scuff.arguments";
    /** Components come up while bundles start; what is not there soon afterwards is missing. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BundleContext context;
    private final DeployedPlatform platform;

    @Activate
    public Program(BundleContext context) {
        this.context = context;
        this.platform = new DeployedPlatform(context, PATIENCE);
    }

    @Deactivate
    void deactivate() {
        platform.close();
    }

    @Override
    public Integer call() {
        CommandContext surroundings = new CommandContext(platform, System.out, System.err, Terminal.detect());
        int code = CommandLines.program(surroundings, (deploy, stay) -> new HostShell(context).run(deploy, stay))
                .execute(arguments(context.getProperty(ARGUMENTS)));
        closeOutput();
        return code;
    }

    /** Standard output is the command's: a bundle that stops may find no log any more and write there instead. */
    private static void closeOutput() {
        System.out.flush();
        try {
            new FileOutputStream(FileDescriptor.out).close();
        } catch (IOException e) {
            // the reader has gone before us: there is nothing to keep clean
        }
    }

    /** The way back from the property's one text. */
    static String[] arguments(String property) {
        return property == null || property.isEmpty() ? new String[0]
                : property.substring(0, property.length() - 1).split("\0", -1);
    }
}
