package scuff.api.client;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Register one as a service to hear of everything that changes. Called on a thread of the platform, one call at a time, in
 * the order things happened. A slow one holds up nobody but itself; one that is thousands of events behind misses some.
 */
@ConsumerType
@FunctionalInterface
public interface ScuffListener {

    void happened(ScuffEvent event);

    /** It was too slow: so many events were left out between the last one and the next. */
    default void missed(long events) {}
}
