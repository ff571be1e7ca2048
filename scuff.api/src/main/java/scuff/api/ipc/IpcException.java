package scuff.api.ipc;

/** The system refused something. The message says what was asked, what was found ({@code key=value}) and what to do. */
public final class IpcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IpcException(String message) {
        super(message);
    }

    public IpcException(String message, Throwable cause) {
        super(message, cause);
    }
}
