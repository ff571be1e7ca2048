package scuff.client.platform;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.PluginCatalog;
import scuff.api.client.ScuffEvent;
import scuff.api.ipc.IpcBackend;
import scuff.client.backend.LastingBackend;
import scuff.client.formats.Formats;
import scuff.client.isolation.InForce;
import scuff.client.lines.PluginLines;
import scuff.client.log.Log;
import scuff.client.placement.Placement;
import scuff.client.process.Children;
import scuff.client.process.Spares;
import scuff.client.process.Timeouts;

/**
 * What all groups of a client share.
 *
 * @param spares   processes to take at once
 * @param catalog  which plugins there are
 * @param formats  which formats there are
 * @param tasks    runs operations that block
 * @param pulse    looks after groups
 * @param realTime whether audio threads of real-time groups ask for real-time priority
 * @param isolation what devices that are made now have of their own
 * @param placement how devices are spread now where the application does not say
 * @param lines     where what plugins log goes
 */
public record Platform(IpcBackend backend, Children children, Spares spares, PluginCatalog catalog, Formats formats, Executor tasks,
        Events events, Log log, Pulse pulse, boolean realTime, InForce isolation, Supplier<Placement> placement, PluginLines lines) {

    /** The backend as it is now: who takes several steps with it takes them all with this one. */
    @Override
    public IpcBackend backend() {
        return backend instanceof LastingBackend lasting ? lasting.current().backend() : backend;
    }

    public Timeouts timeouts() {
        return children.timeouts();
    }

    /** Tells what has happened; returns at once. */
    @FunctionalInterface
    public interface Events {
        /** Tells nobody. */
        Events NONE = event -> {};

        /** Listeners are told. */
        void tell(ScuffEvent event);

        /** A process is ready. */
        default void started(Sandbox sandbox, long process, Duration took) {}

        /** The audio thread follows another plan. @param took from the change until it does */
        default void planned(SandboxGroup group, long plan, int sandboxes, int devices, Duration took) {}
    }
}
