package scuff.shell.doctor;

import java.util.Optional;

/**
 * A limit that is a count.
 *
 * @param limit  as the kernel writes it in {@code /proc/self/limits}
 * @param wanted the least that does
 * @param flag   of the shell's {@code ulimit} that raises it
 */
record CountCheck(Machine machine, String name, String purpose, String limit, long wanted, char flag) implements Check {

    /** Linux counts threads here, and a sandbox has some 25. */
    static CountCheck processes(Machine machine) {
        return new CountCheck(machine, "processes", "sandboxes: each is a process with some 25 threads", "Max processes", 1024, 'u');
    }

    static CountCheck openFiles(Machine machine) {
        return new CountCheck(machine, "open files", "sandboxes: each takes three pipes and the plugin's own files", "Max open files", 512, 'n');
    }

    @Override
    public Finding examine() {
        Optional<Limit> found = Limit.of(machine, limit);
        boolean enough = found.isPresent() && found.get().atLeast(wanted);
        boolean raisable = found.isPresent() && found.get().hard() >= wanted;
        return Finding.needed(name, purpose, enough, found.map(Limit::text).orElse("unknown"),
                raisable ? "ulimit -" + flag + " " + wanted : "sudo prlimit --pid $$ " + (flag == 'u' ? "--nproc=" : "--nofile=") + wanted);
    }
}
