package scuff.format.clap.rehearsal;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static scuff.format.clap.abi.Callback.FALSE;
import static scuff.format.clap.abi.Callback.NOTHING;
import static scuff.format.clap.abi.Callback.TRUE;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import scuff.ffm.Field;
import scuff.ffm.Memory;
import scuff.ffm.Upcall;
import scuff.format.clap.abi.Callback;
import scuff.format.clap.abi.ClapAudioPorts;
import scuff.format.clap.abi.ClapLatency;
import scuff.format.clap.abi.ClapParams;
import scuff.format.clap.abi.ClapPlugin;
import scuff.format.clap.abi.ClapState;
import scuff.format.clap.abi.ClapStreams;
import scuff.format.clap.abi.ClapTail;

/** A stereo effect with one parameter that leaves its output as it is. Asks its host for what plugins ask for. */
final class RehearsalPlugin {
    private static final long CONTINUE = 1;
    private static final FunctionDescriptor PORT = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle DESCRIBE_PORT;

    static {
        try {
            DESCRIBE_PORT = MethodHandles.lookup().findVirtual(RehearsalPlugin.class, "describePort", PORT.toMethodType());
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Arena arena;
    private final Map<String, Long> extensions = new HashMap<>();
    private final long stereo;
    private final long state;

    /** @param arena owns all of it */
    RehearsalPlugin(Arena arena) {
        this.arena = arena;
        stereo = arena.allocateFrom(ClapAudioPorts.PORT_STEREO).address();
        state = arena.allocate(JAVA_DOUBLE).address();
    }

    /** @return the {@code clap_plugin} for a {@code clap_host} */
    long begin(long host) {
        long plugin = arena.allocate(ClapPlugin.BYTES, Long.BYTES).address();
        set(plugin, ClapPlugin.INIT, (self, none, nor) -> TRUE);
        set(plugin, ClapPlugin.DESTROY, (self, none, nor) -> NOTHING);
        set(plugin, ClapPlugin.ACTIVATE, (self, least, most) -> TRUE);
        set(plugin, ClapPlugin.DEACTIVATE, (self, none, nor) -> NOTHING);
        set(plugin, ClapPlugin.START_PROCESSING, (self, none, nor) -> TRUE);
        set(plugin, ClapPlugin.STOP_PROCESSING, (self, none, nor) -> NOTHING);
        set(plugin, ClapPlugin.RESET, (self, none, nor) -> NOTHING);
        set(plugin, ClapPlugin.PROCESS, (self, block, none) -> CONTINUE);
        set(plugin, ClapPlugin.GET_EXTENSION, (self, id, none) -> extensions.getOrDefault(Memory.text(id), 0L));
        set(plugin, ClapPlugin.ON_MAIN_THREAD, (self, none, nor) -> NOTHING);
        addParameters();
        addPorts();
        addTheRest();
        return plugin;
    }

    private void addParameters() {
        long params = extension(ClapParams.EXT_PARAMS, ClapParams.Plugin.BYTES);
        set(params, ClapParams.Plugin.COUNT, (self, none, nor) -> 1);
        set(params, ClapParams.Plugin.GET_INFO, (self, index, info) -> {
            ClapParams.Info.NAME.set(info, "amount");
            ClapParams.Info.MODULE.set(info, "");
            ClapParams.Info.MAX_VALUE.set(info, 1);
            return TRUE;
        });
        set(params, ClapParams.Plugin.GET_VALUE, (self, parameter, value) -> {
            Memory.setPointer(value, 0); // the bits of 0.0
            return TRUE;
        });
        set(params, ClapParams.Plugin.VALUE_TO_TEXT, (self, parameter, text) -> FALSE);
        set(params, ClapParams.Plugin.TEXT_TO_VALUE, (self, parameter, text) -> FALSE);
        set(params, ClapParams.Plugin.FLUSH, (self, in, out) -> NOTHING);
    }

    private void addPorts() {
        long ports = extension(ClapAudioPorts.EXT_AUDIO_PORTS, ClapAudioPorts.Plugin.BYTES);
        set(ports, ClapAudioPorts.Plugin.COUNT, (self, input, none) -> 1);
        ClapAudioPorts.Plugin.GET.set(ports, Upcall.stub(DESCRIBE_PORT.bindTo(this), PORT, arena, thrown -> {}));
    }

    private long describePort(long self, long index, long input, long info) {
        ClapAudioPorts.Info.ID.set(info, 1);
        ClapAudioPorts.Info.NAME.set(info, "main");
        ClapAudioPorts.Info.FLAGS.set(info, ClapAudioPorts.AUDIO_PORT_IS_MAIN);
        ClapAudioPorts.Info.CHANNEL_COUNT.set(info, 2);
        ClapAudioPorts.Info.PORT_TYPE.set(info, stereo);
        ClapAudioPorts.Info.IN_PLACE_PAIR.set(info, ClapAudioPorts.INVALID_ID);
        return TRUE;
    }

    private void addTheRest() {
        long states = extension(ClapState.EXT_STATE, ClapState.Plugin.BYTES);
        set(states, ClapState.Plugin.SAVE, (self, stream, none) -> ClapStreams.Output.WRITE.get(stream).call(stream, state, Double.BYTES) > 0 ? TRUE : FALSE);
        set(states, ClapState.Plugin.LOAD, (self, stream, none) -> ClapStreams.Input.READ.get(stream).call(stream, state, Double.BYTES) > 0 ? TRUE : FALSE);
        long latency = extension(ClapLatency.EXT_LATENCY, ClapLatency.Plugin.BYTES);
        set(latency, ClapLatency.Plugin.GET, (self, none, nor) -> 0);
        long tail = extension(ClapTail.EXT_TAIL, ClapTail.Plugin.BYTES);
        set(tail, ClapTail.Plugin.GET, (self, none, nor) -> 0);
    }

    private long extension(String id, int bytes) {
        long struct = arena.allocate(bytes, Long.BYTES).address();
        extensions.put(id, struct);
        return struct;
    }

    private void set(long struct, Field.Function member, Callback callback) {
        MemorySegment stub = Callback.stub(callback, arena, thrown -> {});
        member.set(struct, stub);
    }
}
