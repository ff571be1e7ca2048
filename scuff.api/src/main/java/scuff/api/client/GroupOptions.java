package scuff.api.client;

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
 */
public record GroupOptions(String name, Activation activation, GroupMode mode, RenderMode renderMode, int eventCapacity) {
    public static final int DEFAULT_EVENT_CAPACITY = 4096;

    public GroupOptions {
        if (eventCapacity < 1 || eventCapacity > 1 << 20) {
            throw new IllegalArgumentException("event capacity out of range: eventCapacity=" + eventCapacity + ", allowed=1.." + (1 << 20));
        }
    }

    /** Real time, pipelined. */
    public static GroupOptions of(String name, double sampleRate, int maxFrames) {
        return new GroupOptions(name, new Activation(sampleRate, maxFrames), GroupMode.PIPELINED, RenderMode.REALTIME,
                DEFAULT_EVENT_CAPACITY);
    }
}
