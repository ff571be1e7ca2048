package scuff.client.audio;

import java.lang.foreign.MemorySegment;
import java.util.List;
import scuff.api.plugin.AudioThread;
import scuff.protocol.audio.Channels;
import scuff.protocol.audio.DelayLine;
import scuff.protocol.audio.Glide;
import scuff.protocol.audio.OutputTap;
import scuff.protocol.events.EventDelayLine;
import scuff.protocol.events.EventPath;
import scuff.protocol.memory.DeviceMemory;
import scuff.protocol.memory.GroupMemory;

/**
 * What the client does around a block: which sandboxes take part, what is mixed into which inputs before it, what is taken
 * from which outputs after it. Made whole by another thread, never changed.
 */
public final class AudioPlan {
    private final boolean ended;
    final Terms terms;
    final Part[] parts;
    final Keep[] keptBefore;
    final Mix[] before;
    final Events[] events;
    final Tap[] taps;
    final Keep[] keptAfter;
    final Mix[] after;
    final Gauge[] gauges;

    /**
     * What holds for every block.
     *
     * @param mode      a mode of {@code GroupMemory}
     * @param maxFrames the longest block
     * @param patience  ns a block may take at least, whatever its deadline; 0 in real time
     */
    public record Terms(int mode, int maxFrames, long patience) {}

    /** What is done before the sandboxes are started: lines take in what the application wrote, inputs of devices are mixed. */
    public record Before(List<Keep> kept, List<Mix> mixes) {}

    /**
     * What is done when they have finished.
     *
     * @param taps  outputs that are listened to, each after those it may be made of
     * @param kept  lines that take in what was heard
     * @param mixes outputs of the group
     */
    public record After(List<Tap> taps, List<Keep> kept, List<Mix> mixes) {}

    public AudioPlan(Terms terms, List<Part> parts, Before before, List<Events> events, After after) {
        this(terms, parts, before, events, after, List.of());
    }

    /** @param gauges what the cost of devices is read from */
    public AudioPlan(Terms terms, List<Part> parts, Before before, List<Events> events, After after, List<Gauge> gauges) {
        this(false, terms, parts, before, events, after, gauges);
    }

    private AudioPlan(boolean ended, Terms terms, List<Part> parts, Before before, List<Events> events, After after, List<Gauge> gauges) {
        this.ended = ended;
        this.terms = terms;
        this.parts = parts.toArray(Part[]::new);
        this.keptBefore = before.kept.toArray(Keep[]::new);
        this.before = before.mixes.toArray(Mix[]::new);
        this.events = events.toArray(Events[]::new);
        this.taps = after.taps.toArray(Tap[]::new);
        this.keptAfter = after.kept.toArray(Keep[]::new);
        this.after = after.mixes.toArray(Mix[]::new);
        this.gauges = gauges.toArray(Gauge[]::new);
    }

    /** A plan of a group with nothing in it. */
    public static AudioPlan empty(int maxFrames) {
        return new AudioPlan(new Terms(GroupMemory.PIPELINED, maxFrames, 0), List.of(), new Before(List.of(), List.of()), List.of(),
                new After(List.of(), List.of(), List.of()));
    }

    /** The last plan of a group, which may be closed while the application still asks for blocks: they are silent. */
    public static AudioPlan ended(int maxFrames, List<List<MemorySegment>> outputs) {
        return new AudioPlan(true, new Terms(GroupMemory.PIPELINED, maxFrames, 0), List.of(), new Before(List.of(), List.of()), List.of(),
                new After(List.of(), List.of(), outputs.stream().map(output -> new Mix(output, new Source[0], null, 0)).toList()), List.of());
    }

    /** Whether the group is closed: its memory is gone. */
    boolean hasEnded() {
        return ended;
    }

    /**
     * A sandbox that takes part.
     *
     * @param plan         number of the plan it follows
     * @param predecessors places of those it waits for in SERIAL, in the list of parts
     * @param successors   slots of those that wait for it
     */
    public record Part(Member member, long plan, int[] predecessors, int[] successors) {}

    /** Where audio comes from. */
    public sealed interface Source {
        @AudioThread
        List<MemorySegment> block(int frames);

        /** What the application wrote. */
        record Staging(List<MemorySegment> channels) implements Source {
            @Override
            public List<MemorySegment> block(int frames) {
                return channels;
            }
        }

        /** What a device of another sandbox gave some time ago: a longest block or more. */
        record Delayed(DelayLine line, int delay) implements Source {
            @Override
            public List<MemorySegment> block(int frames) {
                return line.before(delay, frames);
            }
        }

        /** What was there some time ago, of a source whose present block is in the line already. */
        record Late(DelayLine line, int delay) implements Source {
            @Override
            public List<MemorySegment> block(int frames) {
                return line.after(delay, frames);
            }
        }

        /** What a device gave in this block. */
        record Output(OutputTap tap) implements Source {
            @Override
            public List<MemorySegment> block(int frames) {
                return tap.heard();
            }
        }
    }

    /**
     * Sources mixed into a port.
     *
     * @param glide what goes on in that port from plan to plan; null for a port of a device, as its sandbox sees to it
     * @param names names the sources: others have another number
     */
    public record Mix(List<MemorySegment> target, Source[] sources, Glide glide, long names) {
        @AudioThread
        void run(int frames) {
            if (sources.length == 0) {
                Channels.silence(target, frames);
            } else {
                Channels.copy(sources[0].block(frames), target, frames);
            }
            for (int i = 1; i < sources.length; i++) {
                Channels.add(sources[i].block(frames), target, frames);
            }
            if (glide != null) {
                glide.over(names, target, frames);
            }
        }
    }

    /**
     * The events of a device.
     *
     * @param device  where it reads and writes them; null when it has no memory
     * @param member  its sandbox's process; null when there was none yet
     * @param present whether the device runs in that process
     * @param lines   what comes from devices of other sandboxes, by the client
     * @param direct  who reads its events in its memory, in SERIAL
     */
    public record Events(DeviceEvents own, ParameterJournal journal, DeviceMemory device, Member member, boolean present, EventLine[] lines,
            DirectEvents[] direct) {

        /** Nobody reads its memory. */
        public Events(DeviceEvents own, ParameterJournal journal, DeviceMemory device, Member member, boolean present, EventLine[] lines) {
            this(own, journal, device, member, present, lines, new DirectEvents[0]);
        }
    }

    /** Another sandbox takes the events for {@code target}, unless their block was late: then the client does. */
    public record DirectEvents(EventPath path, DeviceEvents target) {}

    /** Events of {@code source} that are heard later. */
    public record EventLine(EventDelayLine line, EventPath path, DeviceEvents source) {}

    /** An output that is listened to. */
    public record Tap(OutputTap tap, DeviceMemory device, Member member) {}

    /** A source that is heard later. */
    public record Keep(Source source, DelayLine line) {
        @AudioThread
        void run(int frames) {
            line.write(source.block(frames), frames);
        }
    }

    /** A device whose cost is measured. */
    public record Gauge(LoadMeter meter, DeviceMemory device, Member member) {}
}
