package scuff.api.client;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.Direction;

/** An audio port of a device or of a group. Stays the same object when a sandbox is restarted. */
@ProviderType
@AnyThread
public interface AudioPort {

    /** Of a port of the group: stable, unique in this platform. Of a device's: the device's id and the plugin's own id of the port. */
    String id();

    String name();

    int channels();

    /** Seen from its owner: audio enters the owner through an {@code INPUT}. */
    Direction direction();

    /** The device it belongs to; empty for a port of the group itself. */
    Optional<Device> device();

    SandboxGroup group();
}
