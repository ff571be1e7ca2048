package scuff.client.device;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import scuff.api.client.Device.State;
import scuff.api.client.DeviceState;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.api.plugin.DeviceInfo;
import scuff.client.link.Answers;
import scuff.client.link.SandboxLink;
import scuff.client.log.OneLine;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/** The states of a device: asks its plugin for them, gives them to it, or keeps what nobody can be told now. Any thread. */
public final class StateKeeping {
    private static final byte[] NOTHING = {};

    private final SandboxedDevice device;
    private final SoundMemory sound;
    private final Requests requests;
    private final StateSaving saving;
    /** Whether it has changed in a way nobody but itself has noticed. */
    private volatile boolean marked;
    private volatile DeviceState suspendedWith;

    StateKeeping(SandboxedDevice device, SoundMemory sound, Requests requests, Duration patience) {
        this.device = device;
        this.sound = sound;
        this.requests = requests;
        this.saving = new StateSaving(this::ask, this::saved, patience);
    }

    /** Whether a save would find anything new. */
    boolean isDirty() {
        return marked || !sound.since().isEmpty();
    }

    /** It has changed in a way no journal has. @return whether that is news */
    boolean mark() {
        boolean news = !marked;
        marked = true;
        return news;
    }

    CompletionStage<DeviceState> save() {
        return saving.save();
    }

    /** Without having been asked. */
    public void saveByItself() {
        if (saving.isBusy() || !device.hasProcess()) {
            return;
        }
        saving.saveIfFree().exceptionally(e -> {
            if (!device.hasProcess()) {
                return null; // it went meanwhile, and that is told elsewhere
            }
            device.home().platform().log().warn("state not saved: device=" + device.id() + ", why=" + e.getMessage());
            return null;
        });
    }

    private CompletableFuture<DeviceState> ask() {
        SoundMemory.Mark before = sound.mark();
        boolean wasMarked = marked;
        marked = false; // what changes from now on may not be in it
        return requests.askPatiently(new ToSandbox.SaveState(device.number())).thenApply(envelope -> {
            DeviceState now = state(envelope);
            sound.saved(now, before);
            return now;
        }).whenComplete((now, failure) -> {
            if (wasMarked && failure != null) {
                marked = true; // and nothing else: the plugin may have said so meanwhile
            }
        });
    }

    private void saved(Duration took, boolean automatic) {
        device.tell(new ScuffEvent.StateSaved(device, took, automatic));
    }

    CompletionStage<Void> load(DeviceState given) {
        try {
            requireOwn(given);
        } catch (ScuffException e) {
            return CompletableFuture.failedFuture(e);
        }
        long when = sound.now();
        if (!device.is(State.ACTIVE) && !device.is(State.CLOSED)) {
            sound.loaded(given, when);
            return device.is(State.ACTIVE) ? tell(given, when) : CompletableFuture.completedFuture(null); // it may have come back without
        }
        return tell(given, when);
    }

    private CompletionStage<Void> tell(DeviceState given, long when) {
        noteVersion(given, device.info());
        return requests.ask(new ToSandbox.LoadState(device.number()), given.bytes()).thenAccept(envelope -> {
            Answers.expect(envelope, FromSandbox.Done.class);
            sound.loaded(given, when);
        });
    }

    /** It leaves the blocks: from now on a state it is given is not its plugin's. */
    void suspend() {
        suspendedWith = sound.saved().orElse(null);
    }

    /** The state it was last saved with when it was suspended: what was loaded since, nobody has told its plugin. */
    public Optional<DeviceState> suspendedWith() {
        return Optional.ofNullable(suspendedWith);
    }

    /** Saves its state before it leaves the process {@code link}. @throws ScuffException when it cannot */
    public void keep(SandboxLink link) {
        SoundMemory.Mark before = sound.mark();
        var answer = link.ask(new ToSandbox.SaveState(device.number()), NOTHING, device.home().platform().timeouts().request());
        sound.saved(state(Scuff.await(answer)), before);
    }

    /** Likewise for one that is suspended: a state that was loaded meanwhile, which nobody has told its plugin, counts more. */
    public CompletableFuture<Void> keepSuspended(SandboxLink link) {
        SoundMemory.Mark before = sound.mark();
        return link.ask(new ToSandbox.SaveState(device.number()), NOTHING, device.home().platform().timeouts().load())
                .thenAccept(answer -> sound.savedUnlessLoaded(suspendedWith, state(answer), before));
    }

    private DeviceState state(Envelope<FromSandbox> envelope) {
        Answers.expect(envelope, FromSandbox.State.class);
        return new DeviceState(device.plugin(), device.info().descriptor().version(), envelope.binary());
    }

    /** A state of another version is the plugin's own matter, but whoever looks for a reason will want to know. */
    public void noteVersion(DeviceState given, DeviceInfo loaded) {
        String now = loaded.descriptor().version();
        if (!given.pluginVersion().isEmpty() && !given.pluginVersion().equals(now)) {
            device.home().platform().log().info("state of another version of the plugin: device=" + device.id() + ", plugin=" + device.plugin() + ", version="
                    + OneLine.of(now) + ", state.version=" + OneLine.of(given.pluginVersion()));
        }
    }

    void requireOwn(DeviceState state) {
        if (!state.plugin().equals(device.plugin())) {
            throw new ScuffException("the state is another plugin's: device=" + device.plugin() + ", state=" + state.plugin());
        }
    }
}
