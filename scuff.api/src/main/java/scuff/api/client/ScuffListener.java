package scuff.api.client;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Register one as a service to hear of everything that changes. Called on a thread of the platform, one call at a time, in
 * the order things happened; must be quick.
 */
@ConsumerType
@FunctionalInterface
public interface ScuffListener {

    void happened(ScuffEvent event);
}
