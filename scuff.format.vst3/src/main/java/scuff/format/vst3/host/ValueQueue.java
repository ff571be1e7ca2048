package scuff.format.vst3.host;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.util.function.Consumer;
import scuff.api.plugin.AudioThread;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Changes.IParamValueQueue;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.com.HostObject;
import scuff.format.vst3.com.HostType;

/** The values of one parameter in one block ({@code IParamValueQueue}): a chain of points of the {@link ParameterChanges} it is in. */
@AudioThread
final class ValueQueue extends HostObject {
    private static final HostType<ValueQueue> TYPE = new HostType<>(ValueQueue.class, IParamValueQueue.TYPE)
            .method(IParamValueQueue.GET_PARAMETER_ID, (queue, none, nor, neither) -> queue.parameter)
            .method(IParamValueQueue.GET_POINT_COUNT, (queue, none, nor, neither) -> queue.count)
            .method(IParamValueQueue.GET_POINT, (queue, index, offset, value) -> queue.getPoint((int) index, offset, value))
            .methodWithDouble(IParamValueQueue.ADD_POINT, (queue, offset, value, index) -> queue.addPoint((int) offset, value, index));

    private final ParameterChanges changes;
    int parameter;
    int count;
    int first;
    int last;
    /** Where the last reading was: points are read one after the other. */
    private int readIndex;
    private int readPoint;

    ValueQueue(ParameterChanges changes, Consumer<Throwable> failures) {
        super(TYPE, failures);
        this.changes = changes;
    }

    void begin(int parameter) {
        this.parameter = parameter;
        count = 0;
        first = -1;
        last = -1;
        readIndex = 0;
        readPoint = -1;
    }

    private long getPoint(int index, long offset, long value) {
        if (index < 0 || index >= count || offset == 0 || value == 0) {
            return Result.INVALID_ARGUMENT.code;
        }
        if (readPoint < 0 || index < readIndex) {
            readIndex = 0;
            readPoint = first;
        }
        while (readIndex < index) {
            readPoint = changes.next[readPoint];
            readIndex++;
        }
        Memory.ALL.set(JAVA_INT_UNALIGNED, offset, changes.offsets[readPoint]);
        Memory.ALL.set(JAVA_DOUBLE_UNALIGNED, value, changes.values[readPoint]);
        return Result.OK.code;
    }

    private long addPoint(int offset, double value, long index) {
        if (!changes.isOpenToPlugins() || !changes.append(this, offset, value)) {
            return Result.FALSE.code;
        }
        if (index != 0) {
            Memory.ALL.set(JAVA_INT_UNALIGNED, index, count - 1);
        }
        return Result.OK.code;
    }
}
