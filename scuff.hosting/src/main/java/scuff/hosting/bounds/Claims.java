package scuff.hosting.bounds;

import java.nio.file.Path;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;

/**
 * What one plugin, or one file, says that it has. A greater number than these is a mistake of the plugin.
 *
 * @param whose named in every error, as {@code key=value}
 */
@MainThread
public record Claims(String whose) {
    /** Plugins in a file. */
    public static final int MOST_PLUGINS = 10_000;
    /** Ports of one kind and direction. */
    public static final int MOST_PORTS = 1024;
    /** Channels of a port. */
    public static final int MOST_CHANNELS = 1024;
    public static final int MOST_PARAMETERS = 100_000;
    /** The largest state taken or given, bytes. */
    public static final int LARGEST_STATE = 64 << 20;

    public static Claims of(PluginRef plugin) {
        return new Claims("plugin=" + plugin);
    }

    public static Claims of(Path file) {
        return new Claims("file=" + file);
    }

    /**
     * @param what is counted
     * @return {@code said}
     * @throws PluginException when it cannot be
     */
    public int count(String what, int said, int most) {
        if (said < 0 || said > most) {
            throw new PluginException("a count that cannot be: " + whose + ", " + what + "=" + Integer.toUnsignedString(said) + ", most="
                    + most + "; tell the plugin's maker");
        }
        return said;
    }

    /** @throws PluginException unless the plugin {@code described} what it says it has */
    public void described(String what, int index, boolean described) {
        if (!described) {
            throw new PluginException("a plugin does not describe what it says it has: " + whose + ", " + what + "=" + index
                    + "; tell its maker");
        }
    }

    /** @param parameters how many there are */
    public PluginException noSuchParameter(long id, int parameters) {
        return new PluginException("no such parameter: " + whose + ", parameter=" + id + ", parameters=" + parameters
                + "; ask the device for its parameters");
    }

    /** The plugin writes more than is kept. @param written bytes until then */
    public PluginException stateTooLarge(long written) {
        return new PluginException("the plugin's state is too large: " + whose + ", written=" + written + " bytes and more, most="
                + LARGEST_STATE + "; let it refer to samples instead of embedding them, if it can");
    }

    /** @throws PluginException when it is more than a plugin is given */
    public void checkLoadable(byte[] state) {
        if (state.length > LARGEST_STATE) {
            throw new PluginException("a state too large to load: " + whose + ", bytes=" + state.length + ", most=" + LARGEST_STATE);
        }
    }
}
