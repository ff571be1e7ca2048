package scuff.format.vst3.host;

import java.lang.foreign.Arena;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.MainThread;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Events.Event;
import scuff.format.vst3.abi.Events.IEventList;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.com.HostObject;
import scuff.format.vst3.com.HostType;

/** The events of one block in one direction ({@code IEventList}). All memory is made beforehand. */
@AudioThread
public final class EventList extends HostObject {
    private static final HostType<EventList> TYPE = new HostType<>(EventList.class, IEventList.TYPE)
            .method(IEventList.GET_EVENT_COUNT, (list, none, nor, neither) -> list.count)
            .method(IEventList.GET_EVENT, (list, index, out, none) -> list.get((int) index, out))
            .method(IEventList.ADD_EVENT, (list, event, none, nor) -> list.add(event));

    private final Arena arena = Arena.ofShared();
    private final long events;
    private final int capacity;
    private final LongPredicate taker;
    private int count;
    private boolean taking;

    /** @param taker gets the address of each event the plugin adds, says whether it was taken; null where plugins only read */
    @MainThread
    public EventList(int capacity, LongPredicate taker, Consumer<Throwable> failures) {
        super(TYPE, failures);
        this.capacity = capacity;
        this.taker = taker;
        events = arena.allocate((long) Math.max(1, capacity) * Event.BYTES, Long.BYTES).address();
    }

    /** A new block: nothing is in it. */
    public void begin() {
        count = 0;
        taking = true;
    }

    /** The call is over: the list is empty for a plugin that kept it. */
    public void end() {
        count = 0;
        taking = false;
    }

    /** Room for one more event of ours, zeroed, as its address; 0 when there is none. */
    public long next() {
        if (count == capacity) {
            return 0;
        }
        long event = events + (long) count++ * Event.BYTES;
        Memory.clear(event, Event.BYTES);
        return event;
    }

    private long get(int index, long out) {
        if (index < 0 || index >= count || out == 0) {
            return Result.INVALID_ARGUMENT.code;
        }
        Memory.copy(events + (long) index * Event.BYTES, out, Event.BYTES);
        return Result.OK.code;
    }

    private long add(long event) {
        return event != 0 && taking && taker != null && taker.test(event) ? Result.OK.code : Result.FALSE.code;
    }

    /** The activation is over. */
    @MainThread
    public void close() {
        recycle();
        arena.close();
    }
}
