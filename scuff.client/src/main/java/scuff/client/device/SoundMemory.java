package scuff.client.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.client.audio.ParameterJournal;

/**
 * How a device sounds, so that a restart can bring it back: the state saved last, and the values of parameters since then.
 * Values come from two sides: the audio thread notes those that go through blocks in a {@link ParameterJournal}, all others
 * are told here. One clock orders them; the newest counts. Any thread.
 */
public final class SoundMemory {
    private final AtomicLong clock = new AtomicLong();
    /** Told here since the last state. */
    private final Map<Long, Timed> told = new LinkedHashMap<>();
    private ParameterJournal journal = new ParameterJournal(List.of(), clock);
    /** What the journal noted up to then is in the state. */
    private long journalSavedAt;
    private DeviceState saved;

    private record Timed(double value, long when) {}

    /** What is known when a state is asked for: the state that comes will hold it. */
    record Mark(Map<Long, Timed> told, long journal) {}

    SoundMemory(DeviceOptions options) {
        saved = options.state().orElse(null);
        tell(options.parameters(), now());
    }

    /** Where the audio thread notes. Another one when the parameters are others. */
    public synchronized ParameterJournal journal() {
        return journal;
    }

    /** It is active with these parameters. */
    synchronized void activated(List<ParameterInfo> parameters) {
        if (!journal.isOf(parameters)) {
            journal.changedSince(journalSavedAt).forEach(noted -> tell(noted.parameter(), noted.value(), noted.when()));
            journal = new ParameterJournal(parameters, clock);
            journalSavedAt = journal.settled();
        }
    }

    /** The time of what is asked for now. */
    long now() {
        return clock.incrementAndGet();
    }

    /** The device has taken values that were asked for at {@code when}. */
    synchronized void tell(List<ParameterValue> values, long when) {
        values.forEach(value -> tell(value.id(), value.value(), when));
    }

    /** The plugin has set a parameter by itself while no block ran. */
    synchronized void heard(long parameter, double value) {
        double sound = journal.sound(parameter, value);
        if (!Double.isNaN(sound)) {
            tell(parameter, sound, now());
        }
    }

    private void tell(long parameter, double value, long when) {
        told.merge(parameter, new Timed(value, when), (old, newer) -> newer.when >= old.when ? newer : old);
    }

    /** The state to create it with; empty for the plugin's own defaults. */
    public synchronized Optional<DeviceState> saved() {
        return Optional.ofNullable(saved);
    }

    /** The values since that state, oldest first. */
    public synchronized List<ParameterValue> since() {
        return newest(journal.changedSince(journalSavedAt));
    }

    /** Likewise, for a device that has lost its process: without those it may have died of. */
    synchronized List<ParameterValue> heardSince() {
        return newest(journal.heardSince(journalSavedAt));
    }

    private List<ParameterValue> newest(List<ParameterJournal.Noted> played) {
        Map<Long, Timed> newest = new HashMap<>(told);
        played.forEach(noted -> newest.merge(noted.parameter(), new Timed(noted.value(), noted.when()),
                (a, b) -> a.when > b.when ? a : b));
        List<Map.Entry<Long, Timed>> ordered = new ArrayList<>(newest.entrySet());
        ordered.sort(Comparator.comparing(entry -> entry.getValue().when));
        return ordered.stream().map(entry -> new ParameterValue(entry.getKey(), entry.getValue().value)).toList();
    }

    /** To be taken before a state is asked for. */
    synchronized Mark mark() {
        return new Mark(Map.copyOf(told), journal.settled());
    }

    /** The device gave this state when it was asked at {@code mark}. */
    public synchronized void saved(DeviceState state, Mark mark) {
        saved = state;
        mark.told.forEach(told::remove); // what was set meanwhile stays
        journalSavedAt = Math.max(journalSavedAt, mark.journal);
    }

    /** Likewise, unless the application has given it another than {@code known} since. */
    synchronized void savedUnlessLoaded(DeviceState known, DeviceState state, Mark mark) {
        if (saved == known) {
            saved(state, mark);
        }
    }

    /** The device was given this state at {@code when}; what was before is gone. */
    synchronized void loaded(DeviceState state, long when) {
        saved = state;
        told.values().removeIf(timed -> timed.when <= when);
        journalSavedAt = Math.max(journalSavedAt, when);
    }
}
