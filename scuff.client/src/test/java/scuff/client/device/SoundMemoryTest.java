package scuff.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;
import scuff.client.audio.JournalWriter;

class SoundMemoryTest {
    private static final DeviceState STATE = new DeviceState(new PluginRef("clap", "x"), new byte[] {1});

    private final SoundMemory sound = active(new SoundMemory(DeviceOptions.DEFAULT.with(List.of(new ParameterValue(1, 0.1)))), 1, 2, 3);

    private static SoundMemory active(SoundMemory sound, long... ids) {
        sound.activated(java.util.stream.LongStream.of(ids).mapToObj(id -> new ParameterInfo(id, "p", "", 0, 1, 0, Set.of(), "")).toList());
        return sound;
    }

    private void played(long parameter, double value) {
        JournalWriter.note(sound.journal(), parameter, value);
        JournalWriter.settle(sound.journal());
    }

    private void set(long parameter, double value) {
        sound.tell(List.of(new ParameterValue(parameter, value)), sound.now());
    }

    private static ParameterValue value(long parameter, double value) {
        return new ParameterValue(parameter, value);
    }

    @Test
    void the_newest_value_counts_whichever_way_it_came_oldest_first() {
        assertThat(sound.since()).containsExactly(value(1, 0.1));
        played(1, 0.2);
        set(2, 0.3);
        played(2, 0.4);
        played(3, 0.5);
        set(1, 0.6);
        assertThat(sound.since()).containsExactly(value(2, 0.4), value(3, 0.5), value(1, 0.6));
    }

    @Test
    void a_state_takes_the_place_of_what_was_before_it_was_asked_for() {
        played(1, 0.2);
        set(2, 0.3);
        SoundMemory.Mark mark = sound.mark();
        played(3, 0.5);
        set(2, 0.7);
        sound.saved(STATE, mark);
        assertThat(sound.saved()).contains(STATE);
        assertThat(sound.since()).containsExactly(value(3, 0.5), value(2, 0.7));
    }

    @Test
    void what_the_device_may_not_have_processed_when_it_was_saved_is_not_forgotten() {
        JournalWriter.note(sound.journal(), 1, 0.2);
        SoundMemory.Mark mark = sound.mark();
        JournalWriter.settle(sound.journal());
        sound.saved(STATE, mark);
        assertThat(sound.since()).containsExactly(value(1, 0.2));
    }

    @Test
    void a_state_that_is_loaded_makes_what_was_before_forgotten() {
        played(1, 0.2);
        set(2, 0.3);
        long when = sound.now();
        played(3, 0.4);
        sound.loaded(STATE, when);
        assertThat(sound.since()).containsExactly(value(3, 0.4));
    }

    @Test
    void other_parameters_make_another_journal_and_lose_nothing() {
        played(2, 0.2);
        var before = sound.journal();
        active(sound, 1, 2, 3);
        assertThat(sound.journal()).isSameAs(before);
        active(sound, 2, 4);
        played(4, 0.5);
        assertThat(sound.since()).containsExactly(value(1, 0.1), value(2, 0.2), value(4, 0.5));
    }

    @Test
    void what_the_plugin_says_itself_is_kept_if_it_could_be_set() {
        sound.heard(1, 7);
        sound.heard(9, 0.5);
        sound.heard(2, Double.NaN);
        assertThat(sound.since()).containsExactly(value(1, 1));
    }
}
