package scuff.format.vst3.host;

import java.util.List;
import java.util.function.Consumer;
import scuff.api.format.DeviceHost;
import scuff.api.plugin.MainThread;
import scuff.ffm.Memory;
import scuff.ffm.Utf16;
import scuff.ffm.image.Platform;
import scuff.format.vst3.abi.ChannelContexts.IInfoListener;
import scuff.format.vst3.abi.Components.IComponent;
import scuff.format.vst3.abi.Controllers.IEditController;
import scuff.format.vst3.abi.Controllers.IMidiMapping;
import scuff.format.vst3.abi.Hosts.IAttributeList;
import scuff.format.vst3.abi.Hosts.IConnectionPoint;
import scuff.format.vst3.abi.Hosts.IHostApplication;
import scuff.format.vst3.abi.Hosts.IMessage;
import scuff.format.vst3.abi.Hosts.IPlugInterfaceSupport;
import scuff.format.vst3.abi.Interface;
import scuff.format.vst3.abi.MidiMappings.IMidiMapping2;
import scuff.format.vst3.abi.Processors.IAudioProcessor;
import scuff.format.vst3.abi.Processors.IProcessContextRequirements;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Units.IUnitInfo;
import scuff.format.vst3.abi.Views.IRunLoop;
import scuff.format.vst3.com.HostObject;
import scuff.format.vst3.com.HostType;

/**
 * The host context: says who we are, makes messages, tells which interfaces we use, and has the run loop plugins of Linux ask
 * for whether they have a window or not.
 */
public final class HostApplication extends HostObject {
    private static final String NAME = "Scuff";
    private static final int NAME_UNITS = 128;
    private static final List<Interface> USED = List.of(IComponent.TYPE, IAudioProcessor.TYPE, IEditController.TYPE,
            IConnectionPoint.TYPE, IUnitInfo.TYPE, IMidiMapping.TYPE, IMidiMapping2.TYPE, IProcessContextRequirements.TYPE,
            IInfoListener.TYPE);

    private static final HostType<HostApplication> WITHOUT_LOOP =
            type(new HostType<>(HostApplication.class, IHostApplication.TYPE, IPlugInterfaceSupport.TYPE));
    private static final HostType<HostApplication> WITH_LOOP =
            type(new HostType<>(HostApplication.class, IHostApplication.TYPE, IPlugInterfaceSupport.TYPE, IRunLoop.TYPE))
                    .method(IRunLoop.REGISTER_EVENT_HANDLER, (app, handler, fd, none) -> app.loop.watch(handler, (int) fd))
                    .method(IRunLoop.UNREGISTER_EVENT_HANDLER, (app, handler, none, nor) -> app.loop.unwatch(handler))
                    .method(IRunLoop.REGISTER_TIMER, (app, handler, millis, none) -> app.loop.startTimer(handler, millis))
                    .method(IRunLoop.UNREGISTER_TIMER, (app, handler, none, nor) -> app.loop.stopTimer(handler));

    private static HostType<HostApplication> type(HostType<HostApplication> type) {
        return type.method(IHostApplication.GET_NAME, (app, name, none, nor) -> app.getName(name))
                .method(IHostApplication.CREATE_INSTANCE, HostApplication::createInstance)
                .method(IPlugInterfaceSupport.IS_PLUG_INTERFACE_SUPPORTED, (app, iid, none, nor) -> isUsed(iid));
    }

    private final String name;
    private final Consumer<Throwable> failures;
    private final RunLoop loop;

    private HostApplication(HostType<HostApplication> type, String name, Consumer<Throwable> failures, RunLoop loop) {
        super(type, failures);
        this.name = name;
        this.failures = failures;
        this.loop = loop;
    }

    /** The context of factories, which belong to no device. One for the process. */
    public static HostApplication ofFactories() {
        return new HostApplication(WITHOUT_LOOP, NAME, thrown -> { }, null);
    }

    /** The context of one device. */
    @MainThread
    public static HostApplication of(DeviceHost host, Consumer<Throwable> failures) {
        boolean loop = Platform.current().os() == Platform.Os.LINUX;
        return new HostApplication(loop ? WITH_LOOP : WITHOUT_LOOP, host.identity().name(), failures, new RunLoop(host));
    }

    private long getName(long out) {
        if (out == 0) {
            return Result.INVALID_ARGUMENT.code;
        }
        Utf16.write(out, NAME_UNITS, name);
        return Result.OK.code;
    }

    private long createInstance(long classId, long iid, long out) {
        if (out == 0) {
            return Result.INVALID_ARGUMENT.code;
        }
        Memory.setPointer(out, 0);
        if (IMessage.TYPE.iid().isAt(classId) && IMessage.TYPE.covers(iid)) {
            Memory.setPointer(out, new Message(failures).address());
            return Result.OK.code;
        }
        if (IAttributeList.TYPE.iid().isAt(classId) && IAttributeList.TYPE.covers(iid)) {
            Memory.setPointer(out, new AttributeList(failures).address());
            return Result.OK.code;
        }
        return Result.NO_INTERFACE.code;
    }

    private static long isUsed(long iid) {
        for (int i = 0; i < USED.size(); i++) {
            if (USED.get(i).iid().isAt(iid)) {
                return Result.OK.code;
            }
        }
        return Result.FALSE.code;
    }

    /** The device is gone: what it left running is ended. */
    @MainThread
    public void end() {
        loop.end();
        retire();
    }
}
