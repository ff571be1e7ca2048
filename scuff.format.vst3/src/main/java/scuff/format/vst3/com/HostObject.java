package scuff.format.vst3.com;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Interface;
import scuff.format.vst3.abi.Result;

/**
 * An object of ours that plugins hold and call, on any thread. In memory it has one cell for each interface of its
 * {@link HostType}; the first cell is the object's identity:
 *
 * <pre>
 *   0            8          12     16           24
 *   +------------+----------+------+------------+----------+------ ...
 *   | table      | number   |      | table      | number   |
 *   +------------+----------+------+------------+----------+------ ...
 *     interface 0                    interface 1
 * </pre>
 *
 * The number says which Java object it is. Cells are never given back to the system: a plugin that calls an object after it
 * was {@linkplain #retire retired} gets an error where it would have crashed the process.
 */
public abstract class HostObject {
    private final HostType<?> type;
    private final long address;
    private final int number;
    private final Consumer<Throwable> failures;
    private final AtomicInteger references = new AtomicInteger(1);

    /** @param failures told what methods throw; must not throw itself */
    protected HostObject(HostType<?> type, Consumer<Throwable> failures) {
        this.type = type;
        this.failures = failures;
        number = ObjectTable.add(this);
        address = type.cells(number);
    }

    /** Its first interface, lent. */
    public final long address() {
        return address;
    }

    /** One of its interfaces, lent. */
    public final long as(Interface wanted) {
        return address + type.offset(wanted);
    }

    /** How many references are out there, our own included. */
    public final int references() {
        return references.get();
    }

    final HostType<?> type() {
        return type;
    }

    final void failed(Throwable thrown) {
        failures.accept(thrown);
    }

    final int addRef() {
        return references.incrementAndGet();
    }

    /** One reference less; what is counted below zero was given back too often and does no harm. */
    public final int release() {
        int left = references.decrementAndGet();
        if (left == 0) {
            unreferenced();
        }
        return Math.max(0, left);
    }

    /** Nobody has a reference any more. Objects that belong to a device live on until it retires them. */
    protected void unreferenced() {}

    final int query(long iid, long out) {
        if (iid == 0 || out == 0) {
            return Result.INVALID_ARGUMENT.code;
        }
        long offset = type.offset(iid);
        if (offset < 0) {
            Memory.setPointer(out, 0);
            return Result.NO_INTERFACE.code;
        }
        addRef();
        Memory.setPointer(out, address + offset);
        return Result.OK.code;
    }

    /** It answers every call with an error from here on. */
    public final void retire() {
        type.mute(address);
        ObjectTable.remove(number);
    }

    /** Retires it, and its cells become those of the next object of its kind: when no reference is left, or none should be. */
    public final void recycle() {
        retire();
        type.recycle(address);
    }
}
