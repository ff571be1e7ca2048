package scuff.api.client;

/**
 * The platform could not do what was asked. The message is for the person who reads it: what was asked, what was found
 * ({@code key=value}), what to do. Stages of this package complete exceptionally with this type.
 */
public final class ScuffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ScuffException(String message) {
        super(message);
    }

    public ScuffException(String message, Throwable cause) {
        super(message, cause);
    }
}
