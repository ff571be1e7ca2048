/**
 * How every process of Scuff starts: the application, the sandbox and the scanner. {@link scuff.launcher.Main} reads a run
 * file, starts a Felix framework with the bundles it lists, and lends the process's main thread to one service of theirs.
 * It lies on the class path beside the framework, so no bundle sees it, and it depends on nothing else.
 *
 * <h2>Run file</h2>
 * A {@link java.util.Properties} file in UTF-8:
 * <ul>
 * <li>in any value, {@code ${folder}} stands for the run file's folder and {@code ${folder.url}} for its URL with a slash
 * at the end.
 * <li>{@code bundles}: paths of jars, separated by commas or line ends, relative to the run file's folder; a folder means
 * the jars in it, ordered by name; the first of two mentions counts. All are required; they are used where they lie ({@code reference:} URLs), installed in the
 * order given, resolved together, and started in that order. A path with a comma or a line end in it cannot be named.
 * <li>{@code bundles.idle}: more jars, installed after those and neither resolved nor started: the main service starts the
 * ones it has a use for. A jar named here is idle although a folder in {@code bundles} has it.
 * <li>{@code scuff.main}: the symbolic name of the bundle whose main service is meant. Without it any bundle's is.
 * <li>{@code scuff.start.timeout.seconds}: how long to wait for that service after the bundles have started, default 20.
 * <li>{@code scuff.stop.timeout.seconds}: how long bundles may take to stop, default 5; after that the process ends anyway.
 * <li>{@code scuff.trace}: {@code true} adds stack traces to what the launcher and the framework write.
 * <li>anything else is a framework property and overrides the default the launcher has for it. An empty
 * {@code org.osgi.framework.system.packages} means the framework's own answer: every package the JDK exports. The launcher's
 * default is short, because a short list starts faster: {@code java.*}, what OSGi's core defines, the XML parser, {@code com.sun.management}.
 * </ul>
 *
 * <h2>Main service</h2>
 * A {@link java.util.concurrent.Callable} with the service property {@code scuff.main} = {@code true}. Its {@link Integer}
 * result is the exit code.
 *
 * <h2>Arguments</h2>
 * What follows the run file on the command line is the framework property {@code scuff.arguments}: each argument followed
 * by one U+0000, which no operating system lets into an argument. No argument is the empty string, and
 * {@code value.isEmpty() ? new String[0] : value.substring(0, value.length() - 1).split("\0", -1)} is the way back.
 *
 * <h2>Storage</h2>
 * The framework has no storage of its own on disk. Felix insists on a folder while it installs, updates or refreshes a
 * bundle; {@link scuff.launcher.Storage} makes it in shared memory for that moment and takes it away again, so a process
 * that is killed leaves nothing. Bundles that ask for a data file get null, as OSGi has it for frameworks without files. A
 * run file that names {@code org.osgi.framework.storage} gets Felix's ordinary cache there, data files and all.
 *
 * <p>Standard output belongs to the main service: the launcher and the framework write to standard error only.
 */
package scuff.launcher;
