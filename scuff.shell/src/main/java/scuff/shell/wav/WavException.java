package scuff.shell.wav;

import java.io.IOException;

/** A WAV file cannot be read or written. The message says which, what was found ({@code key=value}) and what to do. */
public final class WavException extends IOException {
    private static final long serialVersionUID = 1L;

    public WavException(String message) {
        super(message);
    }

    public WavException(String message, Throwable cause) {
        super(message, cause);
    }
}
