package scuff.sbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginFormat;
import scuff.api.format.PluginLibrary;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.IpcException;
import scuff.api.ipc.LifeSign;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.Signal;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activation;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PortLayout;
import scuff.protocol.control.ControlChannel;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.SandboxPlan;
import scuff.protocol.control.ToSandbox;
import scuff.protocol.memory.Activity;
import scuff.protocol.memory.DeviceLayout;
import scuff.protocol.memory.GroupMemory;
import scuff.protocol.memory.SandboxMemory;
import scuff.sbox.formats.Formats;

/** Carries out what the client asks. Requests run on the main thread, but for plans, which the reader prepares itself. */
final class Session {
    private static final long BLOCK_TIMEOUT = 5_000_000_000L;
    private static final long SETTLE_TIMEOUT = 200_000_000L;

    private final IpcBackend backend;
    private final MainLoop main;
    private final Libraries libraries;
    private final ControlChannel<ToSandbox, FromSandbox> channel;
    private final Map<Integer, HostedDevice> devices = new ConcurrentHashMap<>();
    private final PlanAssembler assembler;
    private final List<SharedMemory> opened = new ArrayList<>();
    private final Leftovers leftovers;
    private CallGuard guard;
    private volatile AudioLoop audio;

    Session(IpcBackend backend, MainLoop main, Libraries libraries, ControlChannel<ToSandbox, FromSandbox> channel) {
        this.backend = backend;
        this.main = main;
        this.libraries = libraries;
        this.channel = channel;
        this.assembler = new PlanAssembler(backend, devices::get);
        this.leftovers = new Leftovers(main, pause -> audio == null || audio.quietFor(pause), System::gc, Leftovers.LOOK_MILLIS);
    }

    /** Takes a message; on the reader thread. */
    void accept(Envelope<ToSandbox> request) {
        if (request.message() instanceof ToSandbox.PreparePlan(var plan)) {
            answer(request, () -> prepare(plan));
        } else {
            main.post(() -> answer(request, () -> carryOut(request)));
        }
    }

    /** Takes a message and carries it out at once. */
    @MainThread
    Envelope<? extends FromSandbox> perform(Envelope<ToSandbox> request) {
        return result(() -> request.message() instanceof ToSandbox.PreparePlan(var plan) ? prepare(plan) : carryOut(request));
    }

    private Envelope<FromSandbox> prepare(SandboxPlan plan) {
        synchronized (assembler) {
            audio.plans().put(assembler.assemble(plan));
        }
        return done();
    }

    private interface Work {
        Envelope<FromSandbox> get() throws Exception;
    }

    private void answer(Envelope<ToSandbox> request, Work work) {
        Envelope<? extends FromSandbox> answer = result(work);
        send(new Envelope<>(answer.message(), request.correlation(), answer.binary()));
    }

    private static Envelope<? extends FromSandbox> result(Work work) {
        try {
            return work.get();
        } catch (Exception | LinkageError e) {
            return Envelope.of(new FromSandbox.Failed(reason(e)), 0);
        }
    }

    private static String reason(Throwable e) {
        return e instanceof PluginException || e instanceof IpcException ? e.getMessage() : e.toString();
    }

    private void send(Envelope<? extends FromSandbox> envelope) {
        try {
            channel.send(envelope);
        } catch (IOException e) {
            main.stop(); // nobody listens any more
        } catch (IllegalArgumentException e) { // larger than a frame carries; who asked is told, others need not hear
            if (envelope.correlation() != 0) {
                send(Envelope.of(new FromSandbox.Failed(e.getMessage()), envelope.correlation()));
            }
        }
    }

    private void notice(FromSandbox notice) {
        send(Envelope.of(notice, 0));
    }

    @MainThread
    private Envelope<FromSandbox> carryOut(Envelope<ToSandbox> request) throws Exception {
        return switch (request.message()) {
            case ToSandbox.Hello(long client) -> {
                backend.followParent(client);
                yield plain(new FromSandbox.Ready(ProcessHandle.current().pid()));
            }
            case ToSandbox.WarmUp() -> {
                List<Formats.Build> all = libraries.formats().all();
                warmUp(all, WarmUp.BLOCKS / Math.max(1, all.size())); // most of what is learnt in blocks is the same for all
                yield done();
            }
            case ToSandbox.InstallFormat(var jar, var digest) -> {
                Optional<PluginFormat> fresh = libraries.install(jar, digest);
                if (fresh.isPresent()) {
                    warmUp(List.of(new Formats.Build(fresh.get(), jar)), WarmUp.FEW_BLOCKS); // the others play meanwhile
                }
                yield done();
            }
            case ToSandbox.RetainFormats(var jars) -> {
                if (libraries.retain(jars)) {
                    leftovers.expect();
                }
                yield done();
            }
            case ToSandbox.Join join -> plain(join(join));
            case ToSandbox.CreateDevice create -> plain(create(create, request.binary()));
            case ToSandbox.ActivateDevice activate -> plain(activate(activate));
            case ToSandbox.DeactivateDevice(int device) -> {
                HostedDevice hosted = device(device);
                leaveAudio(hosted);
                hosted.stop();
                settle(hosted);
                yield plain(hosted.describe());
            }
            case ToSandbox.DescribeDevice(int device) -> plain(device(device).describe());
            case ToSandbox.CloseDevice(int device) -> {
                close(device);
                yield done();
            }
            case ToSandbox.SetParameters(int device, var values) -> {
                HostedDevice hosted = device(device);
                hosted.check(values);
                settle(hosted);
                if (!hosted.inbox().offer(values)) {
                    throw new IllegalStateException("too many parameter values wait for a block: device=" + device + ", values=" + values.size());
                }
                flushIfIdle(hosted);
                yield done();
            }
            case ToSandbox.GetParameters(int device) -> {
                settle(device(device));
                yield plain(new FromSandbox.Parameters(device(device).parameters()));
            }
            case ToSandbox.ValueToText(int device, long parameter, double value) -> plain(new FromSandbox.Text(
                    guard.call(Activity.PARAMETERS, device, () -> device(device).plugin().valueToText(parameter, value))));
            case ToSandbox.TextToValue(int device, long parameter, String text) -> {
                var value = guard.call(Activity.PARAMETERS, device, () -> device(device).plugin().textToValue(parameter, text));
                yield plain(new FromSandbox.Value(value.isPresent() ? value.getAsDouble() : null));
            }
            case ToSandbox.SaveState(int device) -> {
                settle(device(device));
                byte[] state = guard.call(Activity.SAVE_STATE, device, () -> device(device).plugin().saveState());
                yield new Envelope<>(new FromSandbox.State(), 0, state);
            }
            case ToSandbox.LoadState(int device) -> {
                settle(device(device));
                device(device).loadState(request.binary());
                yield done();
            }
            case ToSandbox.SetTrack(int device, ToSandbox.Track track) -> {
                device(device).track(track.info());
                yield done();
            }
            case ToSandbox.Quit() -> {
                main.stop();
                yield done();
            }
            case ToSandbox.PreparePlan plan -> throw new IllegalStateException("plans are prepared by the reader: plan=" + plan.plan().id());
        };
    }

    private static Envelope<FromSandbox> plain(FromSandbox message) {
        return Envelope.of(message, 0);
    }

    private static Envelope<FromSandbox> done() {
        return plain(new FromSandbox.Done());
    }

    private HostedDevice device(int number) {
        return Optional.ofNullable(devices.get(number))
                .orElseThrow(() -> new IllegalArgumentException("no such device: device=" + number + ", devices=" + devices.keySet()));
    }

    /** Whatever goes wrong only means that the process is colder than it could be. */
    private void warmUp(List<Formats.Build> formats, int blocks) throws InterruptedException {
        Libraries rehearsals = libraries.rehearsal();
        Session apart = new Session(backend, main, rehearsals,
                new ControlChannel<>(InputStream.nullInputStream(), OutputStream.nullOutputStream(), ToSandbox.MESSAGES, FromSandbox.MESSAGES));
        try {
            WarmUp rehearsal = new WarmUp(backend, rehearsals, apart);
            try {
                for (Formats.Build build : formats) {
                    rehearsal.rehearse(build, blocks);
                }
            } finally {
                rehearsal.close();
            }
        } catch (IOException | RuntimeException e) {
            System.err.println("not warm: why=" + e);
        }
    }

    private FromSandbox join(ToSandbox.Join join) throws InterruptedException {
        if (audio != null) {
            throw new IllegalStateException("the sandbox has its place in a group already: slot=" + join.slot());
        }
        SharedMemory groupShared = open(join.group());
        SharedMemory sandboxShared = open(join.sandbox());
        opened.addAll(List.of(groupShared, sandboxShared));
        GroupMemory group = GroupMemory.open(groupShared.segment());
        SandboxMemory sandbox = SandboxMemory.open(sandboxShared.segment());
        guard = new CallGuard(sandbox, backend.floatingPoint());
        Signal[] go = new Signal[join.goTokens().size()];
        for (int slot = 0; slot < go.length; slot++) {
            go[slot] = backend.openSignal(groupShared, GroupMemory.goOffset(slot), join.goTokens().get(slot));
        }
        LifeSign life = backend.lifeSign(sandboxShared, SandboxMemory.LIFE);
        AudioLoop loop = new AudioLoop(new AudioLoop.Connections(backend.openSignal(groupShared, GroupMemory.EPOCH, join.epochToken()),
                backend.openSignal(groupShared, GroupMemory.DONE, join.doneToken()), go, join.slot(), life), group, sandbox);
        audio = loop;
        String realTime = loop.start(new AudioThreadSetUp(backend, join.realTime()));
        return new FromSandbox.Joined(realTime);
    }

    private SharedMemory open(ToSandbox.Region region) {
        return backend.openMemory(region.token(), region.bytes(), SharedMemory.Access.READ_WRITE);
    }

    private FromSandbox create(ToSandbox.CreateDevice create, byte[] state) {
        if (devices.containsKey(create.device())) {
            throw new IllegalArgumentException("device exists already: device=" + create.device());
        }
        PluginLibrary library = guard.call(Activity.LOAD, create.device(), () -> libraries.open(create.format(), create.formatJar(), create.file()));
        HostForDevice host = new HostForDevice(create.device(), toggles(create.toggles()), main, guard, audio, this::notice);
        if (create.track() != null) {
            host.track(create.track().info()); // plugins ask while they are created
        }
        PluginDevice created = guard.call(Activity.CREATE, create.device(), () -> library.create(create.plugin(), host));
        host.serve(created);
        libraries.opened(create.file(), created);
        HostedDevice hosted = new HostedDevice(create.device(), created, host, guard);
        host.flushBy(() -> flushIfIdle(hosted));
        devices.put(create.device(), hosted);
        try {
            if (!create.layout().equals(PortLayout.ANY)) {
                hosted.arrange(create.layout());
            }
            if (create.hasState()) {
                guard.run(Activity.LOAD_STATE, create.device(), () -> created.loadState(state));
            }
        } catch (RuntimeException e) {
            close(create.device());
            throw e;
        }
        return new FromSandbox.DeviceCreated(hosted.info());
    }

    private static Toggles toggles(Set<String> names) {
        return new Toggles(names.stream().flatMap(name -> Toggle.named(name).stream()).collect(Collectors.toSet()));
    }

    private FromSandbox activate(ToSandbox.ActivateDevice activate) {
        HostedDevice hosted = device(activate.device());
        DeviceLayout layout = activate.layout();
        SharedMemory memory = open(activate.memory());
        try {
            leaveAudio(hosted);
            var activated = hosted.activate(new Activation(activate.sampleRate(), layout.maxFrames()), activate.renderMode(), memory,
                    layout, audio.transport());
            return new FromSandbox.DeviceActivated(activated.latencyFrames(), activated.tailFrames());
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    /** No plan on the shelf runs the device any more, and no block that does is running. */
    private void leaveAudio(HostedDevice hosted) {
        audio.plans().forget(hosted.number());
        if (!audio.passBlock(BLOCK_TIMEOUT)) {
            throw new IllegalStateException("a block does not end: device=" + hosted.number() + ", waited=" + BLOCK_TIMEOUT / 1_000_000 + " ms");
        }
    }

    private void close(int number) {
        HostedDevice hosted = device(number);
        leaveAudio(hosted);
        devices.remove(number);
        synchronized (assembler) {
            assembler.forget(number);
        }
        hosted.close();
        libraries.closed(hosted.plugin());
    }

    /** Whatever was set before is in the plugin before more is done to it, unless blocks neither run nor end. */
    private void settle(HostedDevice hosted) {
        if (hosted.isOwed()) {
            flushIfIdle(hosted); // else its first block is near
        }
        long deadline = System.nanoTime() + SETTLE_TIMEOUT;
        while (!hosted.inbox().isEmpty() && !flushIfIdle(hosted) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(500_000);
        }
        audio.passBlock(Math.max(0, deadline - System.nanoTime())); // the block that took them out gives them to the plugin
    }

    /** A device that is not active is in no plan: it need not wait for a pause of the others. */
    private boolean flushIfIdle(HostedDevice hosted) {
        if (hosted.memory() == null) {
            hosted.flush();
            return true;
        }
        return audio.whenIdle(hosted::flush);
    }

    /** After {@link #close}. @return false when the audio thread still runs after two seconds */
    @MainThread
    boolean awaitAudioEnd() throws InterruptedException {
        if (audio != null && !audio.awaitEnd()) {
            return false;
        }
        opened.forEach(SharedMemory::close);
        return true;
    }

    /** Closes whatever is open; the process ends afterwards. */
    @MainThread
    void close() {
        if (audio != null) {
            audio.stop();
        }
        for (int number : devices.keySet().stream().sorted().toList()) {
            close(number);
        }
        libraries.close();
    }
}
