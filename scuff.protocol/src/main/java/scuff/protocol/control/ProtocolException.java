package scuff.protocol.control;

import java.io.IOException;

/** The other side sent something that is no message. The channel is of no use afterwards. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }

    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
