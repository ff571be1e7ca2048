package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffListener;

@Timeout(60)
class NotificationsTest {
    private final Lines log = new Lines();
    private final List<ScuffListener> listeners = new CopyOnWriteArrayList<>();
    private final Notifications notifications = new Notifications(() -> listeners, log);

    @AfterEach
    void close() {
        notifications.close();
    }

    /** Counts what it hears, and opens a gate when it has heard enough. */
    private static final class Ear implements ScuffListener {
        final List<Long> heard = new ArrayList<>();
        final CountDownLatch enough;
        volatile long missed;

        Ear(int enough) {
            this.enough = new CountDownLatch(enough);
        }

        @Override
        public void happened(ScuffEvent event) {
            heard.add(((ScuffEvent.EventsDropped) event).count());
            enough.countDown();
        }

        @Override
        public void missed(long events) {
            missed += events;
            enough.countDown();
        }

        void await() throws InterruptedException {
            assertThat(enough.await(30, TimeUnit.SECONDS)).as("heard all it should").isTrue();
        }
    }

    private void tell(int from, int to) {
        for (int i = from; i < to; i++) {
            notifications.tell(new ScuffEvent.EventsDropped(null, i));
        }
    }

    private static List<Long> upTo(int end) {
        List<Long> numbers = new ArrayList<>();
        for (long i = 0; i < end; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    @Test
    void aListenerThatHangsHoldsUpNobodyElse() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Ear ear = new Ear(1000);
        listeners.add(event -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        listeners.add(ear);
        tell(0, 1000);
        ear.await();
        assertThat(ear.heard).isEqualTo(upTo(1000));
        gate.countDown();
    }

    @Test
    void aListenerThatThrowsHearsTheNextEventAllTheSame() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        listeners.add(event -> {
            both.countDown();
            throw new StackOverflowError("in the listener");
        });
        tell(0, 2);
        assertThat(both.await(30, TimeUnit.SECONDS)).isTrue();
        log.await("a listener failed: listener=" + NotificationsTest.class.getName());
    }

    @Test
    void oneThatIsFarBehindMissesSomeAndIsToldHowMany() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        Ear slow = new Ear(1 + Mailbox.ROOM + 1);
        listeners.add(new ScuffListener() {
            @Override
            public void happened(ScuffEvent event) {
                inside.countDown();
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                slow.happened(event);
            }

            @Override
            public void missed(long events) {
                slow.missed(events);
            }
        });
        tell(0, 1);
        inside.await(); // it has taken the first; what comes now waits
        tell(1, 1 + Mailbox.ROOM + 77);
        gate.countDown();
        slow.await();
        assertThat(slow.heard).isEqualTo(upTo(1 + Mailbox.ROOM));
        assertThat(slow.missed).isEqualTo(77);
        log.await("a listener has missed events");
    }

    @Test
    void aListenerThatIsGoneHearsNoMore() throws Exception {
        Ear first = new Ear(1);
        Ear second = new Ear(2);
        listeners.add(first);
        listeners.add(second);
        tell(0, 1);
        first.await();
        listeners.remove(first);
        tell(1, 2);
        second.await();
        assertThat(first.heard).containsExactly(0L);
        assertThat(second.heard).containsExactly(0L, 1L);
    }

    @Test
    void allHearTheSameOrderWhoeverTells() throws Exception {
        Ear one = new Ear(2000);
        Ear other = new Ear(2000);
        listeners.add(one);
        listeners.add(other);
        Thread a = Thread.ofPlatform().start(() -> tell(0, 1000));
        Thread b = Thread.ofPlatform().start(() -> tell(1000, 2000));
        a.join();
        b.join();
        one.await();
        other.await();
        assertThat(one.heard).hasSize(2000).isEqualTo(other.heard);
    }
}
