package scuff.format.vst3.com;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import scuff.ffm.Memory;
import scuff.format.vst3.com.HostType.Body;
import scuff.format.vst3.com.HostType.BodyOfFour;
import scuff.format.vst3.com.HostType.BodyToDouble;
import scuff.format.vst3.com.HostType.BodyWithDouble;

/**
 * What function pointers lead to: a method of the object whose number is in the cell. An object of another kind, or none, is a
 * failure; so is what the method throws, which is reported. Any thread.
 */
final class Calls {
    private Calls() {}

    static <T extends HostObject> MemorySegment pointer(Class<T> objects, Body<? super T> body, long failure) {
        return HostFunctions.pointer(Integers.HANDLE.bindTo(new Integers<>(objects, body, failure)), Integers.SHAPE, failure);
    }

    static <T extends HostObject> MemorySegment pointer(Class<T> objects, BodyWithDouble<? super T> body, long failure) {
        return HostFunctions.pointer(WithDouble.HANDLE.bindTo(new WithDouble<>(objects, body, failure)), WithDouble.SHAPE, failure);
    }

    static <T extends HostObject> MemorySegment pointer(Class<T> objects, BodyOfFour<? super T> body, long failure) {
        return HostFunctions.pointer(OfFour.HANDLE.bindTo(new OfFour<>(objects, body, failure)), OfFour.SHAPE, failure);
    }

    static <T extends HostObject> MemorySegment pointer(Class<T> objects, BodyToDouble<? super T> body) {
        return HostFunctions.pointer(ToDouble.HANDLE.bindTo(new ToDouble<>(objects, body)), ToDouble.SHAPE, 0.0);
    }

    /** Null when there is none. */
    private static HostObject at(long self) {
        return self == 0 ? null : ObjectTable.get(Memory.ALL.get(JAVA_INT, self + Long.BYTES));
    }

    private static long report(HostObject object, Throwable thrown, long failure) {
        try {
            object.failed(thrown);
        } catch (Throwable nowhereLeftToSayIt) {
            // an upcall never throws
        }
        return failure;
    }

    private static MethodHandle handle(MethodHandles.Lookup lookup, Class<?> type, FunctionDescriptor shape) {
        try {
            return lookup.findVirtual(type, "call", shape.toMethodType());
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private record Integers<T extends HostObject>(Class<T> objects, Body<? super T> body, long failure) {
        static final FunctionDescriptor SHAPE = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        static final MethodHandle HANDLE = handle(MethodHandles.lookup(), Integers.class, SHAPE);

        long call(long self, long a, long b, long c) {
            HostObject object = at(self);
            if (!objects.isInstance(object)) {
                return failure;
            }
            try {
                return body.call(objects.cast(object), a, b, c);
            } catch (Throwable thrown) {
                return report(object, thrown, failure);
            }
        }
    }

    private record WithDouble<T extends HostObject>(Class<T> objects, BodyWithDouble<? super T> body, long failure) {
        static final FunctionDescriptor SHAPE = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_DOUBLE, JAVA_LONG);
        static final MethodHandle HANDLE = handle(MethodHandles.lookup(), WithDouble.class, SHAPE);

        long call(long self, long a, double b, long c) {
            HostObject object = at(self);
            if (!objects.isInstance(object)) {
                return failure;
            }
            try {
                return body.call(objects.cast(object), a, b, c);
            } catch (Throwable thrown) {
                return report(object, thrown, failure);
            }
        }
    }

    private record OfFour<T extends HostObject>(Class<T> objects, BodyOfFour<? super T> body, long failure) {
        static final FunctionDescriptor SHAPE = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        static final MethodHandle HANDLE = handle(MethodHandles.lookup(), OfFour.class, SHAPE);

        long call(long self, long a, long b, long c, long d) {
            HostObject object = at(self);
            if (!objects.isInstance(object)) {
                return failure;
            }
            try {
                return body.call(objects.cast(object), a, b, c, d);
            } catch (Throwable thrown) {
                return report(object, thrown, failure);
            }
        }
    }

    private record ToDouble<T extends HostObject>(Class<T> objects, BodyToDouble<? super T> body) {
        static final FunctionDescriptor SHAPE = FunctionDescriptor.of(JAVA_DOUBLE, JAVA_LONG, JAVA_LONG, JAVA_DOUBLE);
        static final MethodHandle HANDLE = handle(MethodHandles.lookup(), ToDouble.class, SHAPE);

        double call(long self, long a, double b) {
            HostObject object = at(self);
            if (!objects.isInstance(object)) {
                return 0;
            }
            try {
                return body.call(objects.cast(object), a, b);
            } catch (Throwable thrown) {
                return report(object, thrown, 0);
            }
        }
    }
}
