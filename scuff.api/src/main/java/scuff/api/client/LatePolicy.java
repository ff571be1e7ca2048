package scuff.api.client;

/** What the output of a device becomes while it is late or gone. Every change is faded over a few milliseconds. */
public enum LatePolicy {
    /** Nothing is heard of it. */
    SILENCE,
    /**
     * Its main input takes the place of its main output. In {@link GroupMode#SERIAL} devices of other sandboxes that it feeds hear
     * nothing of it while it is only late: until it is declared hung.
     */
    DRY,
    /** What was heard last goes on: the last longest block, backwards and forwards by turns, so that no seam clicks. A constant stays constant. */
    HOLD
}
