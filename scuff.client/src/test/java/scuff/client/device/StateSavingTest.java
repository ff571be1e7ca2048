package scuff.client.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import scuff.api.client.DeviceState;
import scuff.api.plugin.PluginRef;

class StateSavingTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final PluginRef PLUGIN = new PluginRef("clap", "x");

    private final Deque<CompletableFuture<DeviceState>> asked = new ArrayDeque<>();
    private final StateSaving saving = new StateSaving(this::ask, (took, automatic) -> {}, PATIENCE);

    private CompletableFuture<DeviceState> ask() {
        asked.add(new CompletableFuture<>());
        return asked.getLast();
    }

    private static DeviceState state(int content) {
        return new DeviceState(PLUGIN, new byte[] {(byte) content});
    }

    @Test
    void all_who_ask_during_a_save_share_the_next_one() {
        CompletableFuture<DeviceState> first = saving.save();
        CompletableFuture<DeviceState> second = saving.save();
        CompletableFuture<DeviceState> third = saving.save();
        assertThat(asked).hasSize(1);
        asked.getFirst().complete(state(1));
        assertThat(first).isCompletedWithValue(state(1));
        assertThat(asked).hasSize(2);
        asked.getLast().complete(state(2));
        assertThat(second).isCompletedWithValue(state(2));
        assertThat(third).isCompletedWithValue(state(2));
        assertThat(saving.isBusy()).isFalse();
    }

    @Test
    void one_that_cannot_be_asked_for_fails_and_the_next_is_asked_for() {
        Deque<RuntimeException> failures = new ArrayDeque<>();
        StateSaving broken = new StateSaving(() -> {
            if (!failures.isEmpty()) {
                throw failures.poll();
            }
            return ask();
        }, (took, automatic) -> {}, PATIENCE);
        failures.add(new IllegalStateException("no channel"));
        assertThatThrownBy(broken.save()::join).hasMessageContaining("no channel");
        assertThat(broken.isBusy()).isFalse();
        CompletableFuture<DeviceState> next = broken.save();
        asked.getFirst().complete(state(1));
        assertThat(next).isCompletedWithValue(state(1));
    }

    @Test
    void whoever_throws_when_told_of_a_save_keeps_nobody_waiting() {
        StateSaving told = new StateSaving(this::ask, (took, automatic) -> {
            throw new IllegalStateException("a log that is gone");
        }, PATIENCE);
        CompletableFuture<DeviceState> first = told.save();
        CompletableFuture<DeviceState> second = told.save();
        asked.getFirst().complete(state(1));
        assertThat(first).isCompletedWithValue(state(1));
        asked.getLast().complete(state(2));
        assertThat(second).isCompletedWithValue(state(2));
    }
}
