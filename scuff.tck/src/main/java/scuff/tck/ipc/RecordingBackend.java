package scuff.tck.ipc;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
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

/** Another backend, whose memories are remembered; it may be let ask the system for more than was asked. Any thread. */
public final class RecordingBackend implements IpcBackend {
    private final IpcBackend backend;
    private final Map<String, List<SharedMemory>> memories = new ConcurrentHashMap<>();
    private volatile ToLongFunction<String> extra = label -> 0;

    public RecordingBackend(IpcBackend backend) {
        this.backend = backend;
    }

    /** What was made under a label, oldest first. */
    public List<MemorySegment> memories(String label) {
        return memories.getOrDefault(label, List.of()).stream().map(SharedMemory::segment).toList();
    }

    /** @param bytes how much more is asked for under a label */
    public void askForMore(ToLongFunction<String> bytes) {
        extra = bytes;
    }

    @Override
    public SharedMemory createMemory(String label, long bytes) {
        SharedMemory memory = backend.createMemory(label, bytes + extra.applyAsLong(label));
        memories.computeIfAbsent(label, l -> new CopyOnWriteArrayList<>()).add(memory);
        return memory;
    }

    @Override
    public ConfinedCommand confine(Confinement confinement, List<String> command, List<Path> ownCode) {
        return backend.confine(confinement, command, ownCode);
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
