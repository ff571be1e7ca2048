package scuff.sbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.EventReader;
import scuff.api.plugin.NoteDialect;
import scuff.protocol.events.EventDelayLine;
import scuff.protocol.events.EventPath;
import scuff.protocol.memory.DeviceLayout;
import scuff.protocol.memory.DeviceMemory;

class EventFeedTest {
    private static final DeviceLayout LAYOUT = new DeviceLayout(List.of(), List.of(), 64, 16, EventBuffer.bytesFor(16));
    private static final EventPath PATH = new EventPath(0, 2, Set.of(NoteDialect.CLAP));

    private final DeviceMemory source = memory();
    private final EventBuffer target = memory().eventsIn();
    private final EventReader reader = new EventReader();

    private static DeviceMemory memory() {
        return DeviceMemory.create(LoopRig.memory(DeviceMemory.bytes(LAYOUT)), LAYOUT);
    }

    private void speaks(int epoch, int time, int id) {
        source.eventsOut().clear();
        source.eventsOut().putNote(time, EventLayout.NOTE_ON, id, 0, 0, 60, 1);
        source.processed(epoch, 1);
    }

    private List<String> heard() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < target.count(); i++) {
            reader.read(target, i);
            all.add(reader.time() + ":" + reader.noteId());
        }
        target.clear();
        return all;
    }

    @Test
    void a_source_that_has_finished_the_block_is_heard_in_it_and_one_that_failed_is_not() {
        EventFeed feed = new EventFeed.Prompt(source, PATH);
        speaks(5, 7, 1);
        assertThat(feed.add(target, 5, 64)).isZero();
        assertThat(heard()).containsExactly("7:1");
        assertThat(feed.add(target, 6, 64)).isZero();
        assertThat(heard()).as("what lies there is of the block before").isEmpty();
    }

    @Test
    void what_has_no_word_for_the_target_is_lost_and_counted_each_time() {
        source.eventsOut().putMidi(0, 0, 0xE0, 0, 0);
        source.eventsOut().putMidi(0, 0, 0xF8, 0, 0);
        source.processed(1, 1);
        assertThat(new EventFeed.Prompt(source, PATH).add(target, 1, 64)).isEqualTo(2);
        EventDelayLine line = new EventDelayLine(64, 16, 4096);
        new EventFeed.Feedback(source, line, PATH).write(64);
        EventFeed late = new EventFeed.Delayed(line, PATH);
        assertThat(late.add(target, 2, 64)).as("nothing is due yet").isZero();
        assertThat(late.add(target, 3, 64)).isEqualTo(2);
    }

    @Test
    void a_compensated_connection_is_late_by_any_number_of_frames() {
        EventFeed feed = new EventFeed.Late(source, new EventDelayLine(10, 16, 4096), PATH);
        speaks(1, 3, 1);
        feed.add(target, 1, 8);
        assertThat(heard()).isEmpty();
        speaks(2, 0, 2);
        feed.add(target, 2, 8);
        assertThat(heard()).containsExactly("5:1");
        feed.add(target, 3, 8); // the source failed
        assertThat(heard()).containsExactly("2:2");
    }

    @Test
    void feedback_comes_so_many_frames_later() {
        EventDelayLine line = EventDelayLine.of(64, LAYOUT);
        EventFeed feed = new EventFeed.Delayed(line, PATH);
        EventFeed.Feedback feedback = new EventFeed.Feedback(source, line, PATH);
        List<String> all = new ArrayList<>();
        int n = 0;
        for (int frames : new int[] {64, 10, 50, 64, 30}) {
            feed.add(target, 1, frames);
            for (String event : heard()) {
                all.add(n + Integer.parseInt(event.split(":")[0]) + ":" + event.split(":")[1]);
            }
            speaks(1, frames - 1, n);
            feedback.write(frames);
            n += frames;
        }
        assertThat(all).containsExactly("127:0", "137:64", "187:74");
    }

    @Test
    void overflow_of_the_line_is_told_with_the_next_block() {
        EventDelayLine line = new EventDelayLine(64, 1, 4096);
        source.eventsOut().putNote(0, EventLayout.NOTE_ON, 1, 0, 0, 60, 1);
        source.eventsOut().putNote(1, EventLayout.NOTE_ON, 2, 0, 0, 60, 1);
        new EventFeed.Feedback(source, line, PATH).write(64);
        assertThat(new EventFeed.Delayed(line, PATH).add(target, 2, 64)).isEqualTo(1);
    }
}
