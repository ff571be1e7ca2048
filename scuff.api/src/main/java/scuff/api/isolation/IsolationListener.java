package scuff.api.isolation;

import org.osgi.annotation.versioning.ConsumerType;

/** Registered as a service by whoever wants to know that {@link Isolation} says something else than before. */
@ConsumerType
@FunctionalInterface
public interface IsolationListener {

    /** Called on a thread of whoever changed the configuration; return soon. */
    void isolationChanged(Isolation isolation);
}
