package scuff.format.clap.host;

import scuff.api.format.DeviceHost;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.MainThread;

/**
 * Which part the current thread plays for one plugin. The audio thread of CLAP is a role: while no block runs, the main
 * thread may take it over for a call, and is then not the main thread for the plugin.
 */
public final class ThreadRoles {
    private final DeviceHost host;
    private volatile Thread standIn;

    public ThreadRoles(DeviceHost host) {
        this.host = host;
    }

    @AnyThread
    public boolean isMain() {
        return standIn != Thread.currentThread() && host.isMainThread();
    }

    @AnyThread
    public boolean isAudio() {
        return standIn == Thread.currentThread() || host.isAudioThread();
    }

    /** Runs {@code call} in the role of the audio thread. No block of this plugin runs meanwhile. */
    @MainThread
    public void asAudio(Runnable call) {
        Thread before = standIn;
        standIn = Thread.currentThread();
        try {
            call.run();
        } finally {
            standIn = before;
        }
    }
}
