package scuff.shell.doctor;

import java.util.List;
import scuff.api.format.PluginFormat;

/** All checks, in the order they are shown. */
public final class Doctor {
    private final List<Check> checks;

    Doctor(List<Check> checks) {
        this.checks = checks;
    }

    /**
     * The checks of this machine.
     *
     * @param formats  the plugin formats that are deployed
     * @param platform looks whether the platform itself is there
     */
    public static Doctor of(Machine machine, List<PluginFormat> formats, Check platform) {
        return new Doctor(List.of(JdkCheck.running(), platform, new PluginsCheck(formats),
                new SharedMemoryCheck(machine, SharedMemoryCheck.WANTED), CountCheck.processes(machine), CountCheck.openFiles(machine),
                new RealTimeCheck(machine), new MemoryLockCheck(machine), new DisplayCheck(machine), new CompilerCheck(machine)));
    }

    public List<Finding> examine() {
        return checks.stream().map(Check::examine).toList();
    }
}
