package scuff.protocol.control;

/**
 * A message on its way.
 *
 * @param message     what is said
 * @param correlation the same in a request and its answer; 0 for what nobody answers
 * @param binary      bytes that go with it (a state); empty when there are none
 */
public record Envelope<M>(M message, long correlation, byte[] binary) {

    /** Without a binary part. */
    public static <M> Envelope<M> of(M message, long correlation) {
        return new Envelope<>(message, correlation, Frame.NOTHING);
    }
}
