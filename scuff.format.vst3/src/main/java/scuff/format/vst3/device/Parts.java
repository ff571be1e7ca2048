package scuff.format.vst3.device;

import java.lang.foreign.Arena;
import scuff.api.format.DeviceHost;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;
import scuff.format.vst3.abi.Components.IComponent;
import scuff.format.vst3.abi.Controllers.IEditController;
import scuff.format.vst3.abi.Factories.IPluginBase;
import scuff.format.vst3.abi.Hosts.IConnectionPoint;
import scuff.format.vst3.abi.Processors.IAudioProcessor;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.com.Reference;
import scuff.format.vst3.host.ConnectionProxy;
import scuff.format.vst3.host.HostApplication;

/**
 * The objects a plugin consists of: a component that is also an audio processor, and a controller, which is the same object,
 * another one, or missing. Made, initialised and connected here, and taken apart in the order the format wants.
 */
@MainThread
final class Parts implements AutoCloseable {
    private final PluginRef ref;
    private final DeviceHost host;
    private final HostSide side;
    private Reference component = Reference.owned(0);
    private Reference processor = Reference.owned(0);
    private Reference controller = Reference.owned(0);
    private Reference componentPoint = Reference.owned(0);
    private Reference controllerPoint = Reference.owned(0);
    private ConnectionProxy toController;
    private ConnectionProxy toComponent;
    private boolean initialised;
    private boolean separate;

    private Parts(PluginRef ref, DeviceHost host, HostSide side) {
        this.ref = ref;
        this.host = host;
        this.side = side;
    }

    /** @throws PluginException when it cannot be made or initialised; nothing of it is left then */
    static Parts create(PluginRef ref, Uid id, ClassFactory factory, DeviceHost host, HostSide side) {
        Parts parts = new Parts(ref, host, side);
        try {
            parts.makeComponent(id, factory);
            parts.makeController(factory);
            parts.connect();
            return parts;
        } catch (RuntimeException | Error failed) {
            parts.close();
            throw failed;
        }
    }

    private void makeComponent(Uid id, ClassFactory factory) {
        component = factory.create(id, IComponent.TYPE);
        if (!component.exists()) {
            throw new PluginException("the plugin file did not create the plugin: plugin=" + ref
                    + "; it may miss a licence, a file or a newer host");
        }
        int result = IPluginBase.INITIALIZE.call(component.address(), context().address());
        if (!Result.isOk(result)) {
            throw new PluginException("the plugin failed to initialise: plugin=" + ref + ", initialize=" + Result.text(result)
                    + "; its output may say why");
        }
        initialised = true;
        processor = component.query(IAudioProcessor.TYPE);
        if (!processor.exists()) {
            throw new PluginException("a plugin that processes no audio: plugin=" + ref + ", missing=" + IAudioProcessor.TYPE
                    + "; tell its maker");
        }
    }

    /** Decided before anything else is called: whether the component is its own controller shows at once. */
    private HostApplication context() {
        if (side.processor() == side.both()) {
            return side.processor();
        }
        try (Reference both = component.query(IEditController.TYPE)) {
            return both.exists() ? side.both() : side.processor();
        }
    }

    private void makeController(ClassFactory factory) {
        controller = component.query(IEditController.TYPE);
        if (!controller.exists()) {
            makeSeparateController(factory);
        }
        if (controller.exists()) {
            IEditController.SET_COMPONENT_HANDLER.call(controller.address(), side.handler().address());
        }
    }

    /** None is legal; one that fails is told and done without. */
    private void makeSeparateController(ClassFactory factory) {
        Uid id;
        try (Arena call = Arena.ofConfined()) {
            long out = call.allocate(Uid.BYTES, Long.BYTES).address();
            if (!Result.isOk(IComponent.GET_CONTROLLER_CLASS_ID.call(component.address(), out))) {
                return;
            }
            id = Uid.at(out);
        }
        Reference made = factory.create(id, IEditController.TYPE);
        if (!made.exists()) {
            host.log(DeviceHost.Severity.PLUGIN_MISBEHAVING, "a plugin without the controller it names: plugin=" + ref + ", controller=" + id);
            return;
        }
        int result = IPluginBase.INITIALIZE.call(made.address(), side.controller().address());
        if (Result.isOk(result)) {
            controller = made;
            separate = true;
        } else {
            made.close();
            host.log(DeviceHost.Severity.PLUGIN_MISBEHAVING, "a plugin whose controller fails to initialise, it has no parameters now: plugin="
                    + ref + ", initialize=" + Result.text(result));
        }
    }

    private void connect() {
        if (!separate) {
            return;
        }
        componentPoint = component.query(IConnectionPoint.TYPE);
        controllerPoint = controller.query(IConnectionPoint.TYPE);
        if (componentPoint.exists() && controllerPoint.exists()) {
            toController = new ConnectionProxy(controllerPoint.address(), side.calls(), side.failures());
            toComponent = new ConnectionProxy(componentPoint.address(), side.calls(), side.failures());
            IConnectionPoint.CONNECT.call(componentPoint.address(), toController.address());
            IConnectionPoint.CONNECT.call(controllerPoint.address(), toComponent.address());
        }
    }

    Reference component() {
        return component;
    }

    Reference processor() {
        return processor;
    }

    Reference controller() {
        return controller;
    }

    @Override
    public void close() {
        if (controller.exists()) {
            IEditController.SET_COMPONENT_HANDLER.call(controller.address(), 0);
        }
        disconnect();
        if (separate) {
            IPluginBase.TERMINATE.call(controller.address());
        }
        if (initialised) {
            IPluginBase.TERMINATE.call(component.address());
        }
        controller.close();
        processor.close();
        component.close();
    }

    /** With the very pointers they were connected with: keepers need not have counted them. */
    private void disconnect() {
        if (toController != null) {
            IConnectionPoint.DISCONNECT.call(componentPoint.address(), toController.address());
            IConnectionPoint.DISCONNECT.call(controllerPoint.address(), toComponent.address());
            toController.end();
            toComponent.end();
        }
        componentPoint.close();
        controllerPoint.close();
    }
}
