package scuff.api.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.Activation;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.RenderMode;

/**
 * Sandboxes that are processed together. Audio and events flow between the group's own ports and any devices in it. All
 * calls take effect wholly or not at all, and between two blocks.
 */
@ProviderType
@AnyThread
public interface SandboxGroup extends AutoCloseable {

    /** Where a group stands. */
    enum State {
        OPEN,
        /** Closed by the application, but devices are left: it goes with the last of them. */
        CLOSING,
        CLOSED
    }

    /** Stable, unique in this platform. */
    String id();

    State state();

    /** As they are now: {@link #mode}, {@link #activate}, {@link #renderMode} and {@link #compensate} change them. */
    GroupOptions options();

    /** Starts a process. The stage completes when it is ready for devices; with a {@link ScuffException} when it does not start, or the group is closed. */
    CompletionStage<Sandbox> createSandbox(SandboxOptions options);

    /** With {@link SandboxOptions#of}. */
    default CompletionStage<Sandbox> createSandbox(String name) {
        return createSandbox(SandboxOptions.of(name));
    }

    /**
     * Creates a device in whatever sandbox the configured placement says ({@code docs/isolation.md}); by default all such devices share one.
     * Sandboxes that are made for this are restarted automatically, and go with their last device; those of {@link #createSandbox} are never chosen.
     *
     * @return completes as {@link Sandbox#createDevice} does; with a {@link ScuffException}, too, when no sandbox can be started
     */
    CompletionStage<Device> createDevice(PluginRef plugin, DeviceOptions options);

    /** The sandboxes that are not closed, oldest first. */
    List<Sandbox> sandboxes();

    /** All devices of all sandboxes, oldest first. */
    List<Device> devices();

    /** The sandbox with that {@link Sandbox#id}, or with what comes after its last slash. */
    default Optional<Sandbox> sandbox(String id) {
        return sandboxes().stream().filter(s -> s.id().equals(id) || s.id().endsWith("/" + id)).findFirst();
    }

    /** The device with that {@link Device#id}, or with what comes after its last slash. */
    default Optional<Device> device(String id) {
        return devices().stream().filter(d -> d.id().equals(id) || d.id().endsWith("/" + id)).findFirst();
    }

    /** The group's own input ports, oldest first. */
    List<AudioPort> inputs();

    /** The group's own output ports, oldest first. */
    List<AudioPort> outputs();

    /** A port through which the application gives audio to the group; it is a source of connections. */
    AudioPort addInput(String name, int channels);

    /** A port through which the group gives audio to the application; it is a target of connections. */
    AudioPort addOutput(String name, int channels);

    /** Takes a port of the group away, with its connections. */
    void removePort(AudioPort port);

    /**
     * Lets audio flow from a source (a group input or a device output) to a target (a device input or a group output).
     * Several sources of one target are mixed, one source may feed several targets. Equal channel counts are carried one
     * to one; mono feeds every channel; anything to mono is the mean of all; else the channels both have, the rest silent.
     *
     * @throws ScuffException when a port is of another group, has the wrong direction, or the connection is there already
     */
    void connect(AudioPort source, AudioPort target);

    /** Ends a connection. @throws ScuffException when there is none */
    void disconnect(AudioPort source, AudioPort target);

    List<Connection> connections();

    /**
     * Lets notes, expressions and MIDI flow from an event output of a device to an event input of another or the same. Several
     * sources of one target are merged by time, one source may feed several targets; the port number in the events becomes
     * the target's, and an event that names no port (-1) goes along every connection of its device. Sample offsets are kept.
     *
     * <p>The target's {@link EventPort#dialects} decide. What it speaks, it gets as it is; if it does not say what it speaks,
     * everything. Else note on, note off and choke of CLAP become note on, note off and note off of MIDI 1, those of all keys (-1)
     * <i>all notes off</i> and <i>all sound off</i>, and the other way likewise. What has no word in the target's dialects is left out
     * and counted as dropped: expressions and controllers, MIDI 2, a note named by its id alone. SysEx is for those who speak
     * any MIDI. The end of a note, parameters, modulation and the transport do not travel.
     *
     * <p>Events on their way when a connection between sandboxes ends, or takes another way, arrive at once: a note may end.
     *
     * @throws ScuffException when a port is of another group, has the wrong direction, or the connection is there already
     */
    void connect(EventPort source, EventPort target);

    /** Ends a connection. @throws ScuffException when there is none */
    void disconnect(EventPort source, EventPort target);

    List<EventConnection> eventConnections();

    /** The entry of the audio thread, one for each group. */
    GroupAudio audio();

    GroupMode mode();

    /** Changes how blocks travel, while audio runs. The audio that is on its way between sandboxes is dropped; what comes instead is glided to. */
    void mode(GroupMode mode);

    /**
     * Frames by which audio at {@code target} is later than at {@code source}, along the slowest way: the latencies the
     * plugins report and those of the connections. Empty when no way leads there.
     */
    OptionalLong latency(AudioPort source, AudioPort target);

    /** The largest {@link #latency(AudioPort, AudioPort) latency} from any input of the group to any output of it, frames; empty when no way leads through. */
    default OptionalLong latency() {
        return inputs().stream().flatMapToLong(in -> outputs().stream().flatMapToLong(out -> latency(in, out).stream())).max();
    }

    /**
     * Whether shorter ways are delayed, so that what is mixed at one input or output has left the group's inputs at the same
     * time, and all outputs of the group are equally late. Circles are not compensated.
     */
    void compensate(boolean on);

    /**
     * Activates all devices anew at another sample rate or longest block; states, values and connections stay. While audio
     * runs, devices are silent, dry or held by their late policy until they are back. A device that declines is
     * {@link Device.State#FAILED}.
     *
     * @return completes when all devices are done, well or badly
     */
    CompletionStage<Void> activate(Activation activation);

    /** {@link Sandbox#migrate} for one sandbox with a process after the other; ends with the first that fails. */
    default CompletionStage<Void> migrate() {
        CompletionStage<Void> done = CompletableFuture.completedStage(null);
        for (Sandbox sandbox : sandboxes()) {
            done = done.thenCompose(before -> sandbox.process().isEmpty() ? CompletableFuture.completedStage(null) : sandbox.migrate().thenAccept(after -> {}));
        }
        return done;
    }

    /** Tells every device whether blocks come in real time; like {@link #activate}. */
    CompletionStage<Void> renderMode(RenderMode mode);

    /**
     * Writes the group to a document (JSON): options, sandboxes, devices with fresh states, ports and connections. The file is
     * replaced whole or left alone, and so are its states.
     *
     * @return completes exceptionally with a {@link ScuffException} when a state cannot be had or the file not be written; a
     *         device without a process is saved with its last state
     */
    CompletionStage<Void> save(Path document, StateStorage storage);

    /** Takes no more sandboxes and devices, and goes when the last device has been closed: at once when there is none. */
    @Override
    void close();

    /** Closes all devices and sandboxes and gives back the memory. Blocks of a closed group are silent. */
    void closeNow();
}
