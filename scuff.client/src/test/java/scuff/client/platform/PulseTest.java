package scuff.client.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import scuff.client.log.Log;

class PulseTest {

    /** What is missing in one place, a class of a log whose bundle has gone, is no reason to look after nobody any more. */
    @Test
    void an_error_in_one_beat_ends_neither_the_others_nor_the_thread() throws InterruptedException {
        CountDownLatch beats = new CountDownLatch(3);
        Runnable broken = () -> {
            throw new NoClassDefFoundError("gone");
        };
        try (Pulse pulse = new Pulse(Log.NONE)) {
            pulse.add(broken);
            pulse.add(beats::countDown);
            assertThat(beats.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
