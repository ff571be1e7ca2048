package scuff.format.vst3.host;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.util.function.Consumer;
import scuff.api.isolation.Toggles;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Controllers.IComponentHandler;
import scuff.format.vst3.abi.Controllers.IComponentHandler2;
import scuff.format.vst3.abi.Controllers.IComponentHandlerSystemTime;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Units.IUnitHandler;
import scuff.format.vst3.com.HostObject;
import scuff.format.vst3.com.HostType;

/** What a controller tells us ({@code IComponentHandler} and its kin). Only passes on; on any thread. */
public final class ComponentHandler extends HostObject {
    private static final HostType<ComponentHandler> TYPE = new HostType<>(ComponentHandler.class, IComponentHandler.TYPE,
            IComponentHandler2.TYPE, IComponentHandlerSystemTime.TYPE, IUnitHandler.TYPE, Isolation.TYPE)
            .method(Isolation.GET_TOGGLE, (handler, name, out, none) -> Isolation.answer(handler.toggles, name, out))
            .method(IComponentHandler.BEGIN_EDIT, (handler, id, none, nor) -> {
                handler.plugin.beginEdit((int) id);
                return Result.OK.code;
            })
            .methodWithDouble(IComponentHandler.PERFORM_EDIT, (handler, id, value, none) -> {
                handler.plugin.performEdit((int) id, value);
                return Result.OK.code;
            })
            .method(IComponentHandler.END_EDIT, (handler, id, none, nor) -> {
                handler.plugin.endEdit((int) id);
                return Result.OK.code;
            })
            .method(IComponentHandler.RESTART_COMPONENT, (handler, flags, none, nor) -> {
                handler.plugin.restart((int) flags);
                return Result.OK.code;
            })
            .method(IComponentHandler2.SET_DIRTY, (handler, state, none, nor) -> {
                if ((byte) state != 0) {
                    handler.plugin.dirty();
                }
                return Result.OK.code;
            })
            .method(IComponentHandler2.REQUEST_OPEN_EDITOR, (handler, view, none, nor) -> Result.NOT_IMPLEMENTED.code)
            .method(IComponentHandler2.START_GROUP_EDIT, (handler, none, nor, neither) -> Result.OK.code)
            .method(IComponentHandler2.FINISH_GROUP_EDIT, (handler, none, nor, neither) -> Result.OK.code)
            .method(IComponentHandlerSystemTime.GET_SYSTEM_TIME, (handler, out, none, nor) -> systemTime(out))
            .method(IUnitHandler.NOTIFY_UNIT_SELECTION, (handler, unit, none, nor) -> Result.OK.code)
            .method(IUnitHandler.NOTIFY_PROGRAM_LIST_CHANGE, (handler, list, program, none) -> {
                handler.plugin.programsChanged();
                return Result.OK.code;
            });

    private final HostedPlugin plugin;
    private final Toggles toggles;

    /** @param toggles what the device has of its own */
    public ComponentHandler(HostedPlugin plugin, Toggles toggles, Consumer<Throwable> failures) {
        super(TYPE, failures);
        this.plugin = plugin;
        this.toggles = toggles;
    }

    private static long systemTime(long out) {
        if (out == 0) {
            return Result.INVALID_ARGUMENT.code;
        }
        Memory.ALL.set(JAVA_LONG_UNALIGNED, out, System.nanoTime());
        return Result.OK.code;
    }
}
