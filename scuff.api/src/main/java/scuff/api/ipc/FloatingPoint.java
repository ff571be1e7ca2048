package scuff.api.ipc;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Floating-point control of one thread. A library built with fast-math turns on flush-to-zero for the thread that loads
 * it, and a plugin may leave it on; Java's own arithmetic then goes wrong on that thread. Use on the thread it was made on.
 */
@ProviderType
public interface FloatingPoint {

    /** Brings back what was in force when this was made. Allocates nothing. */
    void restore();

    /** Turns denormal numbers to zero, as audio code wants it, until {@link #restore}. Allocates nothing. */
    void flushDenormals();
}
