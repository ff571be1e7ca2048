package scuff.format.vst3.device;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import scuff.api.format.DeviceHost;
import scuff.api.format.DeviceHost.Change;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.MainThread;
import scuff.format.vst3.abi.Controllers;
import scuff.format.vst3.host.EditRing;
import scuff.format.vst3.host.HostedPlugin;

/**
 * What a plugin tells its handler: edits go into a ring for the next block, wishes are noted, put together, and passed on by the
 * main thread. A plugin that speaks on the audio thread makes nothing happen there: the device's timer finds what it noted.
 */
final class Notices implements HostedPlugin {
    private static final Set<Change> VALUES = Set.of(Change.PARAMETER_VALUES);
    private static final Set<Change> STATE = Set.of(Change.STATE);
    private static final Set<Change> TEXT = Set.of(Change.PARAMETER_TEXT);
    /** What an activation brings about by itself, and must not ask for one more; nor must making it anew ask to be made anew. */
    private static final int OF_ACTIVATION = Controllers.LATENCY_CHANGED | Controllers.IO_CHANGED | Controllers.RELOAD_COMPONENT;

    private final DeviceHost host;
    private final EditRing edits = new EditRing();
    private final AtomicInteger restarts = new AtomicInteger();
    /** What the running or last activation made the plugin ask for. */
    private final AtomicInteger ofActivation = new AtomicInteger();
    private volatile boolean overflowed;
    private volatile boolean dirty;
    private volatile boolean programs;
    private volatile boolean activating;
    private volatile Thread giving;
    private volatile Parameters parameters;

    Notices(DeviceHost host) {
        this.host = host;
    }

    /** Edits on their way to the processor. */
    EditRing edits() {
        return edits;
    }

    @MainThread
    void serve(Parameters parameters) {
        this.parameters = parameters;
    }

    /** From here on the plugin is being activated, or made. */
    @MainThread
    void activationBegins() {
        ofActivation.set(0);
        activating = true;
    }

    /** @return what it asked for meanwhile and does not get */
    @MainThread
    int activationEnds() {
        activating = false;
        return ofActivation.get();
    }

    /** Gives the plugin a state: that its values are others then is no news, and no change of its own. */
    @MainThread
    void giving(Runnable state) {
        giving = Thread.currentThread();
        try {
            state.run();
        } finally {
            giving = null;
        }
    }

    @Override
    public void beginEdit(int parameter) {
        edit(EditRing.Kind.BEGIN, parameter, 0);
    }

    @Override
    public void performEdit(int parameter, double value) {
        Parameters known = parameters;
        boolean echo = known != null && known.isTelling();
        if (!echo && value >= 0 && value <= 1) {
            edit(EditRing.Kind.VALUE, parameter, value);
        }
    }

    @Override
    public void endEdit(int parameter) {
        edit(EditRing.Kind.END, parameter, 0);
    }

    private void edit(EditRing.Kind kind, int parameter, double value) {
        if (!edits.offer(kind, parameter, value)) {
            overflowed = true;
        }
        if (!host.isAudioThread()) {
            host.flushWanted();
        }
    }

    @Override
    public void restart(int flags) {
        boolean byItself = activating;
        if (byItself) {
            ofActivation.accumulateAndGet(flags & OF_ACTIVATION, (a, b) -> a | b);
        }
        int news = giving == Thread.currentThread() ? flags & ~Controllers.PARAM_VALUES_CHANGED : flags;
        int meant = byItself ? news & ~OF_ACTIVATION : news;
        if (meant != 0) {
            restarts.accumulateAndGet(meant, (a, b) -> a | b);
            wake();
        }
    }

    @AnyThread
    private void wake() {
        if (!host.isAudioThread()) {
            host.mainThreadCallWanted();
        }
    }

    @Override
    public void dirty() {
        dirty = true;
        wake();
    }

    @Override
    public void programsChanged() {
        programs = true;
        wake();
    }

    /** Passes on what was noted. @return the flags that were, 0 for none */
    @MainThread
    int deliver() {
        if (overflowed) {
            overflowed = false;
            host.changed(VALUES);
        }
        if (dirty) {
            dirty = false;
            host.changed(STATE);
        }
        if (programs) {
            programs = false;
            host.changed(TEXT);
        }
        int flags = restarts.getAndSet(0);
        Set<Change> changes = changes(flags);
        if (!changes.isEmpty()) {
            host.changed(changes);
        }
        return flags;
    }

    private static Set<Change> changes(int flags) {
        if ((flags & Controllers.RELOAD_COMPONENT) != 0) {
            return EnumSet.complementOf(EnumSet.of(Change.STATE));
        }
        Set<Change> changes = EnumSet.noneOf(Change.class);
        add(changes, flags, Controllers.IO_CHANGED, Change.AUDIO_PORTS, Change.NOTE_PORTS);
        add(changes, flags, Controllers.PARAM_VALUES_CHANGED, Change.PARAMETER_VALUES);
        add(changes, flags, Controllers.LATENCY_CHANGED, Change.LATENCY);
        add(changes, flags, Controllers.PARAM_TITLES_CHANGED | Controllers.PARAM_ID_MAPPING_CHANGED, Change.PARAMETER_INFO, Change.PARAMETER_TEXT);
        add(changes, flags, Controllers.IO_TITLES_CHANGED, Change.PORT_NAMES);
        return changes;
    }

    private static void add(Set<Change> changes, int flags, int wanted, Change... what) {
        if ((flags & wanted) != 0) {
            changes.addAll(Set.of(what));
        }
    }
}
