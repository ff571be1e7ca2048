package scuff.shell.rack;

import java.util.Optional;
import scuff.api.client.CrashReport;
import scuff.api.client.Sandbox;
import scuff.api.client.ScuffException;

/** Says how a sandbox ended. */
public final class SandboxEnd {

    private SandboxEnd() {}

    /**
     * The exception that tells of it; empty while nobody knows that the sandbox has ended.
     *
     * @param when what was going on, for the message: "while rendering block 17"
     */
    public static Optional<ScuffException> of(Sandbox sandbox, String when) {
        return sandbox.crash().map(crash -> new ScuffException("a sandbox ended " + when + ": sandbox=" + sandbox.name() + ", exit="
                + crash.exitCode() + call(crash) + ": " + crash.cause()));
    }

    private static String call(CrashReport crash) {
        return crash.lastCall().isEmpty() ? "" : ", call=" + crash.lastCall();
    }
}
