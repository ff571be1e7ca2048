package scuff.format.vst3.host;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.MainThread;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Changes.IParameterChanges;
import scuff.format.vst3.com.HostObject;
import scuff.format.vst3.com.HostType;

/**
 * The parameter values of one block in one direction ({@code IParameterChanges}). All memory is made beforehand; what does not fit
 * is refused. Parameters go by their position in the device's table.
 */
@AudioThread
public final class ParameterChanges extends HostObject {
    private static final HostType<ParameterChanges> TYPE = new HostType<>(ParameterChanges.class, IParameterChanges.TYPE)
            .method(IParameterChanges.GET_PARAMETER_COUNT, (changes, none, nor, neither) -> changes.used)
            .method(IParameterChanges.GET_PARAMETER_DATA, (changes, index, none, nor) -> changes.queue((int) index))
            .method(IParameterChanges.ADD_PARAMETER_DATA, (changes, id, index, none) -> changes.addQueue(id, index));

    /** Told of the points of a block, one parameter after the other. */
    @FunctionalInterface
    public interface PointTaker {
        void point(int position, int offset, double value);
    }

    private final boolean openToPlugins;
    private final IntUnaryOperator positions;
    private final ValueQueue[] queues;
    private final int[] queueOf;
    private final int[] positionOf;
    final int[] next;
    final int[] offsets;
    final double[] values;
    private int used;
    private int points;
    private boolean taking;

    /**
     * @param openToPlugins whether the plugin writes it
     * @param parameters    how many the device has
     * @param positions     from a parameter's id to its position, -1 for one that is not there; must not allocate
     * @param points        how many values there is room for
     */
    @MainThread
    public ParameterChanges(boolean openToPlugins, int parameters, IntUnaryOperator positions, int points, Consumer<Throwable> failures) {
        super(TYPE, failures);
        this.openToPlugins = openToPlugins;
        this.positions = positions;
        queues = new ValueQueue[Math.min(parameters, points)];
        for (int i = 0; i < queues.length; i++) {
            queues[i] = new ValueQueue(this, failures);
        }
        positionOf = new int[queues.length];
        queueOf = new int[parameters];
        next = new int[points];
        offsets = new int[points];
        values = new double[points];
    }

    boolean isOpenToPlugins() {
        return openToPlugins && taking;
    }

    /** A new block: nothing is in it. */
    public void begin() {
        used = 0;
        points = 0;
        taking = true;
    }

    /** The call is over: a plugin that kept the lists can add nothing. */
    public void end() {
        taking = false;
    }

    /** One value more. Offsets of a parameter do not go back; the later of two values at one offset counts. @return false when full */
    public boolean add(int position, int parameter, int offset, double value) {
        ValueQueue queue = queueOf(position, parameter);
        return queue != null && append(queue, offset, value);
    }

    /** Whether there is a value for this parameter already. */
    public boolean has(int position) {
        int queue = queueOf[position];
        return queue < used && positionOf[queue] == position;
    }

    private ValueQueue queueOf(int position, int parameter) {
        if (has(position)) {
            return queues[queueOf[position]];
        }
        if (used == queues.length) {
            return null;
        }
        queueOf[position] = used;
        positionOf[used] = position;
        ValueQueue queue = queues[used++];
        queue.begin(parameter);
        return queue;
    }

    boolean append(ValueQueue queue, int offset, double value) {
        if (queue.last >= 0 && offsets[queue.last] >= offset) {
            values[queue.last] = value;
            return true;
        }
        if (points == next.length) {
            return false;
        }
        int point = points++;
        next[point] = -1;
        offsets[point] = offset;
        values[point] = value;
        if (queue.last < 0) {
            queue.first = point;
        } else {
            next[queue.last] = point;
        }
        queue.last = point;
        queue.count++;
        return true;
    }

    /** Everything that is in it. */
    public void forEach(PointTaker taker) {
        for (int i = 0; i < used; i++) {
            for (int point = queues[i].first; point >= 0; point = next[point]) {
                taker.point(positionOf[i], offsets[point], values[point]);
            }
        }
    }

    private long queue(int index) {
        return index < 0 || index >= used ? 0 : queues[index].address();
    }

    private long addQueue(long id, long indexOut) {
        if (id == 0 || !isOpenToPlugins()) {
            return 0;
        }
        int parameter = Memory.ALL.get(JAVA_INT_UNALIGNED, id);
        int position = positions.applyAsInt(parameter);
        ValueQueue queue = position < 0 ? null : queueOf(position, parameter);
        if (queue == null) {
            return 0;
        }
        if (indexOut != 0) {
            Memory.ALL.set(JAVA_INT_UNALIGNED, indexOut, queueOf[position]);
        }
        return queue.address();
    }

    /** The activation is over. */
    @MainThread
    public void close() {
        for (ValueQueue queue : queues) {
            queue.recycle();
        }
        recycle();
    }
}
