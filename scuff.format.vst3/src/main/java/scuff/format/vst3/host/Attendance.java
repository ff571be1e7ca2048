package scuff.format.vst3.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import scuff.api.format.DeviceHost;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.MainThread;
import scuff.format.vst3.abi.Result;
import scuff.hosting.bounds.Failures;

/**
 * Knows which device's plugin the main thread is calling. The context that devices share is not told who calls it: whoever is
 * being called is who asks, and what it starts ends with it.
 */
public final class Attendance implements Loop {
    private final List<Guest> guests = new ArrayList<>();
    private volatile Guest now;

    /** A device that uses what is shared. */
    public final class Guest {
        private final DeviceHost host;
        private final Failures failures;
        private final RunLoop loop;

        private Guest(DeviceHost host) {
            this.host = host;
            failures = new Failures(host);
            loop = new RunLoop(host, this);
        }

        public Failures failures() {
            return failures;
        }

        /** From here to the end of the visit the main thread is in this device's plugin. Visits nest. */
        @MainThread
        public Visit visit() {
            Guest before = now;
            now = this;
            return () -> now = before;
        }

        /** The device is gone: what it left running is ended. */
        @MainThread
        public void leave() {
            guests.remove(this);
            loop.end();
        }
    }

    /** The length of a call. */
    @FunctionalInterface
    public interface Visit extends AutoCloseable {
        @Override
        void close();
    }

    /** A device begins. */
    @MainThread
    public Guest expect(DeviceHost host) {
        Guest guest = new Guest(host);
        guests.add(guest);
        return guest;
    }

    /** Null when the calling thread is not the main thread in a plugin. */
    @AnyThread
    private Guest present() {
        Guest guest = now;
        return guest != null && guest.host.isMainThread() ? guest : null;
    }

    /** Of the device that asks; null when nobody knows which that is. */
    @AnyThread
    Toggles toggles() {
        Guest guest = present();
        return guest == null ? null : guest.host.toggles();
    }

    /** Tells the device whose fault it is; standard error where that is not known. */
    @AnyThread
    void failed(Throwable thrown) {
        Guest guest = present();
        if (guest == null) {
            System.err.println("a host method failed when a plugin called it: " + thrown);
        } else {
            guest.failures.accept(thrown);
        }
    }

    @Override
    public long startTimer(long handler, long millis) {
        return ofPresent(loop -> loop.startTimer(handler, millis));
    }

    @Override
    public long watch(long handler, int fd) {
        return ofPresent(loop -> loop.watch(handler, fd));
    }

    private long ofPresent(ToLongFunction<Loop> call) {
        Guest guest = present();
        return guest == null ? Result.FALSE.code : call.applyAsLong(guest.loop);
    }

    @Override
    public long stopTimer(long handler) {
        return ofAny(loop -> loop.stopTimer(handler));
    }

    @Override
    public long unwatch(long handler) {
        return ofAny(loop -> loop.unwatch(handler));
    }

    /** What one device started may be ended by what belongs to another: they share it. */
    private long ofAny(ToLongFunction<Loop> call) {
        long ended = ofPresent(call);
        if (present() != null) {
            for (int i = 0; i < guests.size() && ended != Result.OK.code; i++) {
                ended = call.applyAsLong(guests.get(i).loop);
            }
        }
        return ended;
    }

    /** What is shared does not end. */
    @Override
    public void end() {}
}
