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

    /** The same under another number. */
    public SandboxPlan numbered(long number) {
        return new SandboxPlan(number, steps, successors);
    }

    /**
     * @param activation names the memory of the device: with another activation it is another plan
     * @param inputs     one for each audio input port of the device
     * @param events     where its events come from, besides those the client has written already
     * @param bypassed   whether its main input is heard in place of its main output, as late as it would be, and its other
     *                   outputs are silent
     */
    public record Step(int device, long activation, List<Input> inputs, List<EventFeed> events, boolean bypassed) {}

    /**
     * An event output that feeds an event input.
     *
     * @param device     number of the source device
     * @param port       event output port of the source device
     * @param target     event input port it feeds
     * @param dialects   what is spoken there
     * @param delay      as with a {@link Feed}
     * @param elsewhere  as with a {@link Feed}
     */
    public record EventFeed(int device, int port, int target, Set<NoteDialect> dialects, int delay, Elsewhere elsewhere) {}

    /**
     * Where the audio of an input port comes from.
     *
     * @param external whether the client has written audio into the port already; else it begins silent
     * @param feeds    what the sandbox adds
     * @param sources  names all that is mixed into the port, by the client too: where the number changes, the port glides
     * @param sounded  whether the device has processed a block before, in whatever process: new delay lines begin gently
     */
    public record Input(boolean external, List<Feed> feeds, long sources, boolean sounded) {}

    /**
     * An output that feeds an input.
     *
     * @param device    number of the source device
     * @param port      output port of the source device
     * @param delay     frames; 0 for none; for a source that does not run before its target, a longest block or more
     * @param elsewhere null when the source device lives in this sandbox
     */
    public record Feed(int device, int port, int delay, Elsewhere elsewhere) {}

    /**
     * A source device of another sandbox.
     *
     * @param memory     its region
     * @param layout     what lies where in it
     * @param activation names that memory: another memory has another number, though a token may be used again
     * @param hold       whether what was heard of it last goes on when it does not finish a block; else it is silent then
     */
    public record Elsewhere(Region memory, DeviceLayout layout, long activation, boolean hold) {}
}
