package scuff.client.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartCacheTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final AtomicLong stir = new AtomicLong();
    private final AtomicInteger made = new AtomicInteger();
    private final Fake rehearsal = new Fake();

    /** Goes on until it is told not to, or until it has learnt enough. */
    private static final class Fake implements StartCache.Rehearsal {
        final List<Boolean> hurries = new CopyOnWriteArrayList<>();
        final AtomicInteger begun = new AtomicInteger();
        final AtomicInteger putOff = new AtomicInteger();
        final CountDownLatch enough = new CountDownLatch(1);

        @Override
        public boolean run(boolean awaited, BooleanSupplier mayGoOn) {
            hurries.add(awaited);
            begun.incrementAndGet();
            while (enough.getCount() > 0) {
                if (!mayGoOn.getAsBoolean()) {
                    putOff.incrementAndGet();
                    return false;
                }
                Thread.onSpinWait();
            }
            return true;
        }
    }

    private StartCache cache(Duration silence) {
        return new StartCache(stir::get, rehearsal, silence, made::incrementAndGet);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(100_000);
        }
    }

    @Test
    void nothing_is_rehearsed_as_long_as_something_stirs() {
        AtomicInteger looks = new AtomicInteger();
        StartCache cache = new StartCache(looks::incrementAndGet, rehearsal, SHORT, made::incrementAndGet); // another number at every look
        await(() -> looks.get() > 20);
        assertThat(rehearsal.begun).hasValue(0);
        cache.close();
        assertThat(rehearsal.begun).hasValue(0);
    }

    @Test
    void a_rehearsal_in_a_silence_makes_the_cache_once_and_says_so() {
        rehearsal.enough.countDown();
        StartCache cache = cache(SHORT);
        await(() -> made.get() > 0);
        cache.closeRehearsed(FOR_EVER);
        assertThat(rehearsal.begun).hasValue(1);
        assertThat(made).hasValue(1);
    }

    @Test
    void a_rehearsal_is_ended_when_something_stirs_and_begun_anew_in_the_next_silence() {
        try (StartCache cache = cache(SHORT)) {
            await(() -> rehearsal.begun.get() == 1);
            stir.incrementAndGet();
            await(() -> rehearsal.putOff.get() == 1);
            assertThat(made).hasValue(0);
            await(() -> rehearsal.begun.get() == 2);
            rehearsal.enough.countDown();
            await(() -> made.get() == 1);
        }
        assertThat(rehearsal.putOff).hasValue(1);
    }

    @Test
    void a_client_that_was_never_silent_rehearses_when_it_is_closed() {
        rehearsal.enough.countDown();
        StartCache cache = cache(FOR_EVER);
        cache.closeRehearsed(FOR_EVER);
        assertThat(rehearsal.begun).hasValue(1);
        assertThat(made).as("no spare is made anew any more").hasValue(0);
    }

    @Test
    void what_is_put_off_by_closing_is_done_before_the_client_has_closed() {
        StartCache cache = cache(SHORT);
        await(() -> rehearsal.begun.get() == 1);
        Thread closing = Thread.ofPlatform().start(() -> cache.closeRehearsed(FOR_EVER));
        await(() -> rehearsal.putOff.get() == 1 && rehearsal.begun.get() == 2);
        rehearsal.enough.countDown();
        await(() -> !closing.isAlive());
        assertThat(rehearsal.hurries).as("only who closes waits for it").containsExactly(false, true);
        assertThat(rehearsal.putOff).hasValue(1);
    }

    @Test
    void a_client_that_has_not_played_just_closes() {
        StartCache cache = cache(SHORT);
        await(() -> rehearsal.begun.get() == 1);
        cache.close();
        assertThat(rehearsal.begun).hasValue(1);
        assertThat(rehearsal.putOff).hasValue(1);
        assertThat(made).hasValue(0);
    }

    @Test
    void who_closes_waits_no_longer_than_is_said() {
        cache(FOR_EVER).closeRehearsed(SHORT);
        assertThat(rehearsal.putOff).hasValue(1);
    }

    @Test
    void who_is_interrupted_while_closing_waits_for_no_rehearsal() {
        StartCache cache = cache(FOR_EVER);
        Thread.currentThread().interrupt();
        cache.closeRehearsed(FOR_EVER);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(rehearsal.putOff).hasValue(1);
    }
}
