package scuff.format.vst3.com;

import java.util.ArrayDeque;
import java.util.Arrays;

/** Finds our objects by the numbers in their cells. Looking up allocates and locks nothing; any thread. */
final class ObjectTable {
    private static final int FIRST_CAPACITY = 256;
    private static final ArrayDeque<Integer> FREE = new ArrayDeque<>();
    private static volatile HostObject[] objects = new HostObject[FIRST_CAPACITY];
    private static int used;

    private ObjectTable() {}

    static synchronized int add(HostObject object) {
        int number = FREE.isEmpty() ? used++ : FREE.pop();
        HostObject[] table = number < objects.length ? objects : Arrays.copyOf(objects, 2 * objects.length);
        table[number] = object;
        objects = table; // also publishes the entry
        return number;
    }

    static synchronized void remove(int number) {
        if (objects[number] != null) {
            objects[number] = null;
            FREE.push(number);
        }
    }

    /** Null when there is none of that number, whatever the number is. */
    static HostObject get(int number) {
        HostObject[] table = objects;
        return number >= 0 && number < table.length ? table[number] : null;
    }
}
