package scuff.format.vst3.host;

import scuff.api.format.DeviceHost;
import scuff.api.plugin.MainThread;

/** What devices share of their host unless they are to have it of their own: a context for factories, and one for instances. */
@MainThread
public final class SharedHost {
    private final Attendance attendance = new Attendance();
    private HostApplication factories;
    private HostApplication instances;

    /** Who calls what is shared. */
    public Attendance attendance() {
        return attendance;
    }

    /** Made when it is first needed: most processes that know the format load no plugin of it. */
    public HostApplication ofFactories() {
        if (factories == null) {
            factories = HostApplication.ofFactories(attendance);
        }
        return factories;
    }

    HostApplication ofInstances(DeviceHost host) {
        if (instances == null) {
            instances = HostApplication.shared(host.identity().name(), attendance);
        }
        return instances;
    }

    /** The context of one device: the shared one, or one of its own, which ends with {@code guest}. */
    public HostApplication context(boolean own, DeviceHost host, Attendance.Guest guest) {
        return own ? HostApplication.of(host, guest) : ofInstances(host);
    }
}
