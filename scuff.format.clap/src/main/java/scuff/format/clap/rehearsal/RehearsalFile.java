package scuff.format.clap.rehearsal;

import static scuff.format.clap.abi.Callback.NOTHING;
import static scuff.format.clap.abi.Callback.TRUE;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import scuff.ffm.Field;
import scuff.format.clap.abi.Callback;
import scuff.format.clap.abi.ClapDescriptor;
import scuff.format.clap.abi.ClapEntry;
import scuff.format.clap.abi.ClapFactory;
import scuff.format.clap.abi.ClapVersion;
import scuff.format.clap.library.EntryPoint;

/** What a plugin file has, without a file: a {@code clap_plugin_entry}, a factory, one descriptor. The arena owns all of it. */
final class RehearsalFile implements EntryPoint {
    static final String PLUGIN = "scuff.rehearsal";

    private final Arena arena;
    private final List<RehearsalPlugin> instances = new ArrayList<>();
    private final long entry;
    private final long factory;
    private final long descriptor;

    RehearsalFile(Arena arena) {
        this.arena = arena;
        descriptor = struct(ClapDescriptor.BYTES);
        version(ClapDescriptor.CLAP_VERSION, descriptor);
        text(ClapDescriptor.ID, PLUGIN);
        text(ClapDescriptor.NAME, "Rehearsal");
        text(ClapDescriptor.VENDOR, "Scuff");
        factory = struct(ClapFactory.BYTES);
        set(factory, ClapFactory.GET_PLUGIN_COUNT, (self, none, nor) -> 1);
        set(factory, ClapFactory.GET_PLUGIN_DESCRIPTOR, (self, index, none) -> descriptor);
        set(factory, ClapFactory.CREATE_PLUGIN, (self, host, id) -> create(host));
        entry = struct(ClapEntry.BYTES);
        version(ClapEntry.CLAP_VERSION, entry);
        set(entry, ClapEntry.INIT, (path, none, nor) -> TRUE);
        set(entry, ClapEntry.DEINIT, (none, nor, neither) -> NOTHING);
        set(entry, ClapEntry.GET_FACTORY, (id, none, nor) -> factory);
    }

    private long struct(int bytes) {
        return arena.allocate(bytes, Long.BYTES).address();
    }

    private static void version(Field.Nested member, long struct) {
        ClapVersion.MAJOR.set(member.of(struct), ClapVersion.VERSION_MAJOR);
        ClapVersion.MINOR.set(member.of(struct), ClapVersion.VERSION_MINOR);
    }

    private void text(Field.Pointer member, String text) {
        member.set(descriptor, arena.allocateFrom(text).address());
    }

    private void set(long struct, Field.Function member, Callback callback) {
        member.set(struct, Callback.stub(callback, arena, thrown -> {}));
    }

    /** Instances outlive their devices: {@code destroy} cannot free the code it runs in. */
    private long create(long host) {
        RehearsalPlugin instance = new RehearsalPlugin(arena);
        instances.add(instance);
        return instance.begin(host);
    }

    @Override
    public long in(Path file) {
        return entry;
    }
}
