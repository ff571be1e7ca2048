package scuff.api.client;

import java.util.Arrays;
import scuff.api.plugin.PluginRef;

/** What {@link Device#saveState} gave: opaque bytes and the plugin they belong to. Immutable. */
public final class DeviceState {
    private final PluginRef plugin;
    private final byte[] bytes;

    public DeviceState(PluginRef plugin, byte[] bytes) {
        this.plugin = plugin;
        this.bytes = bytes.clone();
    }

    public PluginRef plugin() {
        return plugin;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceState that && plugin.equals(that.plugin) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * plugin.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "DeviceState[plugin=" + plugin + ", bytes=" + bytes.length + ']';
    }
}
