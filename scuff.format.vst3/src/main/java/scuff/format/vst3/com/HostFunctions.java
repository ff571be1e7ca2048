package scuff.format.vst3.com;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.List;
import scuff.ffm.Upcall;

/**
 * The function pointers plugins get of us. A plugin may keep one and call it as long as the process lives, so they are never freed;
 * but what they lead to can be taken away. Then a call gets the answer of a retired object, and no pointer leads to a class of
 * this bundle any more: its class loader can go. Any thread.
 */
public final class HostFunctions {
    /** Held while tables are made, used for a new object, or taken away. */
    static final Object LOCK = new Object();

    private static final List<Made> MADE = new ArrayList<>();
    private static final List<HostType<?>> TYPES = new ArrayList<>();

    /** @param afterwards of nothing but the JDK's own classes */
    private record Made(MutableCallSite site, MethodHandle afterwards) {}

    private HostFunctions() {}

    /** Under the lock. @param afterwards what a call gets when it leads nowhere any more */
    static MemorySegment pointer(MethodHandle target, FunctionDescriptor shape, Object afterwards) {
        MutableCallSite site = new MutableCallSite(Upcall.guarded(target, thrown -> { }));
        MADE.add(new Made(site, MethodHandles.dropArguments(MethodHandles.constant(target.type().returnType(), afterwards), 0,
                target.type().parameterList())));
        return Upcall.stub(site, shape, Arena.global());
    }

    /** Pointers are made for the tables of this one. Under the lock. */
    static void madeFor(HostType<?> type) {
        TYPES.add(type);
    }

    /** All modules have been left. What plugins still hold of us answers with errors, whoever calls it on whatever thread. */
    public static void revoke() {
        synchronized (LOCK) {
            MADE.forEach(made -> made.site.setTarget(made.afterwards));
            MutableCallSite.syncAll(MADE.stream().map(Made::site).toArray(MutableCallSite[]::new));
            MADE.clear();
            TYPES.forEach(HostType::forgetTables);
            TYPES.clear();
        }
    }
}
