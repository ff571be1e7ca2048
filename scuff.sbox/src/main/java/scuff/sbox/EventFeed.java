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

    /** From a device of this sandbox that runs earlier in the block. */
    static final class Local extends EventFeed {
        private final DeviceMemory source;

        Local(DeviceMemory source, EventPath path) {
            super(path);
            this.source = source;
        }

        @Override
        int add(EventBuffer target, int epoch, int frames) {
            return addAll(source.eventsOut(), target);
        }
    }

    /** From a device of another sandbox that has finished this block, unless it failed to. */
    static final class Foreign extends EventFeed {
        private final DeviceMemory source;

        Foreign(DeviceMemory source, EventPath path) {
            super(path);
            this.source = source;
        }

        @Override
        int add(EventBuffer target, int epoch, int frames) {
            return source.processed() == epoch ? addAll(source.eventsOut(), target) : 0;
        }
    }

    /** From a device of this sandbox, later. */
    static final class Delayed extends EventFeed implements EventDelayLine.Receiver {
        private final EventDelayLine line;
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

    /** Events that reach a device a fixed time later: written when all devices are done. */
    record Feedback(DeviceMemory source, EventDelayLine line, EventPath path) {
        @AudioThread
        void write(int frames) {
            line.write(source.eventsOut(), path, frames);
        }
    }
}
