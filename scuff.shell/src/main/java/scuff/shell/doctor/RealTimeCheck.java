package scuff.shell.doctor;

import java.util.Optional;

/** Whether threads of this user may get real-time priority. */
record RealTimeCheck(Machine machine) implements Check {
    /** linux/capability.h */
    private static final int CAP_SYS_NICE = 23;

    @Override
    public Finding examine() {
        Optional<Limit> limit = Limit.of(machine, "Max realtime priority");
        boolean entitled = machine.mayUse(CAP_SYS_NICE);
        String found = entitled ? "allowed by CAP_SYS_NICE" : "highest priority " + limit.map(Limit::text).orElse("unknown");
        return Finding.useful("real time", "audio threads that other programs do not interrupt",
                entitled || limit.isPresent() && limit.get().atLeast(1), found,
                "echo '@audio - rtprio 95' | sudo tee /etc/security/limits.d/audio.conf && sudo usermod -aG audio $USER  # log in again");
    }
}
