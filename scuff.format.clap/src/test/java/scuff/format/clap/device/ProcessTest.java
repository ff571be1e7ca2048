package scuff.format.clap.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.api.format.DeviceBuffers;
import scuff.api.plugin.Activation;
import scuff.api.plugin.Transport;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.ProcessStatus;
import scuff.ffm.Memory;
import scuff.ffm.NativeFunction;
import scuff.format.clap.abi.ClapEvents;
import scuff.format.clap.abi.ClapHost;
import scuff.format.clap.abi.ClapProcess.AudioBuffer;
import scuff.format.clap.abi.ClapProcess.Block;
import scuff.format.clap.abi.ClapThreadCheck;
import scuff.format.clap.fixture.JavaPlugin;
import scuff.format.clap.fixture.Rig;
import scuff.tck.format.Buffers;

class ProcessTest {
    private static final int COUNTED = 10_000;
    private static final int WINDOWS = 10;

    @Test
    void thePluginReadsAndWritesTheMemoryOfTheHostItself() {
        var plugin = new JavaPlugin();
        plugin.onProcess = ProcessTest::halve;
        try (var rig = new Rig(plugin)) {
            rig.processing();
            Buffers.fill(rig.buffers.inputs().get(0).get(0), 0.5f);
            Buffers.fill(rig.buffers.inputs().get(0).get(1), -1f);
            rig.onAudio(() -> rig.device.process(100, 0));
            assertThat(sample(rig, 0, 99)).isEqualTo(0.25f);
            assertThat(sample(rig, 1, 99)).isEqualTo(-0.5f);
            assertThat(sample(rig, 1, 100)).as("behind the block").isZero();
        }
    }

    private static float sample(Rig rig, int channel, int frame) {
        return rig.buffers.outputs().get(0).get(channel).getAtIndex(ValueLayout.JAVA_FLOAT, frame);
    }

    /** Output = input / 2 for two channels, through the pointers of the block. */
    private static void halve(long block) {
        int frames = Block.FRAMES_COUNT.get(block);
        long in = AudioBuffer.DATA32.get(Block.AUDIO_INPUTS.get(block));
        long out = AudioBuffer.DATA32.get(Block.AUDIO_OUTPUTS.get(block));
        for (int channel = 0; channel < 2; channel++) {
            long from = Memory.pointer(in + 8L * channel);
            long to = Memory.pointer(out + 8L * channel);
            for (int i = 0; i < frames; i++) {
                Memory.ALL.set(ValueLayout.JAVA_FLOAT, to + 4L * i, Memory.ALL.get(ValueLayout.JAVA_FLOAT, from + 4L * i) / 2);
            }
        }
    }

    @Test
    void theBlockSaysWhatTheHostKnows() {
        var seen = new ArrayList<Long>();
        var plugin = new JavaPlugin();
        plugin.onProcess = block -> seen.addAll(List.of((long) Block.FRAMES_COUNT.get(block), Block.STEADY_TIME.get(block),
                Block.TRANSPORT.get(block), (long) Block.AUDIO_INPUTS_COUNT.get(block), (long) Block.AUDIO_OUTPUTS_COUNT.get(block),
                (long) AudioBuffer.CHANNEL_COUNT.get(Block.AUDIO_INPUTS.get(block)),
                AudioBuffer.DATA64.get(Block.AUDIO_INPUTS.get(block))));
        try (var rig = new Rig(plugin)) {
            MemorySegment transport = rig.arena.allocate(Transport.BYTES, 8);
            new Transport(transport).playing(true);
            DeviceBuffers plain = Buffers.of(rig.device.info(), Rig.MAX_FRAMES, rig.arena);
            rig.device.activate(new Activation(Rig.RATE, Rig.MAX_FRAMES),
                    new DeviceBuffers(plain.inputs(), plain.outputs(), plain.eventsIn(), plain.eventsOut(), transport));
            rig.onAudio(rig.device::startProcessing);
            rig.onAudio(() -> rig.device.process(77, 123_456_789_012L));
            assertThat(seen).containsExactly(77L, 123_456_789_012L, transport.address(), 1L, 1L, 2L, 0L);
        }
    }

    @Test
    void aTransportThatSaysNothingIsNoneUntilItDoes() {
        var seen = new ArrayList<Long>();
        var plugin = new JavaPlugin();
        plugin.onProcess = block -> seen.add(Block.TRANSPORT.get(block));
        try (var rig = new Rig(plugin)) {
            Transport transport = new Transport(rig.arena.allocate(Transport.BYTES, 8));
            DeviceBuffers plain = Buffers.of(rig.device.info(), Rig.MAX_FRAMES, rig.arena);
            rig.device.activate(new Activation(Rig.RATE, Rig.MAX_FRAMES),
                    new DeviceBuffers(plain.inputs(), plain.outputs(), plain.eventsIn(), plain.eventsOut(), transport.memory()));
            rig.onAudio(rig.device::startProcessing);
            rig.onAudio(() -> rig.device.process(64, 0));
            transport.tempo(120, 0);
            rig.onAudio(() -> rig.device.process(64, 64));
            transport.clear();
            rig.onAudio(() -> rig.device.process(64, 128));
            assertThat(seen).containsExactly(0L, transport.memory().address(), 0L);
        }
    }

    @Test
    void withoutTransportThePluginRunsFreely() {
        var seen = new ArrayList<Long>();
        var plugin = new JavaPlugin();
        plugin.onProcess = block -> seen.add(Block.TRANSPORT.get(block));
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.onAudio(() -> rig.device.process(1, -1));
        }
        assertThat(seen).containsExactly(0L);
    }

    @Test
    void whatThePluginSaidOfItsLastBlockIsForgottenBeforeTheNext() {
        var masks = new ArrayList<Long>();
        var plugin = new JavaPlugin();
        plugin.onProcess = block -> {
            masks.add(AudioBuffer.CONSTANT_MASK.get(Block.AUDIO_OUTPUTS.get(block)));
            AudioBuffer.CONSTANT_MASK.set(Block.AUDIO_OUTPUTS.get(block), 3);
        };
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.onAudio(() -> rig.device.process(8, 0));
            rig.onAudio(() -> rig.device.process(8, 8));
        }
        assertThat(masks).containsExactly(0L, 0L);
    }

    @ParameterizedTest
    @CsvSource({"0, ERROR", "1, CONTINUE", "2, CONTINUE_IF_NOT_QUIET", "3, TAIL", "4, SLEEP", "5, CONTINUE", "-1, CONTINUE"})
    void theAnswerOfAPluginMeansWhatClapSays(int answer, ProcessStatus status) {
        var plugin = new JavaPlugin();
        plugin.status = answer;
        try (var rig = new Rig(plugin)) {
            rig.processing();
            assertThat(rig.onAudio(() -> rig.device.process(8, 0))).isEqualTo(status);
        }
    }

    @Test
    void theRoleOfTheAudioThreadMayMoveToAnotherThread() throws InterruptedException {
        var plugin = new JavaPlugin();
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.onAudio(() -> rig.device.process(8, 0));
            Thread other = Thread.ofPlatform().start(() -> {
                rig.host.audio = Thread.currentThread();
                rig.device.process(8, 8);
                rig.device.stopProcessing();
            });
            other.join();
            assertThat(plugin.calls().stream().filter(call -> call.function().equals("process")).map(JavaPlugin.Call::thread).distinct())
                    .hasSize(2);
        }
    }

    /** A block with sixteen events in, four out and two questions to the host, through the real call shapes both ways. */
    @Test
    void aBlockAllocatesNothing() {
        var plugin = new JavaPlugin();
        try (var rig = new Rig(plugin)) {
            rig.processing();
            EventBuffer in = rig.buffers.eventsIn();
            for (int i = 0; i < 16; i++) {
                in.putParameterValue(i, 10, i);
            }
            plugin.recording = false;
            plugin.onProcess = new Chatter(plugin.host().address(), rig.arena.allocateFrom("clap.thread-check").address());
            long[] allocated = rig.onAudio(() -> bytesPerWindow(rig));
            assertThat(rig.buffers.eventsOut().count()).isEqualTo(4);
            assertThat(LongStream.of(allocated).min()).as("fewest bytes in %d blocks, of %s", COUNTED, Arrays.toString(allocated))
                    .hasValue(0);
        }
    }

    /**
     * Several windows, since the virtual machine itself allocates a few hundred bytes on the thread whenever it exchanges
     * compiled code; a block that allocates shows in every one of them.
     */
    private static long[] bytesPerWindow(Rig rig) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().threadId();
        long[] bytes = new long[WINDOWS];
        for (int window = 0; window < WINDOWS; window++) {
            long before = threads.getThreadAllocatedBytes(id);
            for (int i = 0; i < COUNTED; i++) {
                rig.device.process(Rig.MAX_FRAMES, i);
            }
            bytes[window] = threads.getThreadAllocatedBytes(id) - before;
        }
        return bytes;
    }

    /** Reads every event and writes every fourth back. Looks its functions up once, as a plugin in C does not have to. */
    private static final class Chatter implements LongConsumer {
        private final long host;
        private final long id;
        private final NativeFunction getExtension;
        private final NativeFunction isAudioThread;
        private NativeFunction size;
        private NativeFunction get;
        private NativeFunction push;

        Chatter(long host, long id) {
            this.host = host;
            this.id = id;
            getExtension = ClapHost.GET_EXTENSION.get(host);
            isAudioThread = ClapThreadCheck.Host.IS_AUDIO_THREAD.get(getExtension.call(host, id));
        }

        @Override
        public void accept(long block) {
            if (getExtension.call(host, id) == 0 || !isAudioThread.callBoolean(host)) {
                throw new AssertionError("the host does not know its audio thread");
            }
            talk(block);
        }

        private void talk(long block) {
            long in = Block.IN_EVENTS.get(block);
            long out = Block.OUT_EVENTS.get(block);
            if (size == null) {
                size = ClapEvents.Input.SIZE.get(in);
                get = ClapEvents.Input.GET.get(in);
                push = ClapEvents.Output.TRY_PUSH.get(out);
            }
            for (int i = 0, n = size.callInt(in); i < n; i++) {
                long event = get.call(in, i);
                if ((i & 3) == 0 && ClapEvents.Header.TYPE.get(event) == EventLayout.PARAM_VALUE) {
                    push.call(out, event);
                }
            }
        }
    }
}
