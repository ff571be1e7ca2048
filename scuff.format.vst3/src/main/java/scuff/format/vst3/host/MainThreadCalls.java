package scuff.format.vst3.host;

import java.util.concurrent.ConcurrentLinkedQueue;
import scuff.api.format.DeviceHost;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.MainThread;

/** Calls that came on the wrong thread and wait for the main thread. */
public final class MainThreadCalls {
    private final DeviceHost host;
    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    public MainThreadCalls(DeviceHost host) {
        this.host = host;
    }

    @AnyThread
    void post(Runnable call) {
        waiting.add(call);
        host.mainThreadCallWanted();
    }

    @AnyThread
    boolean isMainThread() {
        return host.isMainThread();
    }

    /** Those that wait now; what they post waits for the next time. */
    @MainThread
    public void run() {
        for (int n = waiting.size(); n > 0; n--) {
            Runnable call = waiting.poll();
            if (call != null) {
                call.run();
            }
        }
    }
}
