package scuff.format.vst3.rehearsal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import scuff.format.vst3.abi.Hosts.IAttributeList;
import scuff.format.vst3.abi.Hosts.IConnectionPoint;
import scuff.format.vst3.abi.Hosts.IHostApplication;
import scuff.format.vst3.abi.Hosts.IMessage;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.com.HostObject;
import scuff.format.vst3.com.HostType;
import scuff.format.vst3.com.Reference;

/** What both parts of the plugin do: they begin with a host context, are connected, and end when nobody has them any more. */
abstract class Rehearsed extends HostObject {
    private long context;
    private long other;

    Rehearsed(HostType<?> type) {
        super(type, Rehearsed::failed);
    }

    static void failed(Throwable thrown) {
        System.err.println("the plugin for rehearsals failed: " + thrown);
    }

    long initialize(long host) {
        context = host;
        return Result.OK.code;
    }

    long connect(long point) {
        other = point;
        return Result.OK.code;
    }

    long disconnect() {
        other = 0;
        return Result.OK.code;
    }

    /** Says something to the other part, as plugins with meters do. */
    void tell() {
        if (context == 0 || other == 0) {
            return;
        }
        try (Arena call = Arena.ofConfined()) {
            long iid = call.allocate(Uid.BYTES, Long.BYTES).address();
            IMessage.TYPE.iid().write(iid);
            MemorySegment out = call.allocate(ValueLayout.JAVA_LONG);
            IHostApplication.CREATE_INSTANCE.call(context, iid, iid, out.address());
            try (Reference message = Reference.owned(out.get(ValueLayout.JAVA_LONG, 0))) {
                long name = call.allocateFrom("level").address();
                IMessage.SET_MESSAGE_ID.call(message.address(), name);
                IAttributeList.SET_INT.call(IMessage.GET_ATTRIBUTES.callPointer(message.address(), 0, 0), name, 1);
                IConnectionPoint.NOTIFY.call(other, message.address());
            }
        }
    }

    @Override
    protected void unreferenced() {
        recycle();
    }
}
