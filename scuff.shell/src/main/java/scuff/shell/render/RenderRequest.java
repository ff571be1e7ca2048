package scuff.shell.render;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import scuff.api.client.GroupMode;
import scuff.shell.spec.DeviceSpec;
import scuff.shell.spec.SandboxLayout;

/**
 * What to render.
 *
 * @param in          a WAV file; empty for silence
 * @param seconds     how long the silence is
 * @param out         the WAV file to write
 * @param devices     in the order audio runs through them
 * @param layout      which device lives in which sandbox
 * @param rate        Hz; empty for that of {@code in}, or 48,000
 * @param blockFrames longest block
 * @param tailSeconds how much longer than the input the output is
 * @param plot        a picture to write as well
 */
public record RenderRequest(Optional<Path> in, double seconds, Path out, List<DeviceSpec> devices, SandboxLayout layout,
        OptionalInt rate, int blockFrames, double tailSeconds, GroupMode mode, Optional<Path> plot) {
    public static final int DEFAULT_RATE = 48_000;

    public RenderRequest {
        devices = List.copyOf(devices);
    }
}
