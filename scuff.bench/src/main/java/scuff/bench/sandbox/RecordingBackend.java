package scuff.bench.sandbox;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import scuff.api.ipc.FloatingPoint;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.LifeSign;
import scuff.api.ipc.Poller;
import scuff.api.ipc.RealTimeGrant;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.Signal;
import scuff.api.ipc.StandardStreams;
import scuff.protocol.memory.SandboxMemory;

/** The real backend, whose memories are remembered: in them sandboxes say what they have measured of themselves. */
final class RecordingBackend implements IpcBackend {
    private final IpcBackend backend;
    private final List<SharedMemory> sandboxes = new CopyOnWriteArrayList<>();

    RecordingBackend(IpcBackend backend) {
        this.backend = backend;
    }

    /** The regions of the sandboxes started since {@link #forget}, in that order. */
    List<SandboxMemory> sandboxes() {
        return sandboxes.stream().map(memory -> SandboxMemory.open(memory.segment())).toList();
    }

    void forget() {
        sandboxes.clear();
    }

    @Override
    public SharedMemory createMemory(String label, long bytes) {
        SharedMemory memory = backend.createMemory(label, bytes);
        if (label.equals("scuff-sandbox")) {
            sandboxes.add(memory);
        }
        return memory;
    }

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public SharedMemory openMemory(String token, long bytes, SharedMemory.Access access) {
        return backend.openMemory(token, bytes, access);
    }

    @Override
    public Signal createSignal(SharedMemory memory, long offset) {
        return backend.createSignal(memory, offset);
    }

    @Override
    public Signal openSignal(SharedMemory memory, long offset, String token) {
        return backend.openSignal(memory, offset, token);
    }

    @Override
    public LifeSign lifeSign(SharedMemory memory, long offset) {
        return backend.lifeSign(memory, offset);
    }

    @Override
    public RealTimeGrant requestRealTime() {
        return backend.requestRealTime();
    }

    @Override
    public void followParent(long parent) {
        backend.followParent(parent);
    }

    @Override
    public StandardStreams claimStandardStreams() {
        return backend.claimStandardStreams();
    }

    @Override
    public OptionalLong residentBytes(long process) {
        return backend.residentBytes(process);
    }

    @Override
    public Poller newPoller() {
        return backend.newPoller();
    }

    @Override
    public FloatingPoint floatingPoint() {
        return backend.floatingPoint();
    }
}
