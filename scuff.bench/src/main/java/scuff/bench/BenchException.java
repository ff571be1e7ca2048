package scuff.bench;

/** A benchmark could not be run. The message is for the person who reads it: what was asked, what was found, what to do. */
public final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
