package scuff.shell.host;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.util.tracker.ServiceTracker;
import scuff.api.client.ScuffException;

/**
 * A shell on standard input: Gogo's line editor where a person types, else line by line. The editor takes the terminal as
 * soon as its bundle starts, so that bundle is installed idle and started here.
 */
public final class HostShell {
    private static final String EDITOR = "org.apache.felix.gogo.jline";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BundleContext context;

    public HostShell(BundleContext context) {
        this.context = context;
    }

    /**
     * Runs until the shell or the framework ends.
     *
     * @param deploy the folder to deploy from
     * @param stay   whether to go on when standard input ends
     * @return whether every command that was piped in worked
     * @throws ScuffException when a bundle that is needed is not deployed or does not start
     */
    public boolean run(Path deploy, boolean stay) throws InterruptedException {
        CountDownLatch stopping = new CountDownLatch(1);
        SynchronousBundleListener listener = event -> {
            if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
                stopping.countDown();
            }
        };
        context.addBundleListener(listener);
        IdleBundles bundles = new IdleBundles(context);
        new HotDeployment(context, bundles, System.err).start(deploy);
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            bundles.start(EDITOR); // its shell ends the framework when the person leaves it
            stopping.await();
            return true;
        }
        boolean worked = readLines(bundles);
        if (stay) {
            stopping.await();
        }
        return worked;
    }

    private boolean readLines(IdleBundles bundles) throws InterruptedException {
        // registers the commands Gogo is at home with, without a shell and without a terminal
        System.setProperty("gosh.args", "--nointeractive --noshutdown");
        System.setProperty("org.jline.terminal.dumb", "true");
        bundles.start(EDITOR);
        ServiceTracker<CommandProcessor, CommandProcessor> tracker = new ServiceTracker<>(context, CommandProcessor.class, null);
        tracker.open();
        try {
            CommandProcessor processor = tracker.waitForService(PATIENCE.toMillis());
            if (processor == null) {
                throw new ScuffException("no shell in this framework: the bundle org.apache.felix.gogo.runtime is not active");
            }
            // Gogo puts streams of its own into System, which lead back to the session: the session needs the real ones
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
            return new LineSession(processor, out, err).run(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8);
        } finally {
            tracker.close();
        }
    }
}
