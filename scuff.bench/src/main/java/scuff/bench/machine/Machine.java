package scuff.bench.machine;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What must be known about a machine to read its figures. */
public final class Machine {

    /** Asked once, before any thread is pinned: the system counts the CPUs the asking thread may use. */
    private static final int CPUS = Runtime.getRuntime().availableProcessors();

    private Machine() {}

    /** Facts in the order they are to be shown. */
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("CPU", field("/proc/cpuinfo", "model name") + ", " + cpus() + " CPUs");
        facts.put("kernel", System.getProperty("os.name") + " " + read("/proc/sys/kernel/osrelease") + " " + System.getProperty("os.arch"));
        facts.put("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("client's JVM", String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()) + collectors());
        facts.put("C", compilerVersion());
        facts.put("memory", field("/proc/meminfo", "MemTotal"));
        facts.put("load average", read("/proc/loadavg"));
        return facts;
    }

    private static String collectors() {
        return " (" + ManagementFactory.getGarbageCollectorMXBeans().stream().map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", ")) + ")";
    }

    /** How many CPUs this process may use. */
    public static int cpus() {
        return CPUS;
    }

    private static String compilerVersion() {
        try {
            Process cc = new ProcessBuilder("cc", "--version").redirectErrorStream(true).start();
            cc.getOutputStream().close();
            String said = new String(cc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.lines().findFirst().orElse("?");
        } catch (IOException e) {
            return "none";
        }
    }

    private static String field(String file, String name) {
        return read(file).lines().filter(line -> line.startsWith(name)).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("?");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            return "?";
        }
    }
}
