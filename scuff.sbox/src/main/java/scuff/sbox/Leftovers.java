package scuff.sbox;

import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import scuff.api.plugin.MainThread;

/**
 * Has what a format's old build leaves behind (its classes above all) collected in a pause of the audio. Such a collection stops every thread
 * for several blocks, so it must not wait until memory is short in the middle of a song.
 */
@MainThread
final class Leftovers {
    /** Audio that has stood still for so long is not expected back in this moment. */
    static final long PAUSE = TimeUnit.SECONDS.toNanos(2);
    static final int LOOK_MILLIS = 1_000;
    private static final int NONE = -1;

    private final MainLoop main;
    private final LongPredicate quietFor;
    private final Runnable collect;
    private final int lookMillis;
    private int timer = NONE;

    /**
     * @param quietFor   whether no block has run for so long, ns
     * @param lookMillis how often it is asked while there is something to collect, ms
     */
    Leftovers(MainLoop main, LongPredicate quietFor, Runnable collect, int lookMillis) {
        this.main = main;
        this.quietFor = quietFor;
        this.collect = collect;
        this.lookMillis = lookMillis;
    }

    /** A build has been taken away. */
    void expect() {
        if (timer == NONE) {
            timer = main.startTimer(lookMillis, this::look);
        }
    }

    private void look() {
        if (quietFor.test(PAUSE)) {
            main.stopTimer(timer);
            timer = NONE;
            collect.run();
        }
    }
}
