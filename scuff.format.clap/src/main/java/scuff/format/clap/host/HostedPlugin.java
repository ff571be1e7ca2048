package scuff.format.clap.host;

import java.util.Optional;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.TrackInfo;

/** What the host functions need to know of the instance they serve. */
public interface HostedPlugin {

    /** Whether {@code activate} is running: what changes now is read afterwards anyway. */
    @AnyThread
    boolean isActivating();

    @MainThread
    void onTimer(int timer);

    @MainThread
    void onFd(int fd, int flags);

    /** The track it was last told about, or what the host says of it. */
    @MainThread
    Optional<TrackInfo> track();
}
