package scuff.protocol.control;

import java.util.List;
import java.util.Set;
import scuff.api.plugin.NoteDialect;
import scuff.protocol.control.ToSandbox.Region;
import scuff.protocol.memory.DeviceLayout;

/**
 * What a sandbox does in a block.
 *
 * @param id         the block header names the plan a block follows
 * @param steps      the devices, in the order they run
 * @param successors slots of the sandboxes that wait for this one in SERIAL
 */
public record SandboxPlan(long id, List<Step> steps, List<Integer> successors) {

    /**
     * @param inputs one for each audio input port of the device
     * @param events where its events come from, besides those the client has written already
     */
    public record Step(int device, List<Input> inputs, List<EventFeed> events) {
        public Step(int device, List<Input> inputs) {
            this(device, inputs, List.of());
        }
    }

    /**
     * An event output that feeds an event input.
     *
     * @param device     number of the source device
     * @param port       event output port of the source device
     * @param target     event input port it feeds
     * @param dialects   what is spoken there
     * @param delay      frames; 0 for none
     * @param memory     as with a {@link Feed}
     */
    public record EventFeed(int device, int port, int target, Set<NoteDialect> dialects, int delay, Region memory, DeviceLayout layout,
            long activation) {}

    /**
     * Where the audio of an input port comes from.
     *
     * @param external whether the client has written audio into the port already; else it begins silent
     * @param feeds    what the sandbox adds
     */
    public record Input(boolean external, List<Feed> feeds) {}

    /**
     * An output that feeds an input.
     *
     * @param device number of the source device
     * @param port   output port of the source device
     * @param delay  frames; 0 for none
     * @param memory region of the source device when it lives in another sandbox, else null
     * @param layout its layout, else null
     * @param activation names that memory, else 0: another memory has another number, though a token may be used again
     */
    public record Feed(int device, int port, int delay, Region memory, DeviceLayout layout, long activation) {}
}
