package scuff.ipc.linux;

import scuff.api.ipc.LifeSign;

/**
 * A life sign as the one entry of its thread's robust futex list: when the thread ends, by whatever means, the kernel
 * finds its id in the word, replaces it by {@link #OWNER_DIED} and wakes a sleeper (Documentation/locking/robust-futexes
 * of the kernel).
 */
final class RobustLifeSign implements LifeSign {
    static final int WAITERS = 0x8000_0000;
    static final int OWNER_DIED = 0x4000_0000;
    static final int TID_MASK = 0x3FFF_FFFF;

    private static final int NONE = 0;
    /** No thread has this id: they end at 2^22. */
    private static final int LET_GO = TID_MASK;

    private final Futex word;

    RobustLifeSign(Futex word) {
        this.word = word;
    }

    @Override
    public void hold() {
        RobustList.ofThisThread().add(word.address());
        // WAITERS always: without it the kernel wakes nobody
        word.set((int) SystemCall.GETTID.plain(0, 0, 0, 0) | WAITERS);
        word.wakeAll();
    }

    @Override
    public void release() {
        RobustList list = RobustList.ofThisThread();
        list.requireHeld(word.address());
        // the word first: should the thread die in between, the kernel finds no id of it and changes nothing
        word.set(LET_GO);
        list.clear();
        word.wakeAll();
    }

    @Override
    public Sign read() {
        return sign(word.value());
    }

    @Override
    public Sign await(Sign seen, long deadline) {
        boolean slept = false;
        while (true) {
            int value = word.value();
            Sign sign = sign(value);
            if (sign != seen) {
                if (slept && sign == Sign.DEAD) {
                    word.wakeAll(); // the kernel wakes one watcher only; it passes the news on
                }
                return sign;
            }
            if (!word.sleep(value, deadline)) {
                return sign(word.value());
            }
            slept = true;
        }
    }

    /** Makes something of every value, for a broken process could have written any. */
    private static Sign sign(int value) {
        if (value == NONE) {
            return Sign.NOT_HELD;
        }
        if (value == LET_GO) {
            return Sign.RELEASED;
        }
        return (value & OWNER_DIED) != 0 ? Sign.DEAD : Sign.ALIVE;
    }
}
