package scuff.bench.call;

import java.util.Optional;
import java.util.Set;
import scuff.api.format.DeviceHost;
import scuff.api.plugin.TrackInfo;

/** A host that lets a device play and grants it nothing else. Its one thread is main and audio thread by turns. */
final class QuietHost implements DeviceHost {
    private final Thread thread = Thread.currentThread();
    private volatile boolean processing;

    /** From now on the thread is the audio thread, or the main thread again. */
    void processing(boolean now) {
        processing = now;
    }

    @Override
    public Identity identity() {
        return new Identity("Scuff", "Scuff", "", "1");
    }

    @Override
    public boolean isMainThread() {
        return Thread.currentThread() == thread && !processing;
    }

    @Override
    public boolean isAudioThread() {
        return Thread.currentThread() == thread && processing;
    }

    @Override
    public void mainThreadCallWanted() {}

    @Override
    public void restartWanted() {}

    @Override
    public void processWanted() {}

    @Override
    public void flushWanted() {}

    @Override
    public void changed(Set<Change> what) {}

    @Override
    public void log(Severity severity, String message) {}

    @Override
    public Optional<TrackInfo> trackInfo() {
        return Optional.empty();
    }

    @Override
    public int startTimer(int periodMillis, Runnable task) {
        return 0;
    }

    @Override
    public boolean stopTimer(int timer) {
        return false;
    }

    @Override
    public boolean watch(int fd, int flags, FdListener listener) {
        return false;
    }

    @Override
    public boolean unwatch(int fd) {
        return false;
    }
}
