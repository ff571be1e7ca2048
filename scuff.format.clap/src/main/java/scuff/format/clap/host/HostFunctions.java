package scuff.format.clap.host;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import scuff.api.format.DeviceHost;
import scuff.ffm.Field;
import scuff.ffm.Memory;
import scuff.format.clap.abi.Callback;
import scuff.hosting.bounds.Failures;

/**
 * Makes structs whose members are functions of ours, for one instance, and keeps the host extensions by id. An extension is
 * made when the plugin first asks for it: most plugins ask for few, and that halves what a device costs to create.
 * What a function throws is logged, a few times, and never reaches the plugin.
 */
public final class HostFunctions {
    private final Arena arena;
    private final Failures failures;
    private final List<Offer> offers = new ArrayList<>();

    /** @param arena the instance's: owns all structs and function pointers */
    public HostFunctions(Arena arena, DeviceHost host) {
        this.arena = arena;
        failures = new Failures(host);
    }

    /** A struct of zeros, to be filled with functions. */
    public Struct struct(int bytes) {
        return new Struct(arena.allocate(bytes, Long.BYTES).address());
    }

    /** Offers an extension: {@code fill} completes its struct of {@code bytes} bytes when the plugin asks for {@code id}. */
    void offer(String id, int bytes, Consumer<Struct> fill) {
        offer(id, new Extension(bytes, fill));
    }

    /** Offers one extension under two ids. */
    void offer(String id, String former, int bytes, Consumer<Struct> fill) {
        Extension extension = new Extension(bytes, fill);
        offer(id, extension);
        offer(former, extension);
    }

    private void offer(String id, Extension extension) {
        offers.add(new Offer(id.getBytes(StandardCharsets.UTF_8), extension));
    }

    /**
     * The struct of an extension, always the same, 0 when we do not have it. On any thread; allocates only where the extension
     * is asked for the first time.
     *
     * @param id address of the id
     */
    long extension(long id) {
        for (int i = 0; i < offers.size(); i++) {
            if (Memory.isText(id, offers.get(i).id)) {
                return offers.get(i).extension.address();
            }
        }
        return 0;
    }

    /** A text for the plugin, valid as long as the instance. */
    long text(String text) {
        return arena.allocateFrom(text).address();
    }

    private record Offer(byte[] id, Extension extension) {}

    /** An extension that is made when it is needed. */
    private final class Extension {
        private final int bytes;
        private final Consumer<Struct> fill;
        private long address;

        private Extension(int bytes, Consumer<Struct> fill) {
            this.bytes = bytes;
            this.fill = fill;
        }

        private synchronized long address() {
            if (address == 0) {
                Struct struct = struct(bytes);
                fill.accept(struct);
                address = struct.address();
            }
            return address;
        }
    }

    /** One struct. */
    public final class Struct {
        private final long address;

        private Struct(long address) {
            this.address = address;
        }

        public Struct function(Field.Function member, Callback callback) {
            member.set(address, Callback.stub(callback, arena, failures));
            return this;
        }

        public long address() {
            return address;
        }
    }
}
