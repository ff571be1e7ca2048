package scuff.format.vst3.device;

import scuff.api.format.DeviceHost;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;
import scuff.format.vst3.abi.Interface;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.com.Reference;

/** The plugin of one device. Its objects may be replaced by new ones while it is inactive, so nobody keeps their addresses for longer. */
@MainThread
final class Instance implements AutoCloseable {
    private final PluginRef ref;
    private final Uid id;
    private final ClassFactory factory;
    private final DeviceHost host;
    private final HostSide side;
    private Parts parts;

    private Instance(PluginRef ref, Uid id, ClassFactory factory, DeviceHost host, HostSide side) {
        this.ref = ref;
        this.id = id;
        this.factory = factory;
        this.host = host;
        this.side = side;
        parts = make();
    }

    /** @throws PluginException when it cannot be made or initialised; nothing of it is left then */
    static Instance create(PluginRef ref, Uid id, ClassFactory factory, DeviceHost host, HostSide side) {
        return new Instance(ref, id, factory, host, side);
    }

    private Parts make() {
        return Parts.create(ref, id, factory, host, side);
    }

    /**
     * Inactive: other objects take the place of those there are, which end. They know nothing of what these were told.
     *
     * @throws PluginException when they cannot be made; it keeps those it has then
     */
    void renew() {
        Parts before = parts;
        parts = make();
        before.close();
    }

    /** Address of the component. */
    long component() {
        return parts.component().address();
    }

    /** Address of the audio processor. */
    long processor() {
        return parts.processor().address();
    }

    /** Address of the controller, 0 when there is none. */
    long controller() {
        return parts.controller().address();
    }

    /** Another interface of the controller. Asked anew each time: some plugins have theirs late. */
    Reference ofController(Interface type) {
        return parts.controller().query(type);
    }

    /** Another interface of the component. */
    Reference ofComponent(Interface type) {
        return parts.component().query(type);
    }

    /** Another interface of the audio processor. */
    Reference ofProcessor(Interface type) {
        return parts.processor().query(type);
    }

    @Override
    public void close() {
        parts.close();
    }
}
