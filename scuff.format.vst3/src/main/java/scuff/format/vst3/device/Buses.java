package scuff.format.vst3.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.NoteDialect;
import scuff.api.plugin.NotePortInfo;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.Speakers;
import scuff.format.vst3.abi.Components;
import scuff.format.vst3.abi.Components.BusInfo;
import scuff.format.vst3.abi.Components.IComponent;
import scuff.format.vst3.abi.Processors;
import scuff.format.vst3.abi.Processors.IAudioProcessor;
import scuff.format.vst3.abi.Result;
import scuff.hosting.bounds.Claims;

/** The audio and event buses of a plugin. */
@MainThread
final class Buses {
    private final Instance plugin;
    private final Claims claims;
    private PortLayout wanted = PortLayout.ANY;

    Buses(Instance plugin, PluginRef ref) {
        this.plugin = plugin;
        claims = Claims.of(ref);
    }

    List<AudioPortInfo> audio(Direction direction) {
        boolean wide = processes(Processors.SAMPLE64);
        var ports = new ArrayList<AudioPortInfo>();
        try (Arena call = Arena.ofConfined()) {
            long info = call.allocate(BusInfo.BYTES, Long.BYTES).address();
            int count = count(Components.AUDIO, direction);
            for (int i = 0; i < count; i++) {
                describe(Components.AUDIO, direction, i, info);
                int channels = claims.count(direction + " bus=" + i + ", channels", BusInfo.CHANNEL_COUNT.get(info), Claims.MOST_CHANNELS);
                long speakers = arrangement(direction, i).orElse(SpeakerArrangement.likely(channels));
                ports.add(new AudioPortInfo(i, direction, i, BusInfo.NAME.get(info), channels, SpeakerArrangement.type(speakers),
                        i == 0 && BusInfo.BUS_TYPE.get(info) == Components.MAIN, wide));
            }
        }
        return ports;
    }

    /** What is said in MIDI is converted, so every bus takes it. */
    List<NotePortInfo> events(Direction direction) {
        var ports = new ArrayList<NotePortInfo>();
        try (Arena call = Arena.ofConfined()) {
            long info = call.allocate(BusInfo.BYTES, Long.BYTES).address();
            int count = count(Components.EVENT, direction);
            for (int i = 0; i < count; i++) {
                describe(Components.EVENT, direction, i, info);
                ports.add(new NotePortInfo(i, direction, i, BusInfo.NAME.get(info), Set.of(NoteDialect.CLAP, NoteDialect.MIDI),
                        Optional.of(NoteDialect.CLAP)));
            }
        }
        return ports;
    }

    int count(int media, Direction direction) {
        return claims.count(direction + " buses", IComponent.GET_BUS_COUNT.call(plugin.component(), media, number(direction)), Claims.MOST_PORTS);
    }

    private void describe(int media, Direction direction, int index, long info) {
        claims.described(direction + " bus", index,
                Result.isOk(IComponent.GET_BUS_INFO.call(plugin.component(), media, number(direction), index, info)));
    }

    private Optional<Long> arrangement(Direction direction, int index) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment out = call.allocate(ValueLayout.JAVA_LONG);
            boolean said = Result.isOk(IAudioProcessor.GET_BUS_ARRANGEMENT.call(plugin.processor(), number(direction), index, out.address()));
            return said ? Optional.of(out.get(ValueLayout.JAVA_LONG, 0)) : Optional.empty();
        }
    }

    /** What the application would like; for every negotiation from now on. */
    void want(PortLayout layout) {
        wanted = layout;
    }

    /**
     * Proposes the arrangements that are wanted, and for all other buses those the plugin has by itself, as it wants to be asked before it
     * is set up. Whatever it answers, what it has afterwards is what counts. Only while inactive.
     *
     * @return whether it has what is wanted
     */
    boolean negotiate() {
        try (Arena call = Arena.ofConfined()) {
            List<AudioPortInfo> inputs = audio(Direction.INPUT);
            List<AudioPortInfo> outputs = audio(Direction.OUTPUT);
            IAudioProcessor.SET_BUS_ARRANGEMENTS.call(plugin.processor(), proposal(inputs, wanted.inputs(), call), inputs.size(),
                    proposal(outputs, wanted.outputs(), call), outputs.size());
        }
        return has(Direction.INPUT, wanted.inputs()) && has(Direction.OUTPUT, wanted.outputs());
    }

    /** Never null, however few they are. */
    private long proposal(List<AudioPortInfo> ports, List<Speakers> wanted, Arena call) {
        MemorySegment array = call.allocate(ValueLayout.JAVA_LONG, Math.max(1, ports.size()));
        for (AudioPortInfo port : ports) {
            array.setAtIndex(ValueLayout.JAVA_LONG, port.index(), port.index() < wanted.size()
                    ? SpeakerArrangement.of(wanted.get(port.index())).speakers
                    : arrangement(port.direction(), port.index()).orElse(SpeakerArrangement.likely(port.channels())));
        }
        return array.address();
    }

    private boolean has(Direction direction, List<Speakers> wanted) {
        return IntStream.range(0, wanted.size()).allMatch(i ->
                arrangement(direction, i).equals(Optional.of(SpeakerArrangement.of(wanted.get(i)).speakers)));
    }

    /** Switches every bus on or off, audio and events, both ways. Only while inactive. */
    void activate(boolean on) {
        for (int media : new int[] {Components.AUDIO, Components.EVENT}) {
            for (Direction direction : Direction.values()) {
                int count = count(media, direction);
                for (int i = 0; i < count; i++) {
                    IComponent.ACTIVATE_BUS.call(plugin.component(), media, number(direction), i, on ? 1 : 0);
                }
            }
        }
    }

    boolean processes(int sampleSize) {
        return Result.isOk(IAudioProcessor.CAN_PROCESS_SAMPLE_SIZE.call(plugin.processor(), sampleSize));
    }

    private static int number(Direction direction) {
        return direction == Direction.INPUT ? Components.INPUT : Components.OUTPUT;
    }
}
