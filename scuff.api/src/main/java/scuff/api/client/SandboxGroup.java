package scuff.api.client;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AnyThread;

/**
 * Sandboxes that are processed together. Audio and events flow between the group's own ports and any devices in it. All
 * calls take effect wholly or not at all, and between two blocks.
 */
@ProviderType
@AnyThread
public interface SandboxGroup extends AutoCloseable {

    /** Stable, unique in this platform. */
    String id();

    GroupOptions options();

    /** Starts a process. The stage completes when it is ready for devices. */
    CompletionStage<Sandbox> createSandbox(String name);

    /** The sandboxes that are not closed, oldest first. */
    List<Sandbox> sandboxes();

    /** All devices of all sandboxes, oldest first. */
    List<Device> devices();

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

    /** The entry of the audio thread, one for each group. */
    GroupAudio audio();

    GroupMode mode();

    /** Changes how blocks travel, while audio runs. The audio that is on its way between sandboxes is dropped or repeated as silence. */
    void mode(GroupMode mode);

    /**
     * Frames by which audio at {@code target} is later than at {@code source}, along the slowest way: the latencies the
     * plugins report and those of the connections. Empty when no way leads there.
     */
    OptionalLong latency(AudioPort source, AudioPort target);

    /** Closes all devices and sandboxes and gives back the memory. No block may be running. */
    @Override
    void close();
}
