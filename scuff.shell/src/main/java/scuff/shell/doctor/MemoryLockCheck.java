package scuff.shell.doctor;

import java.util.Optional;
import scuff.shell.console.Units;

/** Whether memory may be kept from being swapped out. */
record MemoryLockCheck(Machine machine) implements Check {
    /** linux/capability.h */
    private static final int CAP_IPC_LOCK = 14;
    /** What a sandbox is resident with, measured. */
    private static final long WANTED = 64L << 20;

    @Override
    public Finding examine() {
        Optional<Limit> limit = Limit.of(machine, "Max locked memory");
        boolean entitled = machine.mayUse(CAP_IPC_LOCK);
        String found = entitled ? "allowed by CAP_IPC_LOCK" : limit.map(MemoryLockCheck::text).orElse("unknown");
        return Finding.useful("memory lock", "audio that does not wait for memory to be read back from disk",
                entitled || limit.isPresent() && limit.get().atLeast(WANTED), found,
                "echo '@audio - memlock unlimited' | sudo tee -a /etc/security/limits.d/audio.conf"
                        + " && sudo usermod -aG audio $USER  # log in again");
    }

    private static String text(Limit limit) {
        return limit.soft() == Limit.UNLIMITED ? "unlimited" : new Units(false).bytes(limit.soft());
    }
}
