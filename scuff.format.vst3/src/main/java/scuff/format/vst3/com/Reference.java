package scuff.format.vst3.com;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import scuff.format.vst3.abi.Interface;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.abi.Unknown.FUnknown;

/**
 * An owned reference to an object of a plugin: whoever has it closes it once, and the object is released. A borrowed
 * reference is a plain address that nobody releases.
 */
public final class Reference implements AutoCloseable {
    private long address;

    private Reference(long address) {
        this.address = address;
    }

    /** Takes over the reference a plugin has given away. 0 makes one to nothing. */
    public static Reference owned(long address) {
        return new Reference(address);
    }

    /** A reference of our own to what is borrowed. */
    public static Reference added(long address) {
        if (address != 0) {
            FUnknown.ADD_REF.call(address);
        }
        return new Reference(address);
    }

    /** Whether there is an object. */
    public boolean exists() {
        return address != 0;
    }

    /** Lends the object; 0 when there is none. */
    public long address() {
        return address;
    }

    /** Another interface of the object; to nothing when it does not have it. */
    public Reference query(Interface type) {
        return query(address, type);
    }

    /** An interface of a borrowed object, to nothing when it does not have it or {@code address} is 0. */
    public static Reference query(long address, Interface type) {
        if (address == 0) {
            return new Reference(0);
        }
        try (Arena call = Arena.ofConfined()) {
            long iid = call.allocate(Uid.BYTES, Long.BYTES).address();
            type.iid().write(iid);
            MemorySegment out = call.allocate(ValueLayout.JAVA_LONG);
            boolean has = Result.isOk(FUnknown.QUERY_INTERFACE.call(address, iid, out.address()));
            return new Reference(has ? out.get(ValueLayout.JAVA_LONG, 0) : 0);
        }
    }

    /** Gives it back. Harmless when repeated. */
    @Override
    public void close() {
        if (address != 0) {
            long given = address;
            address = 0;
            FUnknown.RELEASE.call(given);
        }
    }
}
