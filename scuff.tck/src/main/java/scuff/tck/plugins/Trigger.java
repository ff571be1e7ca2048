package scuff.tck.plugins;

import java.util.Locale;

/**
 * What {@link NativePlugin#TRIGGER} does when its parameter {@link #PARAMETER} takes a value, or at a note-on of that key. It happens inside
 * {@code process}, after the samples before the event were written; the parameter falls back to {@link #NOTHING}
 * first, and is not part of the state. Except for {@link #SLEEP}, {@link #FLOATING_POINT_MODE}, {@link #SIGNAL_HANDLER} and,
 * if nothing of value was near, {@link #SCRIBBLE}, the process or the thread is lost.
 */
public enum Trigger {

    NOTHING,
    /** Writes to address 0. */
    SEGV,
    ABORT,
    /** A loop that takes all the time there is. */
    ENDLESS_LOOP,
    /** {@code exit(0)}: the process ends as if all were well. */
    EXIT,
    /** {@code pthread_exit}: the thread that called ends and the process lives. */
    THREAD_EXIT,
    STACK_OVERFLOW,
    /** Overwrites a megabyte before and behind the left output with 0xA5, wherever memory is mapped, and goes on. */
    SCRIBBLE,
    /** Sleeps 200 ms and goes on. */
    SLEEP,
    /** Leaves the thread rounding upwards and, on x86, with denormal numbers taken for zero. */
    FLOATING_POINT_MODE,
    /** Divides an integer by zero. */
    SIGFPE,
    /** Blocks all signals of the thread, then writes to address 0. */
    BLOCKED_SIGNALS,
    /** Replaces the process's handler of SIGSEGV by one that writes a line to stderr and lets the fault kill, and goes on. */
    SIGNAL_HANDLER,
    /** Reads 64 MiB for ever that are paged out all the time: the thread waits for the disk. */
    SWAPPING;

    /** Id of the parameter. */
    public static final int PARAMETER = 66;

    /** The value to set the parameter to. */
    public double value() {
        return ordinal();
    }

    /** The text the plugin shows for {@link #value}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
