package scuff.client.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;

class ParameterJournalTest {
    private final AtomicLong clock = new AtomicLong();

    private static ParameterInfo parameter(long id, ParameterFlag... flags) {
        return new ParameterInfo(id, "p", "", 0, 1, 0, Set.of(flags), "");
    }

    private ParameterJournal journal(long... ids) {
        return new ParameterJournal(LongStream.of(ids).mapToObj(id -> parameter(id)).toList(), clock);
    }

    @Test
    void the_newest_value_of_each_parameter_is_told_with_when_it_was() {
        ParameterJournal journal = journal(5, 0xFFFF_FFFFL, 0);
        journal.note(5, 0.5);
        journal.note(0xFFFF_FFFFL, 0.25);
        long between = clock.get();
        journal.note(5, 0.75);
        assertThat(journal.changedSince(0)).extracting(ParameterJournal.Noted::parameter).containsExactly(5L, 0xFFFF_FFFFL);
        assertThat(journal.changedSince(between)).containsExactly(new ParameterJournal.Noted(5, 0.75, between + 1));
        assertThat(journal.changedSince(clock.get())).isEmpty();
    }

    @Test
    void only_what_could_be_set_again_is_kept() {
        ParameterJournal journal = new ParameterJournal(List.of(parameter(1), parameter(2, ParameterFlag.READ_ONLY),
                new ParameterInfo(3, "turned", "", 1, 0, 0, Set.of(), ""), new ParameterInfo(4, "none", "", Double.NaN, 1, 0, Set.of(), "")), clock);
        journal.note(1, 7);
        journal.note(2, 0.5);
        journal.note(3, 0.5);
        journal.note(4, 0.5);
        journal.note(99, 0.5);
        assertThat(journal.changedSince(0)).containsExactly(new ParameterJournal.Noted(1, 1, 1));
        journal.note(1, Double.NaN);
        journal.note(1, Double.NEGATIVE_INFINITY);
        assertThat(journal.changedSince(1)).containsExactly(new ParameterJournal.Noted(1, 0, 2));
    }

    @Test
    void thousands_of_parameters_are_told_apart_whatever_their_ids() {
        long[] ids = LongStream.range(0, 5000).map(i -> i * 65536 % 0xFFFF_FFFFL + i).toArray();
        ParameterJournal journal = journal(ids);
        for (int i = 0; i < ids.length; i++) {
            journal.note(ids[i], i / 5000.0);
        }
        List<ParameterJournal.Noted> all = journal.changedSince(0);
        for (int i = 0; i < ids.length; i++) {
            assertThat(all.get(i)).isEqualTo(new ParameterJournal.Noted(ids[i], i / 5000.0, i + 1));
        }
    }

    @Test
    void what_went_out_with_a_block_that_was_not_finished_gives_way_to_what_was_heard_before() {
        ParameterJournal journal = journal(1, 2, 3);
        journal.note(1, 0.1);
        journal.deliver();
        journal.settle();
        journal.note(1, 0.2);
        journal.note(1, 0.3);
        journal.note(2, 0.4);
        journal.deliver();
        journal.note(3, 0.5); // for a block that was never begun
        assertThat(journal.changedSince(0)).extracting(ParameterJournal.Noted::value).containsExactly(0.3, 0.4, 0.5);
        assertThat(journal.heardSince(0)).extracting(ParameterJournal.Noted::value).containsExactly(0.1, 0.5);
        journal.doubt();
        assertThat(journal.changedSince(0)).extracting(ParameterJournal.Noted::value).containsExactly(0.1, 0.5);
        journal.note(2, 0.6);
        journal.doubt();
        assertThat(journal.heardSince(0)).as("set while it is gone").extracting(ParameterJournal.Noted::value).containsExactly(0.1, 0.6, 0.5);
    }

    @Test
    void a_plugin_without_parameters_has_a_journal_too() {
        ParameterJournal journal = journal();
        journal.note(1, 1);
        assertThat(journal.changedSince(0)).isEmpty();
    }

    @Test
    void who_reads_while_it_is_written_sees_no_value_that_was_never_there_and_misses_none() throws Exception {
        ParameterJournal journal = journal(1, 2);
        List<Double> seen = new ArrayList<>();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 1; i <= 2_000_000; i++) {
                journal.note(1, i % 2 == 0 ? Double.longBitsToDouble(0x3FE0_0000_FFFF_FFFFL) : Double.longBitsToDouble(0x3FD0_FFFF_0000_0000L));
            }
        });
        long since = 0;
        do {
            for (ParameterJournal.Noted noted : journal.changedSince(since)) {
                since = Math.max(since, noted.when());
                seen.add(noted.value());
            }
        } while (writer.isAlive());
        writer.join();
        assertThat(seen).containsAnyOf(Double.longBitsToDouble(0x3FE0_0000_FFFF_FFFFL))
                .isSubsetOf(Double.longBitsToDouble(0x3FE0_0000_FFFF_FFFFL), Double.longBitsToDouble(0x3FD0_FFFF_0000_0000L));
        assertThat(journal.changedSince(0)).containsExactly(new ParameterJournal.Noted(1, Double.longBitsToDouble(0x3FE0_0000_FFFF_FFFFL), 2_000_000));
    }
}
