package scuff.it.plain;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/** What this JVM holds of its system: each answer counts what a leak would make more of. */
final class Traces {
    private static final Pattern OTHER = Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB\\)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Traces() {}

    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(name -> name.startsWith("scuff-")).sorted().toList();
    }

    /**
     * Open files by what they are: of numbers only that there is one.
     *
     * @param storage of the framework, which opens jars of bundles when it likes
     */
    static Map<String, Integer> files(Path storage) throws IOException {
        Map<String, Integer> kinds = new TreeMap<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    Path file = Files.readSymbolicLink(descriptor);
                    if (!file.startsWith(storage)) {
                        kinds.merge(NUMBER.matcher(file.toString()).replaceAll("N"), 1, Integer::sum);
                    }
                } catch (IOException e) {
                    continue; // the one that lists them
                }
            }
        }
        return kinds;
    }

    /** Memory that was shared with others and is still mapped. */
    static List<String> sharedMappings() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream().filter(line -> line.contains("memfd:") || line.contains("/dev/shm/")).toList();
    }

    /** What code in Java has taken of native memory and not given back, KiB. The JVM must count it: -XX:NativeMemoryTracking. */
    static long nativeKilobytes() {
        String summary = summary();
        Matcher other = OTHER.matcher(summary);
        if (!other.find()) {
            throw new IllegalStateException("no count of native memory: " + summary);
        }
        return Long.parseLong(other.group(1));
    }

    private static String summary() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "vmNativeMemory", new Object[] {new String[] {"summary"}}, new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
