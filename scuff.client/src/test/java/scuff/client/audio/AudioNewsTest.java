package scuff.client.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AudioNewsTest {

    /** Writes down what it hears. */
    private static class Notes implements AudioNews.Reader {
        final List<String> heard = new ArrayList<>();
        long lost;

        @Override
        public void late(int slot, long block) {
            heard.add("late " + slot + " " + block);
        }

        @Override
        public void dropped(long block, long count) {
            heard.add("dropped " + block + " " + count);
        }

        @Override
        public void value(int device, long parameter, double value) {
            heard.add("value " + device + " " + parameter + " " + value);
        }

        @Override
        public void gesture(int device, long parameter, boolean begins) {
            heard.add("gesture " + device + " " + parameter + " " + begins);
        }

        @Override
        public void lost(long entries) {
            lost += entries;
        }
    }

    private final Notes notes = new Notes();

    @Test
    void everythingIsToldOnceInTheOrderItWasWritten() {
        AudioNews news = new AudioNews();
        news.late(3, 17);
        news.gesture(5, 1L << 40, true);
        news.value(5, 1L << 40, -0.25);
        news.gesture(5, 1L << 40, false);
        news.dropped(18, 99);
        news.drain(notes);
        news.drain(notes);
        assertThat(notes.heard).containsExactly("late 3 17", "gesture 5 1099511627776 true", "value 5 1099511627776 -0.25",
                "gesture 5 1099511627776 false", "dropped 18 99");
        assertThat(notes.lost).isZero();
    }

    @Test
    void whatDoesNotFitIsCountedAndTheOldestAreKept() {
        AudioNews news = new AudioNews(4);
        for (int block = 1; block <= 10; block++) {
            news.late(0, block);
        }
        news.drain(notes);
        assertThat(notes.heard).containsExactly("late 0 1", "late 0 2", "late 0 3", "late 0 4");
        assertThat(notes.lost).isEqualTo(6);
        news.late(0, 11);
        news.drain(notes);
        assertThat(notes.heard).endsWith("late 0 11");
        assertThat(notes.lost).as("told once").isEqualTo(6);
    }

    @Test
    void aReaderThatThrowsMissesOneEntryOnly() {
        AudioNews news = new AudioNews();
        news.late(0, 1);
        news.late(0, 2);
        assertThatThrownBy(() -> news.drain(new Notes() {
            @Override
            public void late(int slot, long block) {
                throw new IllegalStateException("block=" + block);
            }
        })).hasMessage("block=1");
        news.drain(notes);
        assertThat(notes.heard).containsExactly("late 0 2");
    }

    @Test
    @Timeout(60)
    void twoThreadsLoseNothingThatIsNotCounted() throws Exception {
        AudioNews news = new AudioNews(64);
        int blocks = 1_000_000;
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int block = 1; block <= blocks; block++) {
                news.late(block & 7, block);
            }
        });
        long[] seen = new long[3]; // entries, the last block, those in disorder
        Notes counting = new Notes() {
            @Override
            public void late(int slot, long block) {
                seen[0]++;
                seen[2] += block > seen[1] && slot == (block & 7) ? 0 : 1;
                seen[1] = block;
            }
        };
        while (writer.isAlive()) {
            news.drain(counting);
        }
        news.drain(counting);
        assertThat(seen[2]).as("torn or out of order").isZero();
        assertThat(seen[0] + counting.lost).isEqualTo(blocks);
    }
}
