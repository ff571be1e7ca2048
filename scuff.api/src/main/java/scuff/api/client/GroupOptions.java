package scuff.api.client;

import java.time.Duration;
import java.util.Objects;
import scuff.api.plugin.Activation;
import scuff.api.plugin.RenderMode;

/**
 * How a group works.
 *
 * @param name       for people
 * @param activation sample rate and longest block of every device in it
 * @param mode       how blocks travel between its sandboxes
 * @param renderMode told to every device
 * @param eventCapacity how many events each device may receive, and send, in one block
 * @param compensate whether shorter ways are delayed, so that what arrives together left together
 * @param autosave   how often the states of devices that have changed are saved; zero for never
 * @param offlinePatience how long a block may take in {@link RenderMode#OFFLINE}, whatever its deadline
 */
public record GroupOptions(String name, Activation activation, GroupMode mode, RenderMode renderMode, int eventCapacity, boolean compensate,
        Duration autosave, Duration offlinePatience) {
    public static final int DEFAULT_EVENT_CAPACITY = 4096;
    public static final Duration DEFAULT_AUTOSAVE = Duration.ofSeconds(10);
    public static final Duration DEFAULT_OFFLINE_PATIENCE = Duration.ofSeconds(10);

    public GroupOptions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(activation, "activation");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(renderMode, "renderMode");
        if (eventCapacity < 1 || eventCapacity > 1 << 20) {
            throw new IllegalArgumentException("event capacity out of range: eventCapacity=" + eventCapacity + ", allowed=1.." + (1 << 20));
        }
        if (autosave.isNegative() || offlinePatience.isNegative()) {
            throw new IllegalArgumentException("negative duration: autosave=" + autosave + ", offlinePatience=" + offlinePatience);
        }
    }

    /** Without compensation, the rest as usual. */
    public GroupOptions(String name, Activation activation, GroupMode mode, RenderMode renderMode, int eventCapacity) {
        this(name, activation, mode, renderMode, eventCapacity, false, DEFAULT_AUTOSAVE, DEFAULT_OFFLINE_PATIENCE);
    }

    /** Real time, pipelined. */
    public static GroupOptions of(String name, double sampleRate, int maxFrames) {
        return new GroupOptions(name, new Activation(sampleRate, maxFrames), GroupMode.PIPELINED, RenderMode.REALTIME,
                DEFAULT_EVENT_CAPACITY);
    }

    public GroupOptions with(Activation other) {
        return new GroupOptions(name, other, mode, renderMode, eventCapacity, compensate, autosave, offlinePatience);
    }

    public GroupOptions with(GroupMode other) {
        return new GroupOptions(name, activation, other, renderMode, eventCapacity, compensate, autosave, offlinePatience);
    }

    public GroupOptions with(RenderMode other) {
        return new GroupOptions(name, activation, mode, other, eventCapacity, compensate, autosave, offlinePatience);
    }

    public GroupOptions compensated(boolean on) {
        return new GroupOptions(name, activation, mode, renderMode, eventCapacity, on, autosave, offlinePatience);
    }

    public GroupOptions autosaved(Duration every) {
        return new GroupOptions(name, activation, mode, renderMode, eventCapacity, compensate, every, offlinePatience);
    }

    public GroupOptions offlinePatience(Duration patience) {
        return new GroupOptions(name, activation, mode, renderMode, eventCapacity, compensate, autosave, patience);
    }
}
