package scuff.client.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Sandbox;
import scuff.api.plugin.ParameterInfo;
import scuff.protocol.audio.OutputTap;
import scuff.protocol.memory.DeviceLayout;
import scuff.protocol.memory.DeviceMemory;
import scuff.protocol.memory.GroupMemory;
import scuff.protocol.memory.SandboxMemory;

/**
 * An engine whose sandboxes live on its own thread: a seat does its part of the block in the very call that wakes it, or
 * does what the test tells it. So every interleaving is written down, not hoped for.
 */
final class EngineRig {
    static final int FRAMES = 16;
    private static final int EVENTS = 8;

    final GroupMemory group;
    final WordSignal epoch;
    final WordSignal done;
    final WordSignal[] go = new WordSignal[GroupMemory.MAX_SANDBOXES];
    final AudioEngine engine;
    final List<Seat> seats = new ArrayList<>();
    final MemorySegment memory = memory(GroupMemory.BYTES);
    private long plans;

    EngineRig() {
        group = GroupMemory.create(memory);
        epoch = new WordSignal(memory, GroupMemory.EPOCH, false);
        done = new WordSignal(memory, GroupMemory.DONE, false);
        for (int slot = 0; slot < go.length; slot++) {
            go[slot] = new WordSignal(memory, GroupMemory.goOffset(slot), false);
        }
        engine = new AudioEngine(group, epoch, done, go, FRAMES, this::slotOf);
        epoch.atWake = word -> seats.forEach(seat -> seat.look(word));
    }

    static MemorySegment memory(long bytes) {
        return Arena.ofAuto().allocate(bytes, 64);
    }

    private int slotOf(Sandbox sandbox) {
        return seats.stream().filter(seat -> seat.name == sandbox).mapToInt(seat -> seat.member.slot()).findFirst().orElse(-1);
    }

    static List<Outcome> outcomes(BlockReport report, Seat... seats) {
        return List.of(seats).stream().map(seat -> report.outcome(seat.name)).toList();
    }

    static ParameterInfo parameter(long id) {
        return new ParameterInfo(id, "parameter " + id, "", -100, 100, 0, Set.of(), "");
    }

    /** Another seat, in the next slot. Its device has one channel and gives twice what it gets. */
    Seat seat() {
        Seat seat = new Seat(seats.size());
        seats.add(seat);
        go[seat.member.slot()].atWake = word -> {
            if (group.mode() == GroupMemory.SERIAL) {
                seat.look(word);
            }
        };
        return seat;
    }

    /** What a seat does when its time has come. */
    enum Conduct { WORK, HANG, SKIP }

    /** A sandbox with one device. */
    final class Seat {
        final MemorySegment region = EngineRig.memory(SandboxMemory.BYTES);
        final SandboxMemory memory = SandboxMemory.create(region);
        final MemorySegment deviceRegion;
        final Member member;
        final DeviceMemory device;
        final DeviceEvents events;
        final ParameterJournal journal = new ParameterJournal(List.of(parameter(1), parameter(7)), new AtomicLong());
        final Sandbox name = new NamelessSandbox();
        final OutputTap.State tapState = new OutputTap.State(1, FRAMES);
        Conduct conduct = Conduct.WORK;
        Runnable before = () -> {};
        final LoadMeter meter = new LoadMeter();
        int[] successors = {};
        int blocks;
        private int last;
        private int lastMode;
        private boolean hangs;

        Seat(int slot) {
            member = new Member(slot, memory, go[slot]);
            DeviceLayout layout = new DeviceLayout(List.of(1), List.of(1), FRAMES, EVENTS, EVENTS * 64);
            deviceRegion = EngineRig.memory(DeviceMemory.bytes(layout));
            device = DeviceMemory.create(deviceRegion, layout);
            events = new DeviceEvents(slot + 1, EVENTS);
        }

        /** Its device's events, with those that come from others. */
        AudioPlan.Events lane(AudioPlan.EventLine... lines) {
            return new AudioPlan.Events(events, journal, device, member, true, lines);
        }

        /** Wakes up and finds a block, or that it has missed one, or nothing new; unless it still hangs in an older one. */
        void look(int now) {
            if (hangs) {
                return;
            }
            boolean released = memory.mode() == GroupMemory.PIPELINED || go[member.slot()].value() == now;
            int invited = memory.invited();
            if (now != last && invited == now && released) {
                last = now;
                lastMode = memory.mode();
                act();
            } else if (invited - now < 0 && memory.completed() != invited) {
                memory.skip(invited);
            }
        }

        private void act() {
            switch (conduct) {
                case WORK -> finish();
                case HANG -> hangs = true;
                case SKIP -> {
                    memory.skip(last);
                    group.finish(last, lastMode, successors, waker);
                }
            }
        }

        /** Does the block it was last woken for, in time or late. */
        void finish() {
            hangs = false;
            before.run();
            blocks++;
            MemorySegment in = device.inputs().getFirst().getFirst();
            MemorySegment out = device.outputs().getFirst().getFirst();
            for (int i = 0; i < FRAMES; i++) {
                out.setAtIndex(JAVA_FLOAT, i, 2 * in.getAtIndex(JAVA_FLOAT, i));
            }
            device.processed(last, 5);
            memory.measure(1000 + member.slot(), 0, blocks);
            memory.complete(last);
            group.finish(last, lastMode, successors, waker);
        }
    }

    private final GroupMemory.Waker waker = new GroupMemory.Waker() {
        @Override
        public void release(int slot, int block) {
            go[slot].set(block);
            go[slot].wakeAll();
        }

        @Override
        public void done(int block) {
            done.set(block);
            done.wakeAll();
        }
    };

    /** All seats side by side. */
    AudioPlan pipelined() {
        return plan(GroupMemory.PIPELINED, seats.stream().map(seat -> part(seat)).toList(), List.of(), List.of());
    }

    /** A plan with these parts, whose devices are heard and get events. */
    AudioPlan plan(int mode, List<AudioPlan.Part> parts, List<AudioPlan.Mix> before, List<AudioPlan.Mix> after) {
        plans++;
        return new AudioPlan(terms(mode), parts.stream().map(p -> new AudioPlan.Part(p.member(), plans, p.predecessors(), p.successors())).toList(), new AudioPlan.Before(List.of(), before), seats.stream().map(Seat::lane).toList(),
                new AudioPlan.After(List.of(), List.of(), after),
                seats.stream().map(seat -> new AudioPlan.Gauge(seat.meter, seat.device, seat.member)).toList());
    }

    static AudioPlan.Terms terms(int mode) {
        return new AudioPlan.Terms(mode, FRAMES, 0);
    }

    /** Every seat waits for the one before it. */
    AudioPlan series() {
        List<AudioPlan.Part> parts = new ArrayList<>();
        for (int i = 0; i < seats.size(); i++) {
            parts.add(part(seats.get(i), i == 0 ? new int[0] : new int[] {i - 1}, i + 1 < seats.size() ? new int[] {i + 1} : new int[0]));
        }
        return plan(GroupMemory.SERIAL, parts, List.of(), List.of());
    }

    static AudioPlan.Part part(Seat seat) {
        return part(seat, new int[0], new int[0]);
    }

    static AudioPlan.Part part(Seat seat, int[] predecessors, int[] successors) {
        seat.successors = successors;
        return new AudioPlan.Part(seat.member, 0, predecessors, successors);
    }

    void follow(AudioPlan plan) {
        if (!engine.publish(plan, 0)) {
            throw new AssertionError("a block is running");
        }
    }

    /** A block for which there is all the time a test may take. */
    BlockReport block() {
        return engine.process(FRAMES, System.nanoTime() + TimeUnit.MINUTES.toNanos(10));
    }

    /** A block whose deadline has come before it begins: whoever is not done at once is late. */
    BlockReport hastyBlock() {
        return engine.process(FRAMES, System.nanoTime());
    }
}
