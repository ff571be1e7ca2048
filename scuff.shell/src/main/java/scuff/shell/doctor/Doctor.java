package scuff.shell.doctor;

import java.util.List;
import scuff.shell.platform.Platform;

/** All checks, in the order they are shown. */
public final class Doctor {
    private final List<Check> checks;

    Doctor(List<Check> checks) {
        this.checks = checks;
    }

    /**
     * The checks of this machine.
     *
     * @param platform the formats that are deployed, and whether the rest is there
     */
    public static Doctor of(Machine machine, Platform platform) {
        return new Doctor(List.of(JdkCheck.running(), new PlatformCheck(platform), new PluginsCheck(platform.formats()),
                new SharedMemoryCheck(machine, SharedMemoryCheck.WANTED), CountCheck.processes(machine), CountCheck.openFiles(machine),
                new RealTimeCheck(machine), new MemoryLockCheck(machine), new DisplayCheck(machine), new CompilerCheck(machine)));
    }

    public List<Finding> examine() {
        return checks.stream().map(Check::examine).toList();
    }
}
