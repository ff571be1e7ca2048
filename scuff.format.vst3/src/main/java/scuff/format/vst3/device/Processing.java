package scuff.format.vst3.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;
import scuff.api.format.DeviceBuffers;
import scuff.api.plugin.Activation;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.ProcessStatus;
import scuff.ffm.NativeFunction;
import scuff.format.vst3.abi.Processors.IAudioProcessor;
import scuff.format.vst3.abi.Processors.IProcessContextRequirements;
import scuff.format.vst3.abi.Processors.ProcessData;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.com.Reference;
import scuff.format.vst3.host.EditRing;
import scuff.format.vst3.host.EventList;
import scuff.format.vst3.host.ParameterChanges;
import scuff.hosting.bounds.Failures;

/**
 * Everything the blocks of one activation need. Made and closed by the main thread while nothing is processed; in between it
 * belongs to the holder of the audio role.
 */
final class Processing implements AutoCloseable {
    /** Frames of a block that only carries parameters: some plugins crash on none, or ignore it. */
    static final int SHORT_BLOCK = 32;

    private static final int MORE_EVENTS = 256;
    private static final int MORE_POINTS = 1024;

    /** What an activation is made of, besides its buffers. @param mode of {@code ProcessModes}; {@code wide}: 64-bit samples */
    record Terms(Activation activation, boolean wide, int mode) {}

    private final Arena arena = Arena.ofShared();
    private final Instance plugin;
    private final EventBuffer eventsIn;
    private final EventBuffer eventsOut;
    private final ParameterChanges changesIn;
    private final ParameterChanges changesOut;
    private final EventList listIn;
    private final EventList listOut;
    private final BlockInput input;
    private final BlockOutput output;
    private final SongPosition song;
    private final AudioBlock block;
    private final AudioBlock shortBlock;
    private final NativeFunction process;
    private final NativeFunction setProcessing;

    @MainThread
    Processing(Instance plugin, ParameterTable table, EditRing edits, MidiMap midi, DeviceBuffers buffers, Terms terms, Failures failures) {
        this.plugin = plugin;
        eventsIn = buffers.eventsIn();
        eventsOut = buffers.eventsOut();
        int events = eventsIn.capacityEvents();
        changesIn = new ParameterChanges(false, table.count(), table::position, 2 * events + EditRing.capacity() + table.count(), failures);
        changesOut = new ParameterChanges(true, table.count(), table::position, table.count() + MORE_POINTS, failures);
        output = new BlockOutput(table, arena);
        listIn = new EventList(events + MORE_EVENTS, null, failures);
        listOut = new EventList(0, output::take, failures);
        input = new BlockInput(table, changesIn, listIn, edits, midi);
        song = new SongPosition(arena, buffers.transport().address(), terms.activation.sampleRate(), requirements(plugin));
        block = complete(new AudioBlock(buffers.inputs(), buffers.outputs(), terms.wide, terms.mode, arena));
        shortBlock = complete(new AudioBlock(silence(buffers.inputs(), arena), silence(buffers.outputs(), arena), terms.wide, terms.mode, arena));
        process = IAudioProcessor.PROCESS.in(plugin.processor());
        setProcessing = IAudioProcessor.SET_PROCESSING.in(plugin.processor());
    }

    private static int requirements(Instance plugin) {
        try (Reference asking = plugin.ofProcessor(IProcessContextRequirements.TYPE)) {
            return asking.exists() ? IProcessContextRequirements.GET_PROCESS_CONTEXT_REQUIREMENTS.call(asking.address()) : 0;
        }
    }

    private AudioBlock complete(AudioBlock made) {
        ProcessData.INPUT_PARAMETER_CHANGES.set(made.address(), changesIn.address());
        ProcessData.OUTPUT_PARAMETER_CHANGES.set(made.address(), changesOut.address());
        ProcessData.INPUT_EVENTS.set(made.address(), listIn.address());
        ProcessData.OUTPUT_EVENTS.set(made.address(), listOut.address());
        ProcessData.PROCESS_CONTEXT.set(made.address(), song.address());
        return made;
    }

    private static List<List<MemorySegment>> silence(List<List<MemorySegment>> ports, Arena arena) {
        return ports.stream().map(port -> port.stream().map(channel -> arena.allocate((long) SHORT_BLOCK * Float.BYTES, 64)).toList()).toList();
    }

    /** Buffers nobody listens to, for an activation that only carries parameters. */
    static DeviceBuffers unheard(List<AudioPortInfo> inputs, List<AudioPortInfo> outputs, Arena arena) {
        return new DeviceBuffers(unheard(inputs, arena), unheard(outputs, arena), noEvents(arena), noEvents(arena), MemorySegment.NULL);
    }

    private static List<List<MemorySegment>> unheard(List<AudioPortInfo> ports, Arena arena) {
        return ports.stream().map(port -> IntStream.range(0, port.channels())
                .mapToObj(channel -> arena.allocate((long) SHORT_BLOCK * Float.BYTES, 64)).toList()).toList();
    }

    static EventBuffer noEvents(Arena arena) {
        return new EventBuffer(arena.allocate(EventBuffer.requiredBytes(0, 0), 64), 0, 0);
    }

    /** The plugin assigns its controllers anew. */
    @MainThread
    void midi(MidiMap midi) {
        input.midi(midi);
    }

    @AudioThread
    boolean start() {
        return Result.isAccepted(setProcessing.callInt(plugin.processor(), 1));
    }

    @AudioThread
    void stop() {
        setProcessing.callInt(plugin.processor(), 0);
        input.forgetNotes();
    }

    /** One block of the activation's buffers. */
    @AudioThread
    ProcessStatus process(int frames, long steadyTime) {
        eventsOut.clear();
        return run(block, frames, steadyTime, eventsIn, eventsOut, false);
    }

    /** A short silent block that carries the parameter events of {@code in}, and whatever waits; {@code out} gets more. Processing. */
    @AudioThread
    void exchange(int frames, EventBuffer in, EventBuffer out) {
        run(shortBlock, frames, -1, in, out, true);
    }

    private ProcessStatus run(AudioBlock audio, int frames, long steadyTime, EventBuffer in, EventBuffer out, boolean onlyParameters) {
        changesIn.begin();
        changesOut.begin();
        listIn.begin();
        listOut.begin();
        input.takeEdits(out);
        input.takeWaiting();
        input.take(in, frames, onlyParameters);
        output.begin(out, frames);
        song.next(frames, steadyTime);
        audio.begin(frames);
        int result = process.callInt(plugin.processor(), audio.address());
        audio.end(frames);
        changesIn.end();
        changesOut.end();
        listIn.end();
        listOut.end();
        output.end(changesOut);
        return isFailure(result) ? ProcessStatus.ERROR : ProcessStatus.CONTINUE;
    }

    /** Whether the output is to be thrown away. Plugins answer "false" or "not implemented" where they mean nothing by it. */
    private static boolean isFailure(int result) {
        return !Result.isAccepted(result) && result != Result.FALSE.code;
    }

    @Override
    @MainThread
    public void close() {
        changesIn.close();
        changesOut.close();
        listIn.close();
        listOut.close();
        arena.close();
    }
}
