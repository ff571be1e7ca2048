package scuff.client.device;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import scuff.api.client.Device.State;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.api.plugin.ParameterValue;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/**
 * The parameters of a device: sets them in its plugin, or keeps what nobody can be told now, and tells listeners of what the
 * application or the plugin has turned while no block ran. Any thread.
 */
final class Values {
    private final SandboxedDevice device;
    private final SoundMemory sound;
    private final Requests requests;

    Values(SandboxedDevice device, SoundMemory sound, Requests requests) {
        this.device = device;
        this.sound = sound;
        this.requests = requests;
    }

    CompletionStage<Void> set(List<ParameterValue> values) {
        List<ParameterValue> own = List.copyOf(values);
        long when = sound.now();
        if (device.is(State.ACTIVE) || device.is(State.CLOSED)) {
            return give(own).thenAccept(done -> taken(own, when));
        }
        try {
            keep(own, when);
        } catch (ScuffException e) {
            return CompletableFuture.failedFuture(e);
        }
        return device.is(State.ACTIVE) ? give(own).thenAccept(done -> {}) : CompletableFuture.completedFuture(null); // it may have come back without
    }

    private CompletableFuture<FromSandbox.Done> give(List<ParameterValue> values) {
        return requests.ask(new ToSandbox.SetParameters(device.number(), values), FromSandbox.Done.class);
    }

    /** Nobody can be told now; whoever brings the device back will. @throws ScuffException when the plugin is known not to take them */
    private void keep(List<ParameterValue> values, long when) {
        if (device.last().link() != null) {
            new KnownParameters(device.info()).check(values);
        }
        taken(values, when);
    }

    /** The application has set these at that time. */
    private void taken(List<ParameterValue> values, long when) {
        sound.tell(values, when);
        device.heard(values);
        Map<Long, ParameterValue> newest = new LinkedHashMap<>();
        values.forEach(value -> newest.put(value.id(), value));
        device.tell(new ScuffEvent.ParametersChanged(device, List.copyOf(newest.values())));
    }

    CompletionStage<List<ParameterValue>> all() {
        return requests.ask(new ToSandbox.GetParameters(device.number()), FromSandbox.Parameters.class).thenApply(FromSandbox.Parameters::values);
    }

    CompletionStage<String> toText(long parameter, double value) {
        return requests.ask(new ToSandbox.ValueToText(device.number(), parameter, value), FromSandbox.Text.class).thenApply(FromSandbox.Text::text);
    }

    CompletionStage<OptionalDouble> fromText(long parameter, String text) {
        return requests.ask(new ToSandbox.TextToValue(device.number(), parameter, text), FromSandbox.Value.class)
                .thenApply(v -> v.value() == null ? OptionalDouble.empty() : OptionalDouble.of(v.value()));
    }

    /** What the plugin did to its parameters while no block ran. */
    void said(List<FromSandbox.ParameterEvent> said) {
        for (FromSandbox.ParameterEvent event : said) {
            if (event.kind() == FromSandbox.ParameterEvent.Kind.VALUE) {
                sound.heard(event.parameter(), event.value());
                tell(List.of(new ParameterValue(event.parameter(), event.value())));
            } else {
                boolean begins = event.kind() == FromSandbox.ParameterEvent.Kind.GESTURE_BEGIN;
                device.tell(new ScuffEvent.Gesture(device, event.parameter(), begins));
            }
        }
    }

    /** The plugin has changed them by itself and does not say which. */
    void changed() {
        all().thenAccept(this::tell);
    }

    private void tell(List<ParameterValue> now) {
        device.heard(now);
        device.tell(new ScuffEvent.ParametersChanged(device, now));
    }
}
