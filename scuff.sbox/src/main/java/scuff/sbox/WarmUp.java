package scuff.sbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import scuff.api.format.PluginLibrary;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.Signal;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.RenderMode;
import scuff.protocol.control.ControlChannel;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.SandboxPlan;
import scuff.protocol.control.ToSandbox;
import scuff.protocol.memory.DeviceLayout;
import scuff.protocol.memory.DeviceMemory;
import scuff.protocol.memory.GroupMemory;
import scuff.protocol.memory.SandboxMemory;
import scuff.sbox.formats.Formats;

/**
 * Lives the life of a sandbox once from joining to closing, with messages, memory and an audio thread of its own and each
 * format's plugin for rehearsals, so that classes are loaded, functions linked and loops compiled when the real life begins.
 */
@MainThread
final class WarmUp {
    static final int BLOCKS = 20_000;
    /** Enough to load and link everything, and over before anybody misses the main thread. */
    static final int FEW_BLOCKS = 100;
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(800);
    private static final int FRAMES = 64;
    private static final int DEVICE = 1;
    private static final Path NO_FILE = Path.of("");
    private static final byte[] NOTHING = {};

    private final IpcBackend backend;
    private final Libraries libraries;
    private final Session session;
    private final List<SharedMemory> memories = new ArrayList<>();
    private final GroupMemory group;
    private final SandboxMemory sandbox;
    private final Signal epoch;
    private final Signal done;
    private int block;
    private long plan;

    /** @param session one that nobody else uses @param libraries those of the session, for rehearsals */
    WarmUp(IpcBackend backend, Libraries libraries, Session session) throws IOException {
        this.backend = backend;
        this.libraries = libraries;
        this.session = session;
        SharedMemory groupMemory = memory(GroupMemory.BYTES);
        SharedMemory sandboxMemory = memory(SandboxMemory.BYTES);
        group = GroupMemory.create(groupMemory.segment());
        sandbox = SandboxMemory.create(sandboxMemory.segment());
        epoch = backend.createSignal(groupMemory, GroupMemory.EPOCH);
        done = backend.createSignal(groupMemory, GroupMemory.DONE);
        Signal go = backend.createSignal(groupMemory, GroupMemory.goOffset(0));
        long self = ProcessHandle.current().pid();
        ask(new ToSandbox.Join(region(groupMemory), region(sandboxMemory), 0, epoch.tokenFor(self), done.tokenFor(self), List.of(go.tokenFor(self)),
                false), NOTHING);
    }

    private SharedMemory memory(long bytes) {
        SharedMemory memory = backend.createMemory("scuff-warm-up", bytes);
        memories.add(memory);
        return memory;
    }

    private static ToSandbox.Region region(SharedMemory memory) {
        return new ToSandbox.Region(memory.tokenFor(ProcessHandle.current().pid()), memory.bytes());
    }

    /** One device of the format, if it has one for rehearsals. */
    void rehearse(Formats.Build build, int blocks) throws IOException {
        Optional<PluginLibrary> library = libraries.openRehearsal(build, NO_FILE);
        if (library.isEmpty()) {
            return;
        }
        PluginRef plugin = library.get().plugins().getFirst().ref();
        ask(new ToSandbox.CreateDevice(DEVICE, plugin.format(), build.jar(), plugin.id(), NO_FILE, Set.of(), PortLayout.ANY, false, null), NOTHING);
        ask(new ToSandbox.SetParameters(DEVICE, List.of(new ParameterValue(0, 0.5))), NOTHING);
        DeviceLayout layout = new DeviceLayout(List.of(2), List.of(2), FRAMES, 64, EventBuffer.bytesFor(64));
        SharedMemory memory = memory(DeviceMemory.bytes(layout));
        DeviceMemory.create(memory.segment(), layout);
        ask(new ToSandbox.ActivateDevice(DEVICE, 48_000, RenderMode.REALTIME, region(memory), layout), NOTHING);
        play(blocks);
        byte[] state = ask(new ToSandbox.SaveState(DEVICE), NOTHING).binary();
        ask(new ToSandbox.LoadState(DEVICE), state);
        ask(new ToSandbox.GetParameters(DEVICE), NOTHING);
        ask(new ToSandbox.CloseDevice(DEVICE), NOTHING);
    }

    private void play(int blocks) throws IOException {
        SandboxPlan.Step step = new SandboxPlan.Step(DEVICE, 1, List.of(new SandboxPlan.Input(true, List.of(), 0, false)), List.of(), false);
        ask(new ToSandbox.PreparePlan(new SandboxPlan(++plan, List.of(step), List.of())), NOTHING);
        long end = System.nanoTime() + LONGEST;
        for (int i = 0; i < blocks && System.nanoTime() - end < 0; i++) {
            block++;
            sandbox.header(FRAMES, GroupMemory.PIPELINED, (long) block * FRAMES, plan);
            group.expect(block, 1);
            sandbox.invite(block);
            epoch.set(block);
            epoch.wakeAll();
            for (int seen = done.value(); sandbox.completed() != block && System.nanoTime() - end < 0; seen = done.value()) {
                done.await(seen, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    /** As if it had come through the channel, and went back through it. */
    private Envelope<? extends FromSandbox> ask(ToSandbox request, byte[] binary) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        new ControlChannel<>(InputStream.nullInputStream(), sent, FromSandbox.MESSAGES, ToSandbox.MESSAGES).send(new Envelope<>(request, 1, binary));
        ControlChannel<ToSandbox, FromSandbox> channel = new ControlChannel<>(new ByteArrayInputStream(sent.toByteArray()),
                OutputStream.nullOutputStream(), ToSandbox.MESSAGES, FromSandbox.MESSAGES);
        Envelope<? extends FromSandbox> answer = session.perform(channel.receive().orElseThrow());
        channel.send(answer);
        if (answer.message() instanceof FromSandbox.Failed(String reason)) {
            throw new IllegalStateException("rehearsal failed: request=" + request + ", why=" + reason);
        }
        return answer;
    }

    /** Ends the audio thread and gives the memory back, unless the thread does not end. */
    void close() throws InterruptedException {
        session.close();
        epoch.set(block + 1);
        epoch.wakeAll();
        if (session.awaitAudioEnd()) {
            memories.forEach(SharedMemory::close);
        }
    }
}
