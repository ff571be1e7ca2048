package scuff.api.plugin;

/**
 * A plugin file, plugin or device did not do what was asked. The message is for the person who reads it: what was asked,
 * what was found ({@code key=value}), what to do.
 */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PluginException(String message) {
        super(message);
    }

    public PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
