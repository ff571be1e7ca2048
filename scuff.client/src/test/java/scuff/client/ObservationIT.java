package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Device;
import scuff.api.client.DeviceLoad;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffListener;
import scuff.tck.plugins.NativePlugin;

/** What of a running group can be seen from outside. */
@ExtendWith(LeavesNothing.class)
class ObservationIT {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /** Keeps every event. */
    private static final class Ear implements ScuffListener {
        private final List<ScuffEvent> events = new ArrayList<>();

        @Override
        public synchronized void happened(ScuffEvent event) {
            events.add(event);
            notifyAll();
        }

        synchronized <E extends ScuffEvent> List<E> all(Class<E> kind) {
            return events.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        /** Returns once the condition holds after some event. */
        synchronized void until(String what, BooleanSupplier condition) throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE;
            while (!condition.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertThat(left).as("%s, heard=%s", what, events).isPositive();
                wait(left);
            }
        }
    }

    private final Ear ear = new Ear();

    private Rig rig() {
        return Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES), client -> client.listener(ear), NativePlugin.GAIN);
    }

    @Test
    void what_a_device_costs_is_known_of_each_block_and_on_the_average() {
        try (Rig rig = rig()) {
            Sandbox sandbox = rig.sandbox("one");
            Device device = rig.device(sandbox, NativePlugin.GAIN);
            assertThat(device.load()).isEqualTo(DeviceLoad.NONE);
            rig.line(device);
            rig.completeBlocks(20);

            BlockReport report = rig.process();

            assertThat(report.processNanos(device)).isPositive().isLessThanOrEqualTo(report.busyNanos(sandbox));
            DeviceLoad load = device.load();
            assertThat(load.lastNanos()).isEqualTo(report.processNanos(device));
            assertThat(load.peakNanos()).isGreaterThanOrEqualTo(load.meanNanos()).isGreaterThanOrEqualTo(load.lastNanos());
            assertThat(load.share()).isEqualTo(load.meanNanos() / (Rig.FRAMES * 1e9 / Rig.RATE));
            assertThat(sandbox.residentBytes().orElseThrow()).isGreaterThan(10_000_000);
        }
    }

    @Test
    void late_blocks_are_told_and_counted() throws Exception {
        try (Rig rig = rig()) {
            Sandbox sandbox = rig.sandbox("stops");
            rig.line(rig.device(sandbox, NativePlugin.GAIN));
            rig.completeBlocks(10);
            Processes.stop(sandbox.process().orElseThrow());
            int missed = 7;
            long last = 0;
            for (int i = 0; i < missed; i++) {
                BlockReport report = rig.group.audio().process(Rig.FRAMES, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5));
                assertThat(report.outcome(sandbox)).isEqualTo(Outcome.LATE);
                last = report.block();
            }
            long lastMissed = last;
            ear.until("all late blocks told", () -> lateBlocks() >= missed);
            assertThat(lateBlocks()).isEqualTo(missed);
            assertThat(ear.all(ScuffEvent.BlocksLate.class).getLast().block()).isEqualTo(lastMissed);
            assertThat(ear.all(ScuffEvent.BlocksLate.class)).allSatisfy(event -> assertThat(event.sandbox()).isSameAs(sandbox));
            assertThat(sandbox.lateBlocks()).isEqualTo(missed);
            rig.log.await("blocks late: sandbox=" + sandbox.id());
            Processes.resume(sandbox.process().orElseThrow());
        }
    }

    private long lateBlocks() {
        return ear.all(ScuffEvent.BlocksLate.class).stream().mapToLong(ScuffEvent.BlocksLate::count).sum();
    }

    @Test
    void events_that_do_not_fit_are_told_with_their_number() throws Exception {
        try (Rig rig = rig()) {
            Device device = rig.device(rig.sandbox("one"), NativePlugin.GAIN);
            int capacity = rig.group.options().eventCapacity();
            for (int i = 0; i < capacity + 44; i++) {
                rig.group.audio().events(device).putParameterValue(0, 7, 1);
            }
            assertThat(rig.process().droppedEvents()).isEqualTo(44);
            ear.until("told", () -> ear.all(ScuffEvent.EventsDropped.class).stream().mapToLong(ScuffEvent.EventsDropped::count).sum() == 44);
            rig.log.await("events dropped: group=" + rig.group.id() + ", count=44");
        }
    }

    @Test
    void of_a_parameter_that_moves_through_a_block_the_newest_value_is_told() throws Exception {
        try (Rig rig = rig()) {
            Device device = rig.device(rig.sandbox("one"), NativePlugin.GAIN);
            for (int i = 0; i < 100; i++) {
                rig.group.audio().events(device).putParameterValue(i, 7, i / 100.0);
            }
            rig.completeBlocks(1);
            ear.until("told", () -> !ear.all(ScuffEvent.ParametersChanged.class).isEmpty());
            assertThat(ear.all(ScuffEvent.ParametersChanged.class).getLast().values()).singleElement()
                    .satisfies(value -> assertThat(value.value()).isEqualTo(0.99));
        }
    }
}
