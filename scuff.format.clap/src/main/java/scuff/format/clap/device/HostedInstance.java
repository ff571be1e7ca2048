package scuff.format.clap.device;

import java.util.Optional;
import scuff.api.format.DeviceHost;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.TrackInfo;
import scuff.ffm.NativeFunction;
import scuff.format.clap.abi.ClapPosixFds;
import scuff.format.clap.abi.ClapTimers;
import scuff.format.clap.abi.ClapTrackInfo;
import scuff.format.clap.host.HostedPlugin;

/** The instance as the host functions see it: they exist before it is created and until it is gone. */
final class HostedInstance implements HostedPlugin {
    private final DeviceHost host;
    private volatile boolean activating;
    private PluginFunctions plugin;
    private Optional<TrackInfo> track = Optional.empty();

    HostedInstance(DeviceHost host) {
        this.host = host;
    }

    /** The plugin exists from here on. */
    @MainThread
    void created(PluginFunctions plugin) {
        this.plugin = plugin;
    }

    @MainThread
    void activating(boolean activating) {
        this.activating = activating;
    }

    /** Remembers the track, for the plugin to ask, and tells it that there is something new. */
    @MainThread
    void track(TrackInfo info) {
        track = Optional.of(info);
        long extension = plugin.extension(ClapTrackInfo.EXT_TRACK_INFO, ClapTrackInfo.EXT_TRACK_INFO_COMPAT);
        NativeFunction changed = ClapTrackInfo.Plugin.CHANGED.get(extension);
        if (changed.exists()) {
            changed.call(plugin.address());
        }
    }

    @Override
    @AnyThread
    public boolean isActivating() {
        return activating;
    }

    @Override
    public void onTimer(int timer) {
        long timers = plugin.extension(ClapTimers.EXT_TIMER_SUPPORT);
        NativeFunction onTimer = ClapTimers.Plugin.ON_TIMER.get(timers);
        if (onTimer.exists()) {
            onTimer.call(plugin.address(), timer);
        }
    }

    @Override
    public void onFd(int fd, int flags) {
        long fds = plugin.extension(ClapPosixFds.EXT_POSIX_FD_SUPPORT);
        NativeFunction onFd = ClapPosixFds.Plugin.ON_FD.get(fds);
        if (onFd.exists()) {
            onFd.call(plugin.address(), fd, flags);
        }
    }

    @Override
    public Optional<TrackInfo> track() {
        return track.or(host::trackInfo);
    }
}
