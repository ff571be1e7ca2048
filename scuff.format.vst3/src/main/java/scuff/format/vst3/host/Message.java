package scuff.format.vst3.host;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Hosts.IMessage;
import scuff.format.vst3.com.HostObject;
import scuff.format.vst3.com.HostType;

/** A message between component and controller ({@code IMessage}). It lives as long as somebody has a reference. Any thread. */
final class Message extends HostObject {
    private static final HostType<Message> TYPE = new HostType<>(Message.class, IMessage.TYPE)
            .method(IMessage.GET_MESSAGE_ID, (message, none, nor, neither) -> message.id.address())
            .method(IMessage.SET_MESSAGE_ID, (message, id, none, nor) -> message.rename(id))
            .method(IMessage.GET_ATTRIBUTES, (message, none, nor, neither) -> message.attributes.address());

    private final AttributeList attributes;
    private volatile MemorySegment id = MemorySegment.NULL;

    Message(Consumer<Throwable> failures) {
        super(TYPE, failures);
        attributes = new AttributeList(failures);
    }

    private long rename(long text) {
        id = text == 0 ? MemorySegment.NULL : Arena.ofAuto().allocateFrom(Memory.text(text));
        return 0;
    }

    @Override
    protected void unreferenced() {
        attributes.release();
        recycle();
    }
}
