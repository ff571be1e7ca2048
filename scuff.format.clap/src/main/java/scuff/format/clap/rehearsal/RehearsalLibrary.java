package scuff.format.clap.rehearsal;

import java.nio.file.Path;
import java.util.List;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.format.clap.device.ClapDevice;

/** Holds the one plugin to rehearse with. */
public final class RehearsalLibrary implements PluginLibrary {
    private final PluginDescriptor plugin;

    /** @param format the id of the format */
    public RehearsalLibrary(String format) {
        plugin = new PluginDescriptor(new PluginRef(format, "scuff.rehearsal"), "Rehearsal", "Scuff", "", "", "", List.of(), file());
    }

    @Override
    public Path file() {
        return Path.of("");
    }

    @Override
    public List<PluginDescriptor> plugins() {
        return List.of(plugin);
    }

    @Override
    public PluginDevice create(String id, DeviceHost host) {
        RehearsalPlugin instance = new RehearsalPlugin();
        return ClapDevice.create(plugin, host, instance::begin, instance::close);
    }

    @Override
    public void close() {}
}
