package scuff.client.jfr;

import java.time.Duration;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffEvent;
import scuff.client.log.Log;

/** Writes down for the flight recorder what happens. Any thread but audio threads. */
public interface Recorder extends AutoCloseable {
    /** Writes nothing down. */
    Recorder NONE = new Recorder() {};

    /** The flight recorder of this JVM, if it has one that this bundle can see. */
    static Recorder create(Log log) {
        try {
            return new OnDemand();
        } catch (NoClassDefFoundError | IllegalStateException e) { // the import is optional, and a JVM may have it switched off
            log.debug("no flight recorder: why=" + e);
            return NONE;
        }
    }

    /** What listeners are told. */
    default void happened(ScuffEvent event) {}

    /** A process is ready. */
    default void started(Sandbox sandbox, long process, Duration took) {}

    /** The audio thread follows another plan. @param took from the change until it does */
    default void planned(SandboxGroup group, long plan, int sandboxes, int devices, Duration took) {}

    @Override
    default void close() {} // nothing is open
}
