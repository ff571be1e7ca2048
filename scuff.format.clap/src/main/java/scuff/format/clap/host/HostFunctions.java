package scuff.format.clap.host;

import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import scuff.api.format.DeviceHost;
import scuff.format.clap.abi.Callback;
import scuff.format.clap.abi.Field;

/**
 * Makes structs whose members are functions of ours, for one instance, and keeps the host extensions by id. What a function
 * throws is logged, a few times, and never reaches the plugin.
 */
public final class HostFunctions {
    private static final int MOST_REPORTS = 16;

    private final Arena arena;
    private final DeviceHost host;
    private final AtomicInteger reports = new AtomicInteger();
    private final Map<String, Long> extensions = new HashMap<>();

    /** @param arena the instance's: owns all structs and function pointers */
    public HostFunctions(Arena arena, DeviceHost host) {
        this.arena = arena;
        this.host = host;
    }

    /** A struct of zeros, to be filled with functions. */
    public Struct struct(int bytes) {
        return new Struct(arena.allocate(bytes, Long.BYTES).address());
    }

    /** A struct that the plugin gets when it asks for {@code id}. */
    Struct extension(String id, int bytes) {
        Struct struct = struct(bytes);
        extensions.put(id, struct.address());
        return struct;
    }

    /** {@code id} stands for the same extension as {@code other}. */
    void alias(String id, String other) {
        extensions.put(id, extensions.get(other));
    }

    /** The struct of the extension, 0 when we do not have it. */
    long extension(String id) {
        return extensions.getOrDefault(id, 0L);
    }

    /** A text for the plugin, valid as long as the instance. */
    long text(String text) {
        return arena.allocateFrom(text).address();
    }

    private void report(Throwable thrown) {
        try {
            if (reports.incrementAndGet() <= MOST_REPORTS) {
                host.log(DeviceHost.Severity.ERROR, "a host function failed when the plugin called it: " + thrown);
            }
        } catch (Throwable nowhereLeftToSayIt) {
            // an upcall never throws
        }
    }

    /** One struct. */
    public final class Struct {
        private final long address;

        private Struct(long address) {
            this.address = address;
        }

        public Struct function(Field.Function member, Callback callback) {
            member.set(address, Callback.stub(callback, arena, HostFunctions.this::report));
            return this;
        }

        public long address() {
            return address;
        }
    }
}
