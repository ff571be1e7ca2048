package scuff.client.audio;

import scuff.api.client.BlockReport.Outcome;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.EventReader;
import scuff.protocol.events.EventDelayLine;
import scuff.protocol.events.EventPath;

/**
 * Brings events to the devices before a block and takes theirs after it.
 *
 * <p>The memory of a device that does not take part in a block is left alone: it may still be at an older one. What would
 * have come to it is kept for the next block it takes part in, and comes first there; if its process is gone, it is lost. So
 * is nothing a late device gives: it is taken before the next block it takes part in. Whatever is lost is counted.
 */
@AudioThread
final class EventTraffic implements EventDelayLine.Receiver {
    private final AudioNews news;
    private final EventReader reader = new EventReader();
    private EventPath path;
    private EventBuffer target;
    private boolean late;
    private long lost;
    private AudioPlan.Events[] last = {};

    EventTraffic(AudioNews news) {
        this.news = news;
    }

    /**
     * Before a block, when it is known who takes part in it.
     *
     * @return how many events were lost
     */
    long deliver(AudioPlan.Events[] all, int epoch, int frames) {
        lost = 0;
        if (all != last) {
            hurry(last, all);
            last = all;
        }
        for (AudioPlan.Events events : all) {
            DeviceEvents own = events.own();
            own.received.clear();
            boolean gone = !events.present() || !events.member().isAlive();
            if (gone && own.goneSince < 0) {
                events.journal().doubt();
                own.goneSince = events.journal().now();
            }
            noteSent(events);
            if (gone) {
                lose(events, frames);
            } else if (events.member().takesPart) {
                bring(events, epoch, frames);
            } else {
                keep(events, frames);
            }
            lost += own.staging.dropped();
            own.staging.clear();
        }
        return lost;
    }

    /** What is on its way along connections that the new plan has no more, or has with another delay, arrives at once: a note may end. */
    private void hurry(AudioPlan.Events[] before, AudioPlan.Events[] now) {
        late = true;
        for (AudioPlan.Events events : before) {
            target = events.own().kept;
            int dropped = target.dropped();
            for (AudioPlan.EventLine line : events.lines()) {
                if (!goesOn(line.line(), now)) {
                    path = line.path();
                    line.line().drain(this);
                }
            }
            lost += target.dropped() - dropped;
        }
    }

    private static boolean goesOn(EventDelayLine line, AudioPlan.Events[] now) {
        for (AudioPlan.Events events : now) {
            for (AudioPlan.EventLine other : events.lines()) {
                if (other.line() == line) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What the application asks for is what is heard, sooner or later, or after a restart. */
    private void noteSent(AudioPlan.Events events) {
        EventBuffer staging = events.own().staging;
        for (int i = 0, n = staging.count(); i < n; i++) {
            if (reader.read(staging, i) && reader.isGlobalValue()) {
                note(events, reader.parameter(), reader.value());
            }
        }
    }

    private void note(AudioPlan.Events events, long parameter, double value) {
        events.journal().note(parameter, value);
        news.value(events.own().device, parameter, value);
    }

    private void lose(AudioPlan.Events events, int frames) {
        DeviceEvents own = events.own();
        lost += own.staging.count() + own.kept.count();
        own.kept.clear();
        own.deliveredTo = null;
        target = null;
        readLines(events, frames);
    }

    private void bring(AudioPlan.Events events, int epoch, int frames) {
        DeviceEvents own = events.own();
        EventBuffer in = events.device().eventsIn();
        boolean processed = own.deliveredTo == events.device() && events.device().processed() == own.deliveredIn;
        if (processed && !own.taken) { // the block it was late for
            take(events, 0);
            passOn(events);
        }
        if (own.deliveredTo == events.device() && !processed) { // it left that block out
            in.holdBack();
        } else {
            in.clear();
        }
        if (own.goneSince >= 0) { // what was set while it was being made again
            events.journal().replay(own.goneSince, in);
            own.goneSince = -1;
        }
        in.appendAll(own.kept);
        in.appendAll(own.staging);
        target = in;
        late = false;
        readLines(events, frames);
        in.sort();
        lost += in.dropped();
        own.kept.clear();
        events.journal().deliver();
        own.deliveredTo = events.device();
        own.deliveredIn = epoch;
        own.taken = false;
    }

    /** Those who would have read it in its memory had no part in that block. */
    private void passOn(AudioPlan.Events events) {
        EventBuffer received = events.own().received;
        late = true;
        for (AudioPlan.DirectEvents direct : events.direct()) {
            path = direct.path();
            target = direct.target().kept;
            int before = target.dropped();
            for (int i = 0, n = received.count(); i < n; i++) {
                if (reader.read(received, i) && path.takes(reader)) {
                    due(reader, 0);
                }
            }
            lost += target.dropped() - before;
        }
    }

    private void keep(AudioPlan.Events events, int frames) {
        EventBuffer kept = events.own().kept;
        int before = kept.dropped();
        EventBuffer staging = events.own().staging;
        for (int i = 0, n = staging.count(); i < n; i++) {
            if (reader.read(staging, i)) {
                kept.append(reader, 0);
            }
        }
        target = kept;
        late = true;
        readLines(events, frames);
        lost += kept.dropped() - before;
    }

    private void readLines(AudioPlan.Events events, int frames) {
        for (AudioPlan.EventLine line : events.lines()) {
            path = line.path();
            line.line().read(frames, this);
        }
    }

    /** An event of another device that has been on its way. */
    @Override
    public void due(EventReader event, int time) {
        if (target == null || !path.carry(event, late ? 0 : time, target)) {
            lost++;
        }
    }

    /**
     * After a block.
     *
     * @return how many events were lost
     */
    long collect(AudioPlan.Events[] all, int epoch, int frames) {
        lost = 0;
        for (AudioPlan.Events events : all) {
            if (events.present() && events.member().outcome == Outcome.DONE && events.own().deliveredIn == epoch && events.device().processed() == epoch) {
                take(events, frames - 1);
                events.own().received.sort();
                events.journal().settle();
            }
        }
        for (AudioPlan.Events events : all) {
            for (AudioPlan.EventLine line : events.lines()) {
                line.line().write(line.source().received, line.path(), frames);
                lost += line.line().takeLost();
            }
        }
        return lost;
    }

    /** Copies what the device gave. @param last no event is later */
    private void take(AudioPlan.Events events, int last) {
        EventBuffer given = events.device().eventsOut();
        EventBuffer received = events.own().received;
        int before = received.dropped();
        for (int i = 0, n = given.count(); i < n; i++) {
            if (reader.read(given, i)) {
                int time = reader.time();
                received.append(reader, Integer.compareUnsigned(time, last) < 0 ? time : last);
                noteGiven(events);
            }
        }
        lost += received.dropped() - before + events.device().eventsLost();
        events.own().taken = true;
    }

    private void noteGiven(AudioPlan.Events events) {
        if (reader.isGlobalValue()) {
            note(events, reader.parameter(), reader.value());
        } else if (reader.type() == EventLayout.PARAM_GESTURE_BEGIN || reader.type() == EventLayout.PARAM_GESTURE_END) {
            news.gesture(events.own().device, reader.parameter(), reader.type() == EventLayout.PARAM_GESTURE_BEGIN);
        }
    }
}
