package scuff.client.device;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import scuff.api.client.ScuffEvent;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;

/**
 * Whether a device is bypassed. A plugin with a parameter for it does it itself, and is followed when it or anybody else moves that
 * parameter; for the others it is part of every plan their sandbox follows, so a restart or a move changes nothing. Any thread.
 */
final class Bypass {
    private final SandboxedDevice device;
    private volatile boolean on;
    /** It was turned before the plugin was known: nobody could tell whether the plugin has a parameter for it. */
    private volatile boolean open;

    Bypass(SandboxedDevice device) {
        this.device = device;
    }

    boolean isOn() {
        return on;
    }

    /** Whether the sandbox is to do it. */
    boolean isPlanned() {
        return on && parameter().isEmpty();
    }

    private Optional<ParameterInfo> parameter() {
        return device.info().parameters().stream().filter(p -> p.is(ParameterFlag.BYPASS)).findFirst();
    }

    /** @return completes when the plugin has its value, or when the audio thread follows a plan that says so */
    CompletionStage<Void> turn(boolean next) {
        Optional<ParameterInfo> own = parameter();
        if (own.isPresent()) {
            return device.setParameters(List.of(new ParameterValue(own.get().id(), next ? own.get().max() : own.get().min())));
        }
        open = device.last().link() == null;
        Home home = device.home();
        return CompletableFuture.runAsync(() -> {
            become(next);
            home.shape().replan();
        }, home.platform().tasks());
    }

    /**
     * As another device, or this one in a document, was.
     *
     * @param stateless whether there is no state of the plugin that says so, too
     */
    void remember(boolean was, boolean stateless) {
        on = was;
        open = was && stateless;
    }

    /** The plugin is there: what was turned before it was is made good. */
    void loaded() {
        if (open) {
            open = false;
            parameter().ifPresent(own -> turn(on));
        }
    }

    /** These values are in the plugin now. */
    void heard(List<ParameterValue> values) {
        parameter().ifPresent(own -> values.stream().filter(v -> v.id() == own.id()).reduce((first, last) -> last)
                .ifPresent(v -> become(v.value() >= (own.min() + own.max()) / 2)));
    }

    private void become(boolean next) {
        if (on != next) {
            on = next;
            device.tell(new ScuffEvent.DeviceInfoChanged(device, Set.of(ScuffEvent.Aspect.BYPASS)));
        }
    }
}
