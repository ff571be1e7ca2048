package scuff.sbox;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import scuff.api.ipc.FloatingPoint;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.LifeSign;
import scuff.api.ipc.Poller;
import scuff.api.ipc.RealTimeGrant;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.Signal;
import scuff.api.ipc.StandardStreams;

/** Opens memory of this process by tokens a test gives out, and counts. Nothing else. */
final class TokenBackend implements IpcBackend {
    final Map<String, MemorySegment> memory = new HashMap<>();
    final List<String> opened = new ArrayList<>();
    final List<String> closed = new ArrayList<>();

    private final class Opened implements SharedMemory {
        private final String token;
        private final MemorySegment segment;

        Opened(String token, MemorySegment segment) {
            this.token = token;
            this.segment = segment;
            opened.add(token);
        }

        @Override
        public MemorySegment segment() {
            return segment;
        }

        @Override
        public long bytes() {
            return segment.byteSize();
        }

        @Override
        public String tokenFor(long process) {
            throw new IllegalStateException("not the creator");
        }

        @Override
        public void close() {
            closed.add(token);
        }
    }

    @Override
    public SharedMemory openMemory(String token, long bytes, SharedMemory.Access access) {
        return new Opened(token, memory.get(token).asSlice(0, bytes));
    }

    @Override
    public String name() {
        return "token";
    }

    private static UnsupportedOperationException notHere() {
        return new UnsupportedOperationException("a plan needs memory only");
    }

    @Override
    public SharedMemory createMemory(String label, long bytes) {
        throw notHere();
    }

    @Override
    public Signal createSignal(SharedMemory shared, long offset) {
        throw notHere();
    }

    @Override
    public Signal openSignal(SharedMemory shared, long offset, String token) {
        throw notHere();
    }

    @Override
    public LifeSign lifeSign(SharedMemory shared, long offset) {
        throw notHere();
    }

    @Override
    public RealTimeGrant requestRealTime() {
        throw notHere();
    }

    @Override
    public void followParent(long parent) {
        throw notHere();
    }

    @Override
    public StandardStreams claimStandardStreams() {
        throw notHere();
    }

    @Override
    public OptionalLong residentBytes(long process) {
        throw notHere();
    }

    @Override
    public Poller newPoller() {
        throw notHere();
    }

    @Override
    public FloatingPoint floatingPoint() {
        throw notHere();
    }
}
