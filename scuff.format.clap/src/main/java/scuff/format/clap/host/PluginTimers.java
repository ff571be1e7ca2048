package scuff.format.clap.host;

import static scuff.format.clap.abi.Callback.FALSE;
import static scuff.format.clap.abi.Callback.TRUE;

import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scuff.api.format.DeviceHost;
import scuff.api.plugin.MainThread;
import scuff.ffm.Memory;
import scuff.format.clap.abi.ClapTimers;

/** The timers of one plugin ({@code clap.timer-support}). They may be started from {@code init} on. */
@MainThread
final class PluginTimers {
    private final DeviceHost host;
    private final ThreadRoles roles;
    private final HostedPlugin plugin;
    private final Set<Integer> running = new HashSet<>();

    PluginTimers(HostFunctions functions, DeviceHost host, ThreadRoles roles, HostedPlugin plugin) {
        this.host = host;
        this.roles = roles;
        this.plugin = plugin;
        functions.offer(ClapTimers.EXT_TIMER_SUPPORT, ClapTimers.Host.BYTES, struct -> struct
                .function(ClapTimers.Host.REGISTER_TIMER, (self, period, id) -> start((int) period, id) ? TRUE : FALSE)
                .function(ClapTimers.Host.UNREGISTER_TIMER, (self, id, none) -> stop((int) id) ? TRUE : FALSE));
    }

    /** @param periodMillis unsigned */
    private boolean start(int periodMillis, long idOut) {
        if (idOut == 0 || !roles.isMain()) {
            return false;
        }
        var tick = new Tick();
        tick.timer = host.startTimer(Math.clamp(Integer.toUnsignedLong(periodMillis), 1, Integer.MAX_VALUE), tick);
        running.add(tick.timer);
        Memory.ALL.set(ValueLayout.JAVA_INT_UNALIGNED, idOut, tick.timer);
        return true;
    }

    private boolean stop(int timer) {
        return roles.isMain() && running.remove(timer) && host.stopTimer(timer);
    }

    void stopAll() {
        List.copyOf(running).forEach(host::stopTimer);
        running.clear();
    }

    /** Knows its number only after it was started; it cannot fire before, both happen on the main thread. */
    private final class Tick implements Runnable {
        private int timer;

        @Override
        public void run() {
            if (running.contains(timer)) {
                plugin.onTimer(timer);
            }
        }
    }
}
