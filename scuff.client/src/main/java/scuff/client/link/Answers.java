package scuff.client.link;

import scuff.api.client.ScuffException;
import scuff.client.log.OneLine;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;

/** What a sandbox answered, or why it did not do what it was asked. */
public final class Answers {
    private Answers() {}

    /** @throws ScuffException when it is {@link FromSandbox.Failed}, with its reason, or something else altogether, or cannot be true */
    public static <A extends FromSandbox> A expect(Envelope<FromSandbox> envelope, Class<A> answer) {
        if (envelope.message() instanceof FromSandbox.Failed(String reason)) {
            throw new ScuffException(OneLine.of(reason));
        }
        if (!answer.isInstance(envelope.message())) {
            throw new ScuffException("the sandbox gave an answer to something else: expected=" + answer.getSimpleName() + ", got="
                    + envelope.message().getClass().getSimpleName());
        }
        Plausible.require(envelope.message());
        return answer.cast(envelope.message());
    }
}
