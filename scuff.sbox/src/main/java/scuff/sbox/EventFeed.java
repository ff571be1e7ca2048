package scuff.sbox;

import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventReader;
import scuff.protocol.events.EventDelayLine;
import scuff.protocol.events.EventPath;
import scuff.protocol.memory.DeviceMemory;

/** Something that adds events to those of a device. Made ready by another thread, used by the audio thread. */
@AudioThread
abstract sealed class EventFeed {
    final EventPath path;
    final EventReader reader = new EventReader();

    private EventFeed(EventPath path) {
        this.path = path;
    }

    /** Adds what belongs to the block; what does not fit is counted by {@code target}. @return events lost otherwise */
    abstract int add(EventBuffer target, int epoch, int frames);

    final int addAll(EventBuffer source, EventBuffer target) {
        int lost = 0;
        for (int i = 0, n = source.count(); i < n; i++) {
            if (reader.read(source, i) && path.takes(reader) && !path.carry(reader, reader.time(), target)) {
                lost++;
            }
        }
        return lost;
    }

    /**
     * Of the same block: from a device that has finished it, of this sandbox or another one. A device that failed to gives
     * nothing; what lies in its memory is of an older block.
     */
    static final class Prompt extends EventFeed {
        private final DeviceMemory source;

        Prompt(DeviceMemory source, EventPath path) {
            super(path);
            this.source = source;
        }

        @Override
        int add(EventBuffer target, int epoch, int frames) {
            return source.processed() == epoch ? addAll(source.eventsOut(), target) : 0;
        }
    }

    /** From a device of this sandbox that runs later: of earlier blocks. */
    static sealed class Delayed extends EventFeed implements EventDelayLine.Receiver {
        final EventDelayLine line;
        private EventBuffer target;
        private int lost;

        Delayed(EventDelayLine line, EventPath path) {
            super(path);
            this.line = line;
        }

        @Override
        int add(EventBuffer to, int epoch, int frames) {
            lost = line.takeLost();
            target = to;
            line.read(frames, this);
            return lost;
        }

        @Override
        public void due(EventReader event, int time) {
            if (!path.carry(event, time, target)) {
                lost++;
            }
        }
    }

    /** From a device that has finished this block, but heard later by any number of frames. */
    static final class Late extends Delayed {
        private final DeviceMemory source;

        Late(DeviceMemory source, EventDelayLine line, EventPath path) {
            super(line, path);
            this.source = source;
        }

        @Override
        int add(EventBuffer to, int epoch, int frames) {
            line.write(source.processed() == epoch ? source.eventsOut() : null, path, frames);
            return super.add(to, epoch, frames);
        }
    }

    /** Events that reach a device a fixed time later: written when all devices are done. */
    record Feedback(DeviceMemory source, EventDelayLine line, EventPath path) {
        @AudioThread
        void write(int frames) {
            line.write(source.eventsOut(), path, frames);
        }
    }
}
