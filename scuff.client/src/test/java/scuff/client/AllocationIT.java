package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.Device;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.ipc.linux.LinuxIpcBackend;
import scuff.protocol.memory.SandboxMemory;
import scuff.tck.ipc.RecordingBackend;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class AllocationIT {
    /** Until everything that is called in a block is compiled. */
    private static final int WARM_UP = 30_000;
    private static final int MEASURED = 20_000;
    /** What the JVM pays when a block takes a way for the first time is not the block's, and does not come again. */
    private static final int WINDOWS = 4;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Over two sandboxes, with a mix, an echo, a delayed connection, events and their connections, and with one sandbox gone. */
    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void neither_audio_thread_allocates_anything_in_a_block(GroupMode mode) throws Exception {
        RecordingBackend backend = new RecordingBackend(new LinuxIpcBackend());
        try (Rig rig = Rig.with(Rig.options(mode, Rig.FRAMES), client -> client.backend(backend).executables(RealClient::optimized), NativePlugin.GAIN, NativePlugin.SIDE_CHAIN,
                NativePlugin.MIDI_ARPEGGIO, NativePlugin.NOTE_IMPULSE, NativePlugin.EVENT_ECHO)) {
            List<Sandbox> sandboxes = rig.sandboxes("one", "two", "gone");
            Device first = rig.device(sandboxes.get(0), NativePlugin.GAIN);
            Device gone = rig.device(sandboxes.get(2), NativePlugin.GAIN, Rig.dry());
            Device sum = rig.device(sandboxes.get(1), NativePlugin.SIDE_CHAIN);
            Device echo = rig.device(sandboxes.get(1), NativePlugin.GAIN);
            Rig.Line line = rig.line(first, gone, sum);
            rig.group.connect(sum.outputs().getFirst(), echo.inputs().getFirst());
            rig.group.connect(echo.outputs().getFirst(), sum.inputs().get(1));
            rig.group.connect(line.in(), sum.inputs().getFirst());
            rig.listen(first);
            connectEvents(rig, sandboxes);
            sandboxes.get(2).kill();
            rig.states.await(sandboxes.get(2), Sandbox.State.CRASHED);

            run(rig, echo, WARM_UP);
            List<Long> client = new ArrayList<>();
            List<Long> children = new ArrayList<>();
            for (int i = 0; i < WINDOWS && !(client.contains(0L) && children.contains(0L)); i++) {
                long childrenBefore = allocated(backend);
                long before = THREADS.getCurrentThreadAllocatedBytes();
                run(rig, echo, MEASURED);
                client.add(THREADS.getCurrentThreadAllocatedBytes() - before);
                children.add(allocated(backend) - childrenBefore);
            }
            assertThat(client).as("bytes in the client").contains(0L);
            assertThat(children).as("bytes in the sandboxes").contains(0L);
            assertThat(allocated(backend)).as("they do count").isPositive();
        }
    }

    /** Notes to another sandbox and to the same, translated, and round a circle that lets some go. */
    private static void connectEvents(Rig rig, List<Sandbox> sandboxes) {
        Device plays = rig.device(sandboxes.get(0), NativePlugin.MIDI_ARPEGGIO);
        Device sounds = rig.device(sandboxes.get(1), NativePlugin.NOTE_IMPULSE);
        Device echo = rig.device(sandboxes.get(0), NativePlugin.EVENT_ECHO);
        rig.group.connect(plays.eventOutputs().getFirst(), sounds.eventInputs().getFirst());
        rig.group.connect(plays.eventOutputs().getFirst(), echo.eventInputs().getFirst());
        rig.group.connect(echo.eventOutputs().getFirst(), echo.eventInputs().getFirst());
        rig.group.audio().transport().tempo(120, 0);
    }

    private static void run(Rig rig, Device device, int blocks) {
        for (int i = 0; i < blocks; i++) {
            rig.group.audio().events(device).putParameterValue(i % Rig.FRAMES, 7, 0.25);
            rig.group.audio().process(Rig.FRAMES - i % 3, System.nanoTime() + Rig.PATIENCE);
        }
    }

    /** What the audio threads of the sandboxes say they have allocated since they began. */
    private static long allocated(RecordingBackend backend) {
        return backend.memories("scuff-sandbox").stream().map(SandboxMemory::open).mapToLong(SandboxMemory::allocatedBytes).sum();
    }
}
