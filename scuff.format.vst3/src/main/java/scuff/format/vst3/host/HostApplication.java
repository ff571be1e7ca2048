package scuff.format.vst3.host;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import scuff.api.format.DeviceHost;
import scuff.api.isolation.Toggles;
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
            type(new HostType<>(HostApplication.class, IHostApplication.TYPE, IPlugInterfaceSupport.TYPE, Isolation.TYPE));
    private static final HostType<HostApplication> WITH_LOOP =
            type(new HostType<>(HostApplication.class, IHostApplication.TYPE, IPlugInterfaceSupport.TYPE, Isolation.TYPE, IRunLoop.TYPE))
                    .method(IRunLoop.REGISTER_EVENT_HANDLER, (app, handler, fd, none) -> app.loop.watch(handler, (int) fd))
                    .method(IRunLoop.UNREGISTER_EVENT_HANDLER, (app, handler, none, nor) -> app.loop.unwatch(handler))
                    .method(IRunLoop.REGISTER_TIMER, (app, handler, millis, none) -> app.loop.startTimer(handler, millis))
                    .method(IRunLoop.UNREGISTER_TIMER, (app, handler, none, nor) -> app.loop.stopTimer(handler));

    private static HostType<HostApplication> type(HostType<HostApplication> type) {
        return type.method(IHostApplication.GET_NAME, (app, name, none, nor) -> app.getName(name))
                .method(IHostApplication.CREATE_INSTANCE, HostApplication::createInstance)
                .method(Isolation.GET_TOGGLE, (app, toggle, out, none) -> Isolation.answer(app.toggles.get(), toggle, out))
                .method(IPlugInterfaceSupport.IS_PLUG_INTERFACE_SUPPORTED, (app, iid, none, nor) -> isUsed(iid));
    }

    private final String name;
    private final Consumer<Throwable> failures;
    private final Loop loop;
    /** Of the device that asks; gives null when nobody knows which that is. */
    private final Supplier<Toggles> toggles;

    private HostApplication(HostType<HostApplication> type, String name, Consumer<Throwable> failures, Loop loop, Supplier<Toggles> toggles) {
        super(type, failures);
        this.name = name;
        this.failures = failures;
        this.loop = loop;
        this.toggles = toggles;
    }

    /** The context of factories, which belong to no device. One for the process. */
    static HostApplication ofFactories(Attendance attendance) {
        return new HostApplication(WITHOUT_LOOP, NAME, attendance::failed, null, attendance::toggles);
    }

    /** The context of the factory of one device. */
    public static HostApplication ofFactory(Toggles toggles, Attendance.Guest guest) {
        return new HostApplication(WITHOUT_LOOP, NAME, guest.failures(), null, () -> toggles);
    }

    /** The context of all devices that have none of their own. */
    static HostApplication shared(String name, Attendance attendance) {
        return new HostApplication(withLoop(), name, attendance::failed, attendance, attendance::toggles);
    }

    /** A context of one device's own, with a run loop. */
    @MainThread
    public static HostApplication of(DeviceHost host, Attendance.Guest guest) {
        return new HostApplication(withLoop(), host.identity().name(), guest.failures(), new RunLoop(host, guest), host::toggles);
    }

    private static HostType<HostApplication> withLoop() {
        return Platform.current().os() == Platform.Os.LINUX ? WITH_LOOP : WITHOUT_LOOP;
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

    /** The device whose own it is is gone: what it left running is ended. */
    @MainThread
    public void end() {
        loop.end();
        retire();
    }
}
