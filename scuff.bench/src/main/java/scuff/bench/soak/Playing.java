package scuff.bench.soak;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Device;
import scuff.api.client.Sandbox;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.ParameterInfo;
import scuff.bench.Pace;
import scuff.tck.plugins.Trigger;

/** The audio thread: a block every 5.33 ms, with automation by events, and a count of who was late while nobody had done anything to it. */
final class Playing implements AutoCloseable {
    private static final long PERIOD = Math.round(1e9 * Cast.FRAMES / Cast.RATE);
    /** Blocks a sandbox must have done after it was hurt before it is back. */
    private static final int RECOVERED_AFTER = 20;
    /** Blocks for which the lateness of one that is back is its own: its process is new, and Java's compilers still work. */
    private static final int FRESH_FOR = 1_900;
    private static final int SETTLED_AFTER = 100;

    private final Cast cast;
    private final Window[] windows = {new Window(), new Window(), new Window()};
    private final Patient[] patients;
    private final Queue<Role> hangs = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile int window;
    private volatile boolean resting;
    private volatile boolean stopped;
    private volatile Throwable failure;
    private volatile long blocks;

    /** What was counted in the windows of a kind. */
    static final class Window {
        long blocks;
        /** Blocks of sandboxes to which nothing had been done, and those of them that were not done in time. */
        long innocent;
        long late;
        /** The same of sandboxes that are just back. */
        long fresh;
        long freshLate;
        /** Blocks that began too late because this thread was not run, and were not counted. */
        long stalled;
        /** Blocks that returned later than their deadline and 2 ms. */
        long overrun;
        long longestOverrun;
    }

    /** A sandbox, and when it was hurt. */
    static final class Patient {
        volatile boolean hurt;
        volatile long hurtAt;
        /** The first block it did afterwards, ns after it was hurt; 0 for not yet. */
        volatile long backAfter;
        private boolean missed;
        private int well;
        private int freshFor;
    }

    Playing(Cast cast) {
        this.cast = cast;
        this.patients = new Patient[cast.sandboxes.size()];
        for (int i = 0; i < patients.length; i++) {
            patients[i] = new Patient();
        }
        cast.fillInput();
        thread = Thread.ofPlatform().name("soak-audio").start(this::run);
    }

    Window window(int kind) {
        return windows[kind];
    }

    /** From now on blocks are counted there. */
    void into(int kind) {
        window = kind;
    }

    Patient patient(int sandbox) {
        return patients[sandbox];
    }

    /** To be called before anything is done to it. */
    void hurt(int sandbox) {
        Patient patient = patients[sandbox];
        patient.backAfter = 0;
        patient.hurtAt = System.nanoTime();
        patient.hurt = true;
    }

    /** Tells a device to loop for ever, in the next block. */
    void hang(Role role) {
        hangs.add(role);
    }

    /** Nothing is moved any more; returns when what was sent has been heard. */
    void rest() throws InterruptedException {
        resting = true;
        for (long until = blocks + SETTLED_AFTER; blocks < until && failure == null;) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    long blocks() {
        return blocks;
    }

    private void run() {
        try {
            Pace pace = new Pace(PERIOD);
            for (long block = 0; !stopped; block++) {
                boolean counted = pace.await();
                if (!counted) {
                    windows[window].stalled++;
                }
                block(block, pace.deadline(), counted);
                blocks = block + 1;
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    private void block(long block, long deadline, boolean counted) {
        for (Role hang = hangs.poll(); hang != null; hang = hangs.poll()) {
            cast.group.audio().events(hang.device).putNote(0, EventLayout.NOTE_ON, -1, 0, 0, Trigger.ENDLESS_LOOP.ordinal(), 1);
        }
        Role role = cast.roles.get((int) (block % cast.roles.size()));
        ParameterInfo moved = role.byEvent().filter(p -> !resting && role.device.state() == Device.State.ACTIVE).orElse(null);
        double value = moved == null ? 0 : Role.value(moved, (int) (block / cast.roles.size()));
        Sandbox home = role.device.sandbox();
        if (moved != null) {
            role.sending();
            cast.group.audio().events(role.device).putParameterValue((int) (block % Cast.FRAMES), moved.id(), value);
        }
        BlockReport report = cast.group.audio().process(Cast.FRAMES, deadline);
        long over = System.nanoTime() - deadline;
        if (moved != null && report.outcome(home) == Outcome.DONE && role.device.sandbox() == home) {
            role.heard(value);
        }
        count(windows[window], report, over, counted);
    }

    private void count(Window window, BlockReport report, long over, boolean counted) {
        window.blocks++;
        if (over > TimeUnit.MILLISECONDS.toNanos(2)) {
            window.overrun++;
            window.longestOverrun = Math.max(window.longestOverrun, over);
        }
        for (int i = 0; i < patients.length; i++) {
            boolean done = report.outcome(cast.sandboxes.get(i)) == Outcome.DONE;
            if (patients[i].hurt) {
                recover(patients[i], done);
            } else if (patients[i].freshFor > 0) {
                patients[i].freshFor--;
                window.fresh += counted ? 1 : 0;
                window.freshLate += counted && !done ? 1 : 0;
            } else if (counted) {
                window.innocent++;
                window.late += done ? 0 : 1;
            }
        }
    }

    private static void recover(Patient patient, boolean done) {
        patient.missed |= !done;
        if (patient.missed && done && patient.backAfter == 0) {
            patient.backAfter = System.nanoTime() - patient.hurtAt;
        }
        patient.well = patient.missed && done ? patient.well + 1 : 0;
        if (patient.well == RECOVERED_AFTER) {
            patient.well = 0;
            patient.missed = false;
            patient.freshFor = FRESH_FOR;
            patient.hurt = false;
        }
    }

    /** What {@code process} threw, or null. */
    Throwable failure() {
        return failure;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
