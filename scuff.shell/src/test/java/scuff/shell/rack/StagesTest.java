package scuff.shell.rack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import scuff.api.client.ScuffException;

class StagesTest {

    @Test
    void thePlatformsOwnWordsComeThrough() {
        ScuffException own = new ScuffException("the plugin declines");
        assertThatThrownBy(() -> Stages.await(CompletableFuture.failedStage(own), "try")).isSameAs(own);
    }

    @Test
    void anythingElseSaysWhatWasTried() {
        assertThatThrownBy(() -> Stages.await(CompletableFuture.failedStage(new IllegalStateException("odd")), "start the sandbox x"))
                .isInstanceOf(ScuffException.class).hasMessageContaining("cannot start the sandbox x").hasMessageContaining("odd");
    }

    @Test
    void aPromiseThatIsNeverKeptEndsTheWait() {
        assertThatThrownBy(() -> Stages.await(new CompletableFuture<>(), "wait for it", Duration.ofMillis(1)))
                .isInstanceOf(ScuffException.class).hasMessageContaining("cannot wait for it");
    }

    @Test
    void anInterruptEndsTheWaitAndIsPassedOn() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Stages.await(new CompletableFuture<>(), "wait")).isInstanceOf(ScuffException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
