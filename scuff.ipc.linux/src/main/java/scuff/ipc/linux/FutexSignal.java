package scuff.ipc.linux;

import scuff.api.ipc.Signal;

/** A signal is a futex and nothing else: whoever maps the memory has it, so its token says nothing. */
final class FutexSignal implements Signal {
    private final Futex word;

    FutexSignal(Futex word) {
        this.word = word;
    }

    @Override
    public int value() {
        return word.value();
    }

    @Override
    public void set(int value) {
        word.set(value);
    }

    @Override
    public void wakeAll() {
        word.wakeAll();
    }

    @Override
    public boolean await(int seen, long deadline) {
        while (word.value() == seen) {
            if (!word.sleep(seen, deadline)) {
                return word.value() != seen;
            }
        }
        return true;
    }

    @Override
    public String tokenFor(long process) {
        return "";
    }
}
