package scuff.format.vst3.abi;

import scuff.ffm.Memory;
import scuff.ffm.NativeFunction;

/**
 * A method of an interface, to be called on an object of a plugin. The object's first member points to a table of
 * functions, which take the object as their first argument.
 *
 * @param slot      position in the table
 * @param signature result and parameters in the words of the fact file, the object first; for the reader and the test
 */
public record Method(Interface of, int slot, String signature) {

    /** The function {@code object} has for this. Take it once and keep it where calls must not allocate. */
    public NativeFunction in(long object) {
        return NativeFunction.at(Memory.pointer(Memory.pointer(object) + (long) slot * Long.BYTES));
    }

    public int call(long object) {
        return (int) in(object).call(object);
    }

    public int call(long object, long a) {
        return (int) in(object).call(object, a);
    }

    public int call(long object, long a, long b) {
        return (int) in(object).call(object, a, b);
    }

    public int call(long object, long a, long b, long c) {
        return (int) in(object).call(object, a, b, c);
    }

    public int call(long object, long a, long b, long c, long d) {
        return (int) in(object).call(object, a, b, c, d);
    }

    /** For methods that return a pointer. */
    public long callPointer(long object, long a, long b) {
        return in(object).call(object, a, b);
    }

    /** For methods with a number, a {@code double} and at most one more parameter. */
    public int callWithDouble(long object, int a, double b, long c) {
        return (int) in(object).callInteger(object, a, b, c, 0);
    }

    /** For methods that return a {@code double}. */
    public double callDouble(long object, int a, double b) {
        return in(object).callDouble(object, a, b);
    }
}
