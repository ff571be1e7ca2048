package scuff.format.vst3.device;

import java.lang.foreign.Arena;
import scuff.api.plugin.Activated;
import scuff.api.plugin.Activation;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.RenderMode;
import scuff.format.vst3.abi.Components.IComponent;
import scuff.format.vst3.abi.Controllers;
import scuff.format.vst3.abi.Processors;
import scuff.format.vst3.abi.Processors.IAudioProcessor;
import scuff.format.vst3.abi.Processors.ProcessSetup;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.device.Processing.Terms;

/**
 * Switches a plugin on and off, in the order the format wants: set-up, buses, activity; and back.
 *
 * <p>Plugins find their latency while they are being activated, and some (those made with JUCE) say so a moment later, on a thread of
 * their own. That echo must not switch them off and on once more: it is what was read after the activation.
 */
@MainThread
final class Activator {
    private final Instance plugin;
    private final PluginRef ref;
    private final Buses buses;
    private final Notices notices;
    private int latency;
    /** Whether the latency became another one in the last activation and the plugin has not said so yet. */
    private boolean unsaid;

    Activator(Instance plugin, PluginRef ref, Buses buses, Notices notices) {
        this.plugin = plugin;
        this.ref = ref;
        this.buses = buses;
        this.notices = notices;
    }

    /** 64-bit samples only for a plugin that knows no others: ours have 32. */
    Terms terms(Activation activation, RenderMode mode) {
        boolean wide = !buses.processes(Processors.SAMPLE32) && buses.processes(Processors.SAMPLE64);
        return new Terms(activation, wide, mode == RenderMode.OFFLINE ? Processors.OFFLINE : Processors.REALTIME);
    }

    /** @throws PluginException when the plugin declines; it is inactive then */
    void activate(Terms terms) {
        notices.activationBegins();
        int before;
        int told;
        try {
            int setUp = setUp(terms);
            if (!Result.isAccepted(setUp)) {
                throw declined("setupProcessing", setUp, terms.activation());
            }
            before = latencyNow();
            buses.activate(true);
            int active = IComponent.SET_ACTIVE.call(plugin.component(), 1);
            if (!Result.isAccepted(active)) {
                buses.activate(false);
                throw declined("setActive", active, terms.activation());
            }
        } finally {
            told = notices.activationEnds();
        }
        latency = latencyNow();
        unsaid = latency != before && (told & Controllers.LATENCY_CHANGED) == 0;
    }

    private int latencyNow() {
        return IAudioProcessor.GET_LATENCY_SAMPLES.call(plugin.processor());
    }

    /** Active: whether what the plugin says takes another activation. @param flags of {@code RestartFlags} */
    boolean mustRepeat(int flags) {
        int wanted = flags & (Controllers.LATENCY_CHANGED | Controllers.IO_CHANGED | Controllers.RELOAD_COMPONENT);
        boolean echo = wanted == Controllers.LATENCY_CHANGED && unsaid && latencyNow() == latency;
        unsaid &= (wanted & Controllers.LATENCY_CHANGED) == 0;
        return wanted != 0 && !echo;
    }

    private int setUp(Terms terms) {
        try (Arena call = Arena.ofConfined()) {
            long setup = call.allocate(ProcessSetup.BYTES, Long.BYTES).address();
            ProcessSetup.PROCESS_MODE.set(setup, terms.mode());
            ProcessSetup.SYMBOLIC_SAMPLE_SIZE.set(setup, terms.wide() ? Processors.SAMPLE64 : Processors.SAMPLE32);
            ProcessSetup.MAX_SAMPLES_PER_BLOCK.set(setup, terms.activation().maxFrames());
            ProcessSetup.SAMPLE_RATE.set(setup, terms.activation().sampleRate());
            return IAudioProcessor.SETUP_PROCESSING.call(plugin.processor(), setup);
        }
    }

    private PluginException declined(String call, int result, Activation activation) {
        return new PluginException("the plugin declines to be activated: plugin=" + ref + ", " + call + "=" + Result.text(result)
                + ", sampleRate=" + activation.sampleRate() + " Hz, maxFrames=" + activation.maxFrames()
                + "; try another sample rate or block size");
    }

    void deactivate() {
        notices.activationBegins();
        try {
            IComponent.SET_ACTIVE.call(plugin.component(), 0);
            buses.activate(false);
        } finally {
            notices.activationEnds();
        }
    }

    /** Active. What does not fit an int is a mistake of the plugin and cut to the greatest that does. */
    Activated timing() {
        int latency = latencyNow();
        int tail = IAudioProcessor.GET_TAIL_SAMPLES.call(plugin.processor());
        return new Activated(latency < 0 ? Integer.MAX_VALUE : latency,
                tail == Processors.INFINITE_TAIL ? Activated.INFINITE_TAIL : Integer.toUnsignedLong(tail));
    }
}
