package scuff.format.vst3.com;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Interface;
import scuff.format.vst3.abi.Method;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Unknown.FUnknown;

/**
 * A kind of {@link HostObject}: its interfaces, and what their methods do. One for the whole bundle; its tables of function
 * pointers are made with its first object and shared by all of them, until {@link HostFunctions#revoke}. Methods are called through few shapes, four 64-bit
 * integers to one, the same with a {@code double} third, and two more that only plugins need. A method not written answers {@code kNotImplemented}; those that
 * return pointers must be written.
 *
 * <p>Of an argument only the bits of its C++ type mean something, and one that the method does not have is rubbish.
 */
public final class HostType<T extends HostObject> {
    private static final int CELL = 16;
    private static final int NOBODY = -1;

    /** What a method does. What it throws is reported, and the plugin gets an error or null. */
    @FunctionalInterface
    public interface Body<T> {
        long call(T self, long a, long b, long c);
    }

    /** The same for {@code (object, number, double, pointer)}. */
    @FunctionalInterface
    public interface BodyWithDouble<T> {
        long call(T self, long a, double b, long c);
    }

    /** The same for four arguments. */
    @FunctionalInterface
    public interface BodyOfFour<T> {
        long call(T self, long a, long b, long c, long d);
    }

    /** The same for {@code (object, number, double)} and a {@code double}. */
    @FunctionalInterface
    public interface BodyToDouble<T> {
        double call(T self, long a, double b);
    }

    private final Class<T> objects;
    private final List<Interface> interfaces = new ArrayList<>();
    private final Map<Method, MemorySegment> written = new HashMap<>();
    private final List<Runnable> toWrite = new ArrayList<>();
    private final ArrayDeque<Long> recycled = new ArrayDeque<>();
    private long[] tables;

    /** @param interfaces the first is the one {@code FUnknown} is asked of */
    public HostType(Class<T> objects, Interface... interfaces) {
        this.objects = objects;
        this.interfaces.addAll(List.of(interfaces));
        method(FUnknown.QUERY_INTERFACE, (self, iid, out, none) -> self.query(iid, out));
        method(FUnknown.ADD_REF, (self, none, nor, neither) -> self.addRef());
        method(FUnknown.RELEASE, (self, none, nor, neither) -> self.release());
    }

    public HostType<T> method(Method method, Body<? super T> body) {
        toWrite.add(() -> written.put(method, Calls.pointer(objects, body, failure(method))));
        return this;
    }

    public HostType<T> methodWithDouble(Method method, BodyWithDouble<? super T> body) {
        toWrite.add(() -> written.put(method, Calls.pointer(objects, body, failure(method))));
        return this;
    }

    public HostType<T> methodOfFour(Method method, BodyOfFour<? super T> body) {
        toWrite.add(() -> written.put(method, Calls.pointer(objects, body, failure(method))));
        return this;
    }

    public HostType<T> methodToDouble(Method method, BodyToDouble<? super T> body) {
        toWrite.add(() -> written.put(method, Calls.pointer(objects, body)));
        return this;
    }

    /** What a plugin gets where there is nothing better to say. */
    private static long failure(Method method) {
        return method.signature().startsWith("i32") ? Result.INTERNAL_ERROR.code : 0;
    }

    /** New cells for the object of {@code number}. @return their address */
    long cells(int number) {
        synchronized (HostFunctions.LOCK) {
            if (tables == null) {
                makeTables();
            }
            long address = recycled.isEmpty()
                    ? Arena.global().allocate((long) interfaces.size() * CELL, CELL).address() : recycled.pop();
            for (int i = 0; i < tables.length; i++) {
                Memory.setPointer(address + (long) i * CELL, tables[i]);
                Memory.ALL.set(JAVA_INT, address + (long) i * CELL + Long.BYTES, number);
            }
            return address;
        }
    }

    void mute(long address) {
        for (int i = 0; i < interfaces.size(); i++) {
            Memory.ALL.set(JAVA_INT, address + (long) i * CELL + Long.BYTES, NOBODY);
        }
    }

    void recycle(long address) {
        synchronized (HostFunctions.LOCK) {
            recycled.push(address);
        }
    }

    /** Where the cell of an interface is, counted from the first. */
    long offset(Interface wanted) {
        return (long) interfaces.indexOf(wanted) * CELL;
    }

    /** The same by the address of an id; -1 when objects of this kind do not have it. Allocates nothing. */
    long offset(long iid) {
        for (int i = 0; i < interfaces.size(); i++) {
            if (interfaces.get(i).covers(iid)) {
                return (long) i * CELL;
            }
        }
        return -1;
    }

    private void makeTables() {
        HostFunctions.madeFor(this);
        toWrite.forEach(Runnable::run);
        int none = Result.NOT_IMPLEMENTED.code;
        Body<HostObject> nothing = (self, one, two, three) -> none;
        MemorySegment notWritten = Calls.pointer(HostObject.class, nothing, none);
        tables = interfaces.stream().mapToLong(type -> table(type, notWritten)).toArray();
    }

    /** What its tables point to is of no use any more: the next object gets others. Under the lock of {@link HostFunctions}. */
    void forgetTables() {
        written.clear();
        tables = null;
    }

    /** Two words of zeros precede it: who looks for C++ type information there finds none. */
    private long table(Interface type, MemorySegment notWritten) {
        long table = Arena.global().allocate((2L + type.slots()) * Long.BYTES, Long.BYTES).address() + 2 * Long.BYTES;
        for (int slot = 0; slot < type.slots(); slot++) {
            Memory.setPointer(table + (long) slot * Long.BYTES, notWritten.address());
        }
        for (Interface part = type; part != null; part = part.base()) {
            for (Map.Entry<Method, MemorySegment> method : written.entrySet()) {
                if (method.getKey().of() == part) {
                    Memory.setPointer(table + (long) method.getKey().slot() * Long.BYTES, method.getValue().address());
                }
            }
        }
        return table;
    }
}
