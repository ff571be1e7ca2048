package scuff.sbox;

import java.lang.foreign.MemorySegment;
import java.util.List;
import scuff.api.format.PluginDevice;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.ProcessStatus;
import scuff.protocol.audio.Channels;
import scuff.protocol.audio.DelayLine;
import scuff.protocol.audio.Glide;
import scuff.protocol.audio.OutputTap;
import scuff.protocol.memory.DeviceMemory;

/**
 * What the audio thread does in a block, made ready by another thread and never changed. Arrays, because they are walked in
 * every block.
 */
final class AudioPlan {
    final long id;
    final Step[] steps;
    final Feedback[] feedbacks;
    final EventFeed.Feedback[] eventFeedbacks;
    final int[] successors;

    AudioPlan(long id, List<Step> steps, List<Feedback> feedbacks, List<Integer> successors) {
        this(id, steps, feedbacks, List.of(), successors);
    }

    AudioPlan(long id, List<Step> steps, List<Feedback> feedbacks, List<EventFeed.Feedback> eventFeedbacks, List<Integer> successors) {
        this.id = id;
        this.steps = steps.toArray(Step[]::new);
        this.feedbacks = feedbacks.toArray(Feedback[]::new);
        this.eventFeedbacks = eventFeedbacks.toArray(EventFeed.Feedback[]::new);
        this.successors = successors.stream().mapToInt(Integer::intValue).toArray();
    }

    /** An output that reaches an input a fixed time later: written when all devices are done. */
    record Feedback(OutputTap source, DelayLine line) {
        @AudioThread
        void run(int frames) {
            source.resolve(true, frames);
            line.write(source.heard(), frames);
        }
    }

    /** Something that adds audio to an input port. */
    sealed interface Feed {
        /** The channels of this block. */
        @AudioThread
        List<MemorySegment> block(int epoch, int frames);

        /** A device of this sandbox that runs earlier in the block. */
        record Local(List<MemorySegment> source) implements Feed {
            @Override
            public List<MemorySegment> block(int epoch, int frames) {
                return source;
            }
        }

        /** A device of this sandbox that runs earlier, for what must not have a seam when it is activated anew. */
        record Smooth(OutputTap tap) implements Feed {
            @Override
            public List<MemorySegment> block(int epoch, int frames) {
                tap.resolve(true, frames);
                return tap.heard();
            }
        }

        /** A device of this sandbox that runs later, by a longest block or more. */
        record Delayed(DelayLine line, int delay) implements Feed {
            @Override
            public List<MemorySegment> block(int epoch, int frames) {
                return line.before(delay, frames);
            }
        }

        /** What is there in this block, some time later. */
        record Late(Feed source, DelayLine line, int delay) implements Feed {
            @Override
            public List<MemorySegment> block(int epoch, int frames) {
                line.write(source.block(epoch, frames), frames);
                return line.after(delay, frames);
            }
        }

        /** A device of another sandbox that has finished this block, unless it failed to. */
        record Foreign(DeviceMemory device, OutputTap tap) implements Feed {
            @Override
            public List<MemorySegment> block(int epoch, int frames) {
                tap.resolve(device.processed() == epoch, frames);
                return tap.heard();
            }
        }
    }

    /**
     * An input port and what the sandbox does to it before the device runs.
     *
     * @param glide what goes on in the port from plan to plan
     * @param names names what is mixed into it
     */
    record Input(List<MemorySegment> channels, boolean external, Feed[] feeds, Glide glide, long names) {
        @AudioThread
        void gather(int epoch, int frames) {
            mix(epoch, frames);
            glide.over(names, channels, frames);
        }

        private void mix(int epoch, int frames) {
            if (!external && feeds.length == 1) {
                Channels.copy(feeds[0].block(epoch, frames), channels, frames);
                return;
            }
            if (!external) {
                Channels.silence(channels, frames);
            }
            for (Feed feed : feeds) {
                Channels.add(feed.block(epoch, frames), channels, frames);
            }
        }
    }

    /** One device. */
    static final class Step {
        /** Values set from outside that one block takes at most; the rest waits for the next. */
        private static final int PARAMETERS_A_BLOCK = 1024;

        final int number;
        final int maxFrames;
        private final PluginDevice device;
        private final DeviceMemory memory;
        private final ParameterInbox inbox;
        private final Input[] inputs;
        private final EventFeed[] feeds;
        private final Bypass bypass;
        private final boolean bypassed;
        /** Events lost before the device got any. */
        private int lost;

        /** @param feeds what gives it events */
        Step(HostedDevice hosted, List<Input> inputs, List<EventFeed> feeds, boolean bypassed) {
            this.number = hosted.number();
            this.maxFrames = hosted.layout().maxFrames();
            this.device = hosted.plugin();
            this.memory = hosted.memory();
            this.inbox = hosted.inbox();
            this.inputs = inputs.toArray(Input[]::new);
            this.feeds = feeds.toArray(EventFeed[]::new);
            this.bypass = hosted.bypass();
            this.bypassed = bypassed;
        }

        @AudioThread
        void prepare(int epoch, int frames) {
            for (Input input : inputs) {
                input.gather(epoch, frames);
            }
            bypass.keep(frames);
            gatherEvents(epoch, frames);
            memory.eventsOut().clear();
        }

        /** The client has counted what it could not write. */
        private void gatherEvents(int epoch, int frames) {
            EventBuffer events = memory.eventsIn();
            int before = events.dropped();
            boolean more = inbox.drain(events, PARAMETERS_A_BLOCK);
            lost = 0;
            for (EventFeed feed : feeds) {
                lost += feed.add(events, epoch, frames);
                more = true;
            }
            if (more) {
                events.sort();
            }
            lost += events.dropped() - before;
        }

        @AudioThread
        void process(int frames, long steadyTime) {
            if (device.process(frames, steadyTime) == ProcessStatus.ERROR) {
                for (List<MemorySegment> port : memory.outputs()) {
                    Channels.silence(port, frames);
                }
            }
            bypass.replace(bypassed, frames);
        }

        @AudioThread
        void finish(int epoch, long nanos) {
            memory.eventsOut().sort();
            memory.eventsLost(lost + memory.eventsOut().dropped());
            memory.processed(epoch, nanos);
        }
    }
}
