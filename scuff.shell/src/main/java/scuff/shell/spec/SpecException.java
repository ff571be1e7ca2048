package scuff.shell.spec;

/** An argument that cannot be understood. The message says what was given, what is wrong and what is expected. */
public final class SpecException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public SpecException(String message) {
        super(message);
    }
}
