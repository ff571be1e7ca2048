package scuff.format.vst3.device;

import scuff.api.plugin.AudioThread;

/**
 * The notes a plugin has been given. VST3 speaks of a note by its id and pitch where our events may leave out either, so what
 * is left out is looked up here. A note without an id gets one, since expressions need it. A note that is over is remembered
 * while there is room: it may still be changed by its id as it fades.
 */
@AudioThread
final class SoundingNotes {
    /** Told of each note that was meant. */
    @FunctionalInterface
    interface Taker {
        void note(int slot);
    }

    private static final int CAPACITY = 512;
    private static final int FIRST_OWN_ID = 0x4000_0000;
    private static final int ANY = -1;

    private final int[] ids = new int[CAPACITY];
    private final int[] ports = new int[CAPACITY];
    private final int[] channels = new int[CAPACITY];
    private final int[] keys = new int[CAPACITY];
    private final boolean[] used = new boolean[CAPACITY];
    private final boolean[] sounding = new boolean[CAPACITY];
    private int nextOwnId = FIRST_OWN_ID;
    private int oldest;

    /** @param id of the application, -1 for none. @return the id for the plugin, never negative */
    int begin(int id, int port, int channel, int key) {
        int own = id >= 0 ? id : nextOwnId;
        if (id < 0) {
            nextOwnId = nextOwnId == Integer.MAX_VALUE ? FIRST_OWN_ID : nextOwnId + 1;
        }
        int slot = free();
        ids[slot] = own;
        ports[slot] = port;
        channels[slot] = channel;
        keys[slot] = key;
        used[slot] = true;
        sounding[slot] = true;
        return own;
    }

    /** A place never used, else the one that was taken longest ago among those that are over, else among all. */
    private int free() {
        int taken = -1;
        for (int i = 0; i < CAPACITY && taken < 0; i++) {
            int slot = (oldest + i) % CAPACITY;
            taken = sounding[slot] ? -1 : slot;
        }
        taken = taken < 0 ? oldest : taken;
        oldest = (taken + 1) % CAPACITY;
        return taken;
    }

    /** The notes that sound and are meant. @return how many */
    int sounding(int id, int port, int channel, int key, Taker taker) {
        int found = 0;
        for (int i = 0; i < CAPACITY; i++) {
            if (sounding[i] && isMeant(i, id, port, channel, key)) {
                taker.note(i);
                found++;
            }
        }
        return found;
    }

    /** The same, and those that are over and named by their id. */
    void known(int id, int port, int channel, int key, Taker taker) {
        for (int i = 0; i < CAPACITY; i++) {
            if (used[i] && (sounding[i] || id >= 0) && isMeant(i, id, port, channel, key)) {
                taker.note(i);
            }
        }
    }

    private boolean isMeant(int slot, int id, int port, int channel, int key) {
        return (id == ANY || ids[slot] == id) && (port == ANY || ports[slot] == port)
                && (channel == ANY || channels[slot] == channel) && (key == ANY || keys[slot] == key);
    }

    void end(int slot) {
        sounding[slot] = false;
    }

    int id(int slot) {
        return ids[slot];
    }

    int port(int slot) {
        return ports[slot];
    }

    int channel(int slot) {
        return channels[slot];
    }

    int key(int slot) {
        return keys[slot];
    }

    void forget() {
        for (int i = 0; i < CAPACITY; i++) {
            used[i] = false;
            sounding[i] = false;
        }
    }
}
