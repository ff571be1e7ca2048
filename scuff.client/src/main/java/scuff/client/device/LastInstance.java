package scuff.client.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activated;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.client.audio.LoadMeter;
import scuff.client.formats.FormatBuild;
import scuff.client.link.ActiveMemory;
import scuff.client.link.Instance;
import scuff.client.link.SandboxLink;

/**
 * The instance a device has or had last, and the memory it works in: both are known still when its process has ended. Changed
 * under the group's lock, read by any thread.
 */
public final class LastInstance {
    private volatile SandboxLink link;
    private volatile DeviceInfo info;
    private volatile Activated activated = new Activated(0, 0);
    private volatile Instance.Terms terms;
    private volatile Instance.Making making = new Instance.Making(null, Toggles.NONE);
    private volatile ActiveMemory memory;
    private volatile boolean sounded;
    private volatile LoadMeter meter;

    LastInstance(PluginRef plugin) {
        info = new DeviceInfo(new PluginDescriptor(plugin, plugin.id(), "", "", "", "", List.of(), Path.of("")), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of());
    }

    /** The process it is or was in; null before the first. */
    public SandboxLink link() {
        return link;
    }

    /** The plugin as it was when the device was created last; empty before it was. */
    public Optional<PluginDescriptor> descriptor() {
        return link == null ? Optional.empty() : Optional.of(info.descriptor());
    }

    /** Which build of its format made it; null before the first. */
    public FormatBuild build() {
        return making.build();
    }

    /** On which terms it was activated; null before the first. */
    public Instance.Terms terms() {
        return terms;
    }

    /** The memory of the last activation; outlives the process, until the next one. Null before the first. */
    public ActiveMemory memory() {
        return memory;
    }

    Toggles toggles() {
        return making.toggles();
    }

    DeviceInfo info() {
        return info;
    }

    Activated activated() {
        return activated;
    }

    /** Null before there is memory. */
    LoadMeter meter() {
        return meter;
    }

    /** Whether the device has processed a block, here or in an earlier activation: its inputs are heard already. */
    public boolean hasSounded() {
        return sounded || memory.device().processed() != 0;
    }

    void is(Instance made, SandboxLink in) {
        terms = made.terms();
        making = made.making();
        link = in;
    }

    void says(DeviceInfo found, Activated answer) {
        info = found;
        activated = answer;
    }

    /** Memory for other blocks, to be activated on. @return what it had */
    public Optional<ActiveMemory> take(ActiveMemory with) {
        Optional<ActiveMemory> old = Optional.ofNullable(memory);
        sounded |= memory != null && memory.device().processed() != 0;
        meter = new LoadMeter();
        memory = with; // last: whoever sees it sees the meter
        return old;
    }
}
