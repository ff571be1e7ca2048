package scuff.format.clap.host;

import static scuff.format.clap.abi.Callback.FALSE;
import static scuff.format.clap.abi.Callback.TRUE;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scuff.api.format.DeviceHost;
import scuff.api.plugin.MainThread;
import scuff.format.clap.abi.ClapPosixFds;

/** The file descriptors one plugin wants watched ({@code clap.posix-fd-support}). The flags have the numbers of our own poller. */
@MainThread
final class PluginFds {
    private final DeviceHost host;
    private final ThreadRoles roles;
    private final HostedPlugin plugin;
    private final Set<Integer> watched = new HashSet<>();

    PluginFds(HostFunctions functions, DeviceHost host, ThreadRoles roles, HostedPlugin plugin) {
        this.host = host;
        this.roles = roles;
        this.plugin = plugin;
        functions.offer(ClapPosixFds.EXT_POSIX_FD_SUPPORT, ClapPosixFds.Host.BYTES, struct -> struct
                .function(ClapPosixFds.Host.REGISTER_FD, (self, fd, flags) -> register((int) fd, (int) flags) ? TRUE : FALSE)
                .function(ClapPosixFds.Host.MODIFY_FD, (self, fd, flags) -> modify((int) fd, (int) flags) ? TRUE : FALSE)
                .function(ClapPosixFds.Host.UNREGISTER_FD, (self, fd, none) -> unregister((int) fd) ? TRUE : FALSE));
    }

    private boolean register(int fd, int flags) {
        if (!roles.isMain() || watched.contains(fd) || !watch(fd, flags)) {
            return false;
        }
        watched.add(fd);
        return true;
    }

    private boolean modify(int fd, int flags) {
        return roles.isMain() && watched.contains(fd) && watch(fd, flags);
    }

    private boolean watch(int fd, int flags) {
        return host.watch(fd, flags, this::ready);
    }

    private void ready(int fd, int flags) {
        if (watched.contains(fd)) {
            plugin.onFd(fd, flags);
        }
    }

    private boolean unregister(int fd) {
        return roles.isMain() && watched.remove(fd) && host.unwatch(fd);
    }

    void unwatchAll() {
        List.copyOf(watched).forEach(host::unwatch);
        watched.clear();
    }
}
