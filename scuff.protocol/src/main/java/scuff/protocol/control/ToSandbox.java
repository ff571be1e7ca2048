package scuff.protocol.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.TrackInfo;
import scuff.protocol.memory.DeviceLayout;

/**
 * What a client says to a sandbox. Every message but {@link Quit} is a request and gets one answer: what its own javadoc
 * names, or {@link FromSandbox.Failed}. {@code device} is the number the client gave the device, 1 or more.
 */
public sealed interface ToSandbox {
    Messages<ToSandbox> MESSAGES = Messages.of(ToSandbox.class);

    /**
     * The first message: whose sandbox this is. Which group it is for it need not know yet. Answer: {@link FromSandbox.Ready}.
     *
     * @param client process id of the client
     */
    record Hello(long client) implements ToSandbox {}

    /** Before {@link Join}: does once what the first blocks will need, so that it is quick then. Answer: {@link FromSandbox.Done}. */
    record WarmUp() implements ToSandbox {}

    /**
     * The process takes its place in a group, for the rest of its life. Answer: {@link FromSandbox.Joined}.
     *
     * @param slot     which go word of the group region is the sandbox's
     * @param realTime whether the audio thread is to ask for real-time priority
     */
    record Join(Region group, Region sandbox, int slot, String epochToken, String doneToken, List<String> goTokens, boolean realTime)
            implements ToSandbox {}

    /** Shared memory: what opens it, and its size in bytes. */
    record Region(String token, long bytes) {}

    /**
     * With the state to begin with in the binary part, if {@code hasState}. Answer: {@link FromSandbox.DeviceCreated}.
     *
     * @param formatJar what brings the format that is to run it, see {@link InstallFormat}; null for whichever the process has
     * @param toggles what the device is to have of its own: names of {@code scuff.api.isolation.Toggle}; the sandbox leaves out what it does not know
     * @param layout  what speakers its ports are to have, if it can
     * @param track   null when the application said nothing
     */
    record CreateDevice(int device, String format, Path formatJar, String plugin, Path file, Set<String> toggles, PortLayout layout, boolean hasState,
            Track track) implements ToSandbox {}

    /**
     * The bundle in {@code jar} brings a format: it is installed and started beside what there is, and rehearsed, so that its first
     * device is quick. One that is there already is fine. Answer: {@link FromSandbox.Done}.
     *
     * @param digest how the SHA-256 of the file begins, in hex
     */
    record InstallFormat(Path jar, String digest) implements ToSandbox {}

    /** No other formats than those of these jars are needed any more: what is not in use is uninstalled. Answer: {@link FromSandbox.Done}. */
    record RetainFormats(List<Path> jars) implements ToSandbox {}

    /** What the application says of a track; null where it says nothing. */
    record Track(String name, Integer color, Integer channels) {
        public static Track of(TrackInfo info) {
            return new Track(info.name().orElse(null), info.color().isPresent() ? info.color().getAsInt() : null,
                    info.channels().isPresent() ? info.channels().getAsInt() : null);
        }

        public TrackInfo info() {
            return new TrackInfo(Optional.ofNullable(name), color == null ? OptionalInt.empty() : OptionalInt.of(color),
                    channels == null ? OptionalInt.empty() : OptionalInt.of(channels));
        }
    }

    /** The device is on another track, or the track has changed. Answer: {@link FromSandbox.Done}. */
    record SetTrack(int device, Track track) implements ToSandbox {}

    /** Answer: {@link FromSandbox.DeviceActivated}. */
    record ActivateDevice(int device, double sampleRate, RenderMode renderMode, Region memory, DeviceLayout layout) implements ToSandbox {}

    /** The device is in no plan any more; it stays, inactive. Answer: {@link FromSandbox.Described}, asked when it was inactive. */
    record DeactivateDevice(int device) implements ToSandbox {}

    /** Answer: {@link FromSandbox.Described}. */
    record DescribeDevice(int device) implements ToSandbox {}

    /** The device is in no plan any more. Answer: {@link FromSandbox.Done}. */
    record CloseDevice(int device) implements ToSandbox {}

    /** The plan is used from the first block that names it. Answer: {@link FromSandbox.Done}. */
    record PreparePlan(SandboxPlan plan) implements ToSandbox {}

    /** All or none. Answer: {@link FromSandbox.Done}. */
    record SetParameters(int device, List<ParameterValue> values) implements ToSandbox {}

    /** Answer: {@link FromSandbox.Parameters}. */
    record GetParameters(int device) implements ToSandbox {}

    /** Answer: {@link FromSandbox.Text}. */
    record ValueToText(int device, long parameter, double value) implements ToSandbox {}

    /** Answer: {@link FromSandbox.Value}. */
    record TextToValue(int device, long parameter, String text) implements ToSandbox {}

    /** Answer: {@link FromSandbox.State}. */
    record SaveState(int device) implements ToSandbox {}

    /** With the state in the binary part. A device that declines it goes on with what it had. Answer: {@link FromSandbox.Done}. */
    record LoadState(int device) implements ToSandbox {}

    /** Close all devices and end. */
    record Quit() implements ToSandbox {}
}
