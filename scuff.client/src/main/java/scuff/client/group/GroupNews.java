package scuff.client.group;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scuff.api.client.ScuffEvent;
import scuff.api.plugin.ParameterValue;
import scuff.client.audio.AudioNews;
import scuff.client.log.Sparingly;
import scuff.client.platform.Platform;
import scuff.client.sandbox.ProcessSandbox;

/**
 * Makes events and log lines of what the audio thread of a group has written down: many entries become one event, and of a
 * parameter only the newest value is told. One thread at a time.
 */
final class GroupNews implements Runnable, AudioNews.Reader {
    private final Group group;
    private final Members members;
    private final Platform platform;
    private final AudioNews news;
    private final Map<Integer, Missed> missed = new LinkedHashMap<>();
    private final Map<Integer, Map<Long, Double>> values = new LinkedHashMap<>();
    private final Map<ProcessSandbox, Sparingly> lateLines = new LinkedHashMap<>();
    private final Sparingly droppedLines;
    private final Sparingly lostLines;
    private long dropped;

    /** @param block the last one */
    private record Missed(long count, long block) {}

    GroupNews(Group group, Members members, Platform platform, AudioNews news) {
        this.group = group;
        this.members = members;
        this.platform = platform;
        this.news = news;
        this.droppedLines = new Sparingly(platform.log()::warn);
        this.lostLines = new Sparingly(platform.log()::warn);
    }

    /** Tells what has been written since it was called last. */
    @Override
    public synchronized void run() {
        news.drain(this);
        tellValues();
        missed.forEach(this::tellLate);
        missed.clear();
        if (dropped > 0) {
            platform.events().tell(new ScuffEvent.EventsDropped(group, dropped));
            droppedLines.add(dropped, sum -> "events dropped: group=" + group.id() + ", count=" + sum
                    + "; raise eventCapacity, or send fewer in a block");
            dropped = 0;
        }
        droppedLines.look();
        lostLines.look();
        lateLines.values().forEach(Sparingly::look);
        lateLines.keySet().removeIf(sandbox -> sandbox.state() == ProcessSandbox.State.CLOSED);
    }

    private void tellLate(int slot, Missed blocks) {
        members.sandboxIn(slot).ifPresent(sandbox -> {
            sandbox.missed(blocks.count);
            platform.events().tell(new ScuffEvent.BlocksLate(sandbox, blocks.block, blocks.count));
            lateLines.computeIfAbsent(sandbox, s -> new Sparingly(platform.log()::warn)).add(blocks.count,
                    sum -> "blocks late: sandbox=" + sandbox.id() + ", count=" + sum + ", block=" + blocks.block);
        });
    }

    private void tellValues() {
        values.forEach(this::tellValues);
        values.clear();
    }

    private void tellValues(int number, Map<Long, Double> newest) {
        members.deviceNumbered(number).ifPresent(device -> {
            List<ParameterValue> list = new ArrayList<>();
            newest.forEach((id, value) -> list.add(new ParameterValue(id, value)));
            device.heard(list);
            platform.events().tell(new ScuffEvent.ParametersChanged(device, list));
        });
    }

    @Override
    public void late(int slot, long block) {
        missed.merge(slot, new Missed(1, block), (before, now) -> new Missed(before.count + 1, now.block));
    }

    @Override
    public void dropped(long block, long count) {
        dropped += count;
    }

    @Override
    public void value(int device, long parameter, double value) {
        values.computeIfAbsent(device, d -> new LinkedHashMap<>()).put(parameter, value);
    }

    /** What came before it is told before it. */
    @Override
    public void gesture(int device, long parameter, boolean begins) {
        Map<Long, Double> before = values.remove(device);
        if (before != null) {
            tellValues(device, before);
        }
        members.deviceNumbered(device).ifPresent(d -> platform.events().tell(new ScuffEvent.Gesture(d, parameter, begins)));
    }

    @Override
    public void lost(long entries) {
        lostLines.add(entries, sum -> "news of the audio thread lost: group=" + group.id() + ", entries=" + sum);
    }
}
