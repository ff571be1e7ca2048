package scuff.api.client;

import java.util.Objects;

/**
 * How a sandbox lives.
 *
 * @param name      for people
 * @param restart   what happens when its process ends
 * @param hungAfter blocks it may miss in a row; then it is declared hung and its process killed. 0: never
 */
public record SandboxOptions(String name, RestartPolicy restart, int hungAfter) {
    /** About a second of blocks of 256 frames at 48 kHz. */
    public static final int DEFAULT_HUNG_AFTER = 200;

    public SandboxOptions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(restart, "restart");
        if (hungAfter < 0) {
            throw new IllegalArgumentException("negative number of missed blocks: hungAfter=" + hungAfter);
        }
    }

    /** Restarted automatically. */
    public static SandboxOptions of(String name) {
        return new SandboxOptions(name, RestartPolicy.AUTOMATIC, DEFAULT_HUNG_AFTER);
    }

    public SandboxOptions with(RestartPolicy policy) {
        return new SandboxOptions(name, policy, hungAfter);
    }

    public SandboxOptions hungAfter(int blocks) {
        return new SandboxOptions(name, restart, blocks);
    }
}
