package scuff.client.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.osgi.framework.Bundle;
import scuff.api.ipc.ConfinedCommand;
import scuff.api.ipc.FloatingPoint;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.LifeSign;
import scuff.api.ipc.Poller;
import scuff.api.ipc.RealTimeGrant;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.Signal;
import scuff.api.ipc.StandardStreams;
import scuff.api.isolation.Confinement;

/**
 * The backend that is deployed now. What one backend has made is used by that one's objects as long as anybody needs it: a
 * group plays on while its backend is updated. Whoever takes several steps asks {@link #current} once.
 */
public final class LastingBackend implements IpcBackend {
    /** Service property of this one. */
    public static final String LASTING = "scuff.lasting";

    private volatile Current current;
    private volatile Runnable watcher = () -> {};

    /** @param modified when its bundle became what it is */
    public record Current(IpcBackend backend, Bundle bundle, long modified) {}

    LastingBackend(Current first) {
        current = first;
    }

    public Current current() {
        return current;
    }

    /** Runs whenever another backend has taken over; returns at once. */
    public void watch(Runnable next) {
        watcher = next;
    }

    void becomes(Current next) {
        current = next;
        watcher.run();
    }

    private IpcBackend now() {
        return current.backend;
    }

    @Override
    public String name() {
        return now().name();
    }

    @Override
    public SharedMemory createMemory(String label, long bytes) {
        return now().createMemory(label, bytes);
    }

    @Override
    public SharedMemory openMemory(String token, long bytes, SharedMemory.Access access) {
        return now().openMemory(token, bytes, access);
    }

    @Override
    public Signal createSignal(SharedMemory memory, long offset) {
        return now().createSignal(memory, offset);
    }

    @Override
    public Signal openSignal(SharedMemory memory, long offset, String token) {
        return now().openSignal(memory, offset, token);
    }

    @Override
    public LifeSign lifeSign(SharedMemory memory, long offset) {
        return now().lifeSign(memory, offset);
    }

    @Override
    public ConfinedCommand confine(Confinement confinement, List<String> command, List<Path> ownCode) {
        return now().confine(confinement, command, ownCode);
    }

    @Override
    public RealTimeGrant requestRealTime() {
        return now().requestRealTime();
    }

    @Override
    public void followParent(long parent) {
        now().followParent(parent);
    }

    @Override
    public StandardStreams claimStandardStreams() {
        return now().claimStandardStreams();
    }

    @Override
    public OptionalLong residentBytes(long process) {
        return now().residentBytes(process);
    }

    @Override
    public Poller newPoller() {
        return now().newPoller();
    }

    @Override
    public FloatingPoint floatingPoint() {
        return now().floatingPoint();
    }
}
