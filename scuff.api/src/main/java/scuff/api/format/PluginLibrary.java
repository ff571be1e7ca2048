package scuff.api.format;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;

/** A loaded plugin file. */
@ProviderType
public interface PluginLibrary extends AutoCloseable {

    /** The file that was opened. */
    Path file();

    /** What it holds, in its own order. */
    @MainThread
    List<PluginDescriptor> plugins();

    /**
     * Creates and initialises a device. It is inactive.
     *
     * @param id   {@link scuff.api.plugin.PluginRef#id}
     * @param host what the plugin may ask of us; used until the device is closed
     * @throws PluginException when there is no such plugin, or it declines
     */
    @MainThread
    PluginDevice create(String id, DeviceHost host);

    /** Ends the use of the file. All its devices are closed before. The code stays loaded: many libraries crash when unloaded. */
    @Override
    @MainThread
    void close();
}
