package scuff.api.client;

import java.util.Objects;
import java.util.Optional;
import scuff.api.isolation.Confinement;

/**
 * How a sandbox lives.
 *
 * @param name      for people
 * @param restart   what happens when its process ends
 * @param hungAfter blocks it may miss in a row; then it is declared hung and its process killed. 0: never
 * @param confinement what its processes may do to the system around them; empty: what the application may. Holds from the next process on
 */
public record SandboxOptions(String name, RestartPolicy restart, int hungAfter, Optional<Confinement> confinement) {
    /** About a second of blocks of 256 frames at 48 kHz. */
    public static final int DEFAULT_HUNG_AFTER = 200;

    public SandboxOptions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(restart, "restart");
        Objects.requireNonNull(confinement, "confinement");
        if (hungAfter < 0) {
            throw new IllegalArgumentException("negative number of missed blocks: hungAfter=" + hungAfter);
        }
    }

    /** Not confined. */
    public SandboxOptions(String name, RestartPolicy restart, int hungAfter) {
        this(name, restart, hungAfter, Optional.empty());
    }

    /** Restarted automatically. */
    public static SandboxOptions of(String name) {
        return new SandboxOptions(name, RestartPolicy.AUTOMATIC, DEFAULT_HUNG_AFTER);
    }

    public SandboxOptions with(RestartPolicy policy) {
        return new SandboxOptions(name, policy, hungAfter, confinement);
    }

    public SandboxOptions hungAfter(int blocks) {
        return new SandboxOptions(name, restart, blocks, confinement);
    }

    /** A sandbox on a system that cannot confine it does not start. */
    public SandboxOptions confined(Confinement to) {
        return new SandboxOptions(name, restart, hungAfter, Optional.of(to));
    }
}
