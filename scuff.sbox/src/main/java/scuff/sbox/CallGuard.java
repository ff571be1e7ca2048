package scuff.sbox;

import java.util.function.Supplier;
import scuff.api.ipc.FloatingPoint;
import scuff.api.plugin.MainThread;
import scuff.protocol.memory.Activity;
import scuff.protocol.memory.SandboxMemory;

/**
 * Around every main-thread call into foreign code: notes who is at work, so that a crash can be told, and repairs the
 * thread's floating-point control afterwards. Calls may nest, because plugins call back.
 */
@MainThread
final class CallGuard {
    private final SandboxMemory memory;
    private final FloatingPoint floatingPoint;

    CallGuard(SandboxMemory memory, FloatingPoint floatingPoint) {
        this.memory = memory;
        this.floatingPoint = floatingPoint;
    }

    <T> T call(Activity activity, int device, Supplier<T> call) {
        long before = memory.mainCall();
        memory.mainCall(activity.in(device));
        try {
            return call.get();
        } finally {
            floatingPoint.restore();
            memory.mainCall(before);
        }
    }

    void run(Activity activity, int device, Runnable call) {
        call(activity, device, () -> {
            call.run();
            return null;
        });
    }
}
