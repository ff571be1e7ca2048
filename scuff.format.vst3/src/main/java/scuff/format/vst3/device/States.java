package scuff.format.vst3.device;

import java.util.List;
import java.util.Optional;
import java.util.function.LongToIntFunction;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;
import scuff.format.vst3.abi.Components.IComponent;
import scuff.format.vst3.abi.Controllers.IEditController;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.host.ByteStream;
import scuff.hosting.bounds.Claims;
import scuff.hosting.bounds.Failures;

/** Saves and loads the state of a plugin: of its component and of its controller, as one {@link Preset}. */
@MainThread
final class States {
    private final Instance plugin;
    private final Parameters parameters;
    private final PluginRef ref;
    private final Uid id;
    private final List<Uid> replaced;
    private final Failures failures;

    /** @param replaced ids of former plugins whose states this one takes */
    States(Instance plugin, Parameters parameters, PluginRef ref, Uid id, List<Uid> replaced, Failures failures) {
        this.plugin = plugin;
        this.parameters = parameters;
        this.ref = ref;
        this.id = id;
        this.replaced = replaced;
        this.failures = failures;
    }

    /** @throws PluginException when the component declines, or writes too much */
    byte[] save() {
        int[] result = new int[1];
        Optional<byte[]> component = written(stream -> result[0] = IComponent.GET_STATE.call(plugin.component(), stream));
        boolean without = result[0] == Result.NOT_IMPLEMENTED.code;
        if (component.isEmpty() && !without) {
            throw new PluginException("the plugin declines to save its state: plugin=" + ref + ", getState=" + Result.text(result[0])
                    + "; its output may say why");
        }
        Optional<byte[]> controller = plugin.controller() == 0 ? Optional.empty()
                : written(stream -> IEditController.GET_STATE.call(plugin.controller(), stream));
        Optional<byte[]> values = without ? Optional.of(parameters.snapshot()) : Optional.empty();
        return new Preset(id, component, controller.filter(bytes -> bytes.length > 0), values).write();
    }

    /** What {@code save} writes; empty when the plugin declines. */
    private Optional<byte[]> written(LongToIntFunction save) {
        try (ByteStream stream = ByteStream.empty(Claims.LARGEST_STATE, failures)) {
            boolean saved = Result.isOk(save.applyAsInt(stream.address()));
            if (stream.overflowed()) {
                throw Claims.of(ref).stateTooLarge(stream.written().length);
            }
            return saved ? Optional.of(stream.written()) : Optional.empty();
        }
    }

    /** @throws PluginException when it is of another plugin, damaged, or declined */
    void load(byte[] state) {
        Claims.of(ref).checkLoadable(state);
        Preset preset = Preset.read(state);
        if (!preset.plugin().equals(id) && !replaced.contains(preset.plugin())) {
            throw new PluginException("a state of another plugin: plugin=" + ref + ", found=" + preset.plugin() + "; load it into that one");
        }
        preset.component().filter(States::saysSomething).ifPresent(this::loadComponent);
        preset.controller().filter(States::saysSomething).filter(bytes -> plugin.controller() != 0)
                .ifPresent(bytes -> read(bytes, stream -> IEditController.SET_STATE.call(plugin.controller(), stream)));
        parameters.forgetWaiting();
        preset.parameters().ifPresent(parameters::restore);
    }

    /** Plugins without a state write nothing, or a single zero (those made with DPF), and fail when they are to read it. */
    private static boolean saysSomething(byte[] chunk) {
        return chunk.length > 1 || (chunk.length == 1 && chunk[0] != 0);
    }

    private void loadComponent(byte[] bytes) {
        int result = read(bytes, stream -> IComponent.SET_STATE.call(plugin.component(), stream));
        if (!Result.isAccepted(result)) {
            throw new PluginException("the plugin declines the state: plugin=" + ref + ", bytes=" + bytes.length + ", setState="
                    + Result.text(result) + "; it may be of a newer version of this plugin");
        }
        tellController(bytes);
    }

    /** The controller reads the same bytes from their beginning. */
    private void tellController(byte[] component) {
        if (plugin.controller() != 0) {
            read(component, stream -> IEditController.SET_COMPONENT_STATE.call(plugin.controller(), stream));
        }
    }

    private int read(byte[] bytes, LongToIntFunction load) {
        try (ByteStream stream = ByteStream.of(bytes, failures)) {
            return load.applyAsInt(stream.address());
        }
    }

    /** A new controller learns what its component begins with. */
    void introduce() {
        if (plugin.controller() != 0) {
            written(stream -> IComponent.GET_STATE.call(plugin.component(), stream))
                    .filter(States::saysSomething).ifPresent(this::tellController);
        }
    }
}
