package scuff.client.swap;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import scuff.api.client.DeviceState;
import scuff.api.client.GroupOptions;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.plugin.Activated;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginDescriptor;
import scuff.client.device.KnownParameters;
import scuff.client.device.SandboxedDevice;
import scuff.client.device.Shape;
import scuff.client.formats.FormatBuild;
import scuff.client.link.ActiveMemory;
import scuff.client.link.Instance;
import scuff.client.link.SandboxLink;
import scuff.client.platform.Platform;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/**
 * Makes instances of devices in one process, as the devices were when they were last known. An instance is active, and in no
 * plan yet. Used in the turn of the device.
 *
 * @param link the process
 */
public record Creation(Platform platform, Shape group, SandboxLink link) {
    private static final byte[] NOTHING = {};

    /**
     * @param strict whether a value the plugin does not take is a failure; else it is left out: another version of the plugin may
     *               have other parameters
     * @throws ScuffException when the plugin declines; nothing is left of the instance then
     */
    public Instance create(SandboxedDevice device, Source source, boolean strict) {
        return create(device, source, strict, device.given());
    }

    /** For a device whose process is dying, though it may not be said yet; to be had by {@link #takeAhead}. */
    public void createAhead(SandboxedDevice device, Source source) {
        try {
            Instance made = create(device, source, false, device.given(false));
            link.ahead().put(device.number(), CompletableFuture.completedFuture(made));
        } catch (ScuffException e) {
            link.ahead().put(device.number(), CompletableFuture.failedFuture(e));
        }
    }

    /** What was created ahead, if group and plugin would have it so today. @throws ScuffException when that failed */
    public Optional<Instance> takeAhead(SandboxedDevice device, Source source) {
        Optional<Instance> made = Optional.ofNullable(link.ahead().remove(device.number())).map(Scuff::await);
        Optional<Instance> fitting = made.filter(instance -> instance.terms().equals(Instance.Terms.of(group.options()))
                && instance.making().equals(making(source)));
        if (made.isPresent() && fitting.isEmpty()) {
            discard(device.number(), made.get());
        }
        return fitting;
    }

    /** Whoever was created ahead and has not been taken is gone meanwhile. */
    public void discardAhead() {
        link.ahead().forEach((device, made) -> made.thenAccept(instance -> discard(device, instance)));
        link.ahead().clear();
    }

    private Instance.Making making(Source source) {
        return new Instance.Making(source.build(), platform.isolation().of(source.plugin()));
    }

    /** Likewise, with what it is given. */
    public Instance create(SandboxedDevice device, Source source, boolean strict, Instance.Given given) {
        install(source.build());
        PluginDescriptor plugin = source.plugin();
        Instance.Making making = making(source);
        var created = link.call(new ToSandbox.CreateDevice(device.number(), plugin.ref().format(), source.build().jar(), plugin.ref().id(), plugin.file(),
                making.toggles().names(), device.layout(), given.state().isPresent(), given.track().map(ToSandbox.Track::of).orElse(null)),
                given.state().map(DeviceState::bytes).orElse(NOTHING), FromSandbox.DeviceCreated.class, platform.timeouts().load());
        given.state().ifPresent(state -> device.states().noteVersion(state, created.info()));
        try {
            set(device, created.info(), strict ? given.values() : taken(device, created.info(), given.values()));
            return activated(device, created.info(), given, making);
        } catch (RuntimeException e) {
            link.ask(new ToSandbox.CloseDevice(device.number()), NOTHING);
            throw e;
        }
    }

    /** The process has that build afterwards. @throws ScuffException when it does not take it: nobody is to try it again then */
    void install(FormatBuild build) {
        link.install(build, platform.timeouts().load()).ifPresent(why -> {
            platform.formats().refuse(build, why);
            throw new ScuffException("a build of a format is of no use: build=" + build + ", why=" + why);
        });
    }

    /** The instance there is, activated anew on the terms of the group as they are now. @throws ScuffException when the plugin declines */
    Instance again(SandboxedDevice device) {
        Instance.Given given = new Instance.Given(device.states().suspendedWith(), List.of(), device.track(), true); // its process never ended
        var found = link.call(new ToSandbox.DeactivateDevice(device.number()), NOTHING, FromSandbox.Described.class, platform.timeouts().load());
        return activated(device, found.info(), given, new Instance.Making(device.last().build(), device.toggles()));
    }

    private Instance activated(SandboxedDevice device, DeviceInfo info, Instance.Given given, Instance.Making making) {
        GroupOptions options = group.options();
        ActiveMemory memory = ActiveMemory.create(group.region(), info, options);
        try {
            var activated = link.call(new ToSandbox.ActivateDevice(device.number(), options.activation().sampleRate(), options.renderMode(),
                    memory.region(link.pid()), memory.layout()), NOTHING, FromSandbox.DeviceActivated.class, platform.timeouts().load());
            return new Instance(info, new Activated(activated.latencyFrames(), activated.tailFrames()), memory, given, Instance.Terms.of(options), making);
        } catch (RuntimeException e) {
            memory.shared().close();
            throw e;
        }
    }

    private List<ParameterValue> taken(SandboxedDevice device, DeviceInfo info, List<ParameterValue> values) {
        KnownParameters known = new KnownParameters(info);
        return values.stream().filter(value -> {
            Optional<String> objection = known.objection(value);
            objection.ifPresent(why -> platform.log().warn("value not brought back: device=" + device.id() + ", why=" + why));
            return objection.isEmpty();
        }).toList();
    }

    /** Nobody will use that instance, which is in no plan. */
    private void discard(int device, Instance instance) {
        link.ask(new ToSandbox.CloseDevice(device), NOTHING);
        instance.memory().shared().close();
    }

    /** A program first: it turns others, which may have been turned since. */
    private void set(SandboxedDevice device, DeviceInfo info, List<ParameterValue> values) {
        Set<Long> programs = info.parameters().stream().filter(parameter -> parameter.is(ParameterFlag.PROGRAM)).map(ParameterInfo::id).collect(toSet());
        set(device, values.stream().filter(value -> programs.contains(value.id())).toList());
        set(device, values.stream().filter(value -> !programs.contains(value.id())).toList());
    }

    private void set(SandboxedDevice device, List<ParameterValue> values) {
        if (!values.isEmpty()) {
            link.call(new ToSandbox.SetParameters(device.number(), values), NOTHING, FromSandbox.Done.class, platform.timeouts().request());
        }
    }

    /** The device took part in blocks, or was set, while its instance was being made: what has changed since is given to the instance, too. */
    public void catchUp(SandboxedDevice device, Instance instance) {
        Instance.Given now = device.given(instance.given().alive());
        try {
            if (now.state().isPresent() && now.state().get() != instance.given().state().orElse(null)) {
                link.call(new ToSandbox.LoadState(device.number()), now.state().get().bytes(), FromSandbox.Done.class, platform.timeouts().load());
            }
            List<ParameterValue> late = new ArrayList<>(taken(device, instance.info(), now.values()));
            late.removeAll(instance.given().values());
            set(device, instance.info(), late);
            if (!now.track().equals(instance.given().track())) {
                link.call(new ToSandbox.SetTrack(device.number(), ToSandbox.Track.of(now.track().orElseThrow())), NOTHING, FromSandbox.Done.class,
                        platform.timeouts().request());
            }
        } catch (ScuffException e) {
            platform.log().warn("device does not know what was set last: device=" + device.id() + ", why=" + e.getMessage());
        }
    }
}
