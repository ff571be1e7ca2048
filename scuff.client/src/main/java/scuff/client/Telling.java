package scuff.client;

import java.time.Duration;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffEvent;
import scuff.client.jfr.Recorder;
import scuff.client.platform.Platform;

/** Everybody who is told of what happens: the flight recorder first, because it writes down the time; then the log and listeners. */
final class Telling implements Platform.Events, AutoCloseable {
    private final EventLines lines;
    private final Notifications notifications;
    private volatile Recorder recorder = Recorder.NONE;

    Telling(EventLines lines, Notifications notifications) {
        this.lines = lines;
        this.notifications = notifications;
    }

    /** From now on it is written down as well. */
    void record(Recorder with) {
        recorder = with;
    }

    @Override
    public void tell(ScuffEvent event) {
        recorder.happened(event);
        lines.happened(event);
        notifications.tell(event);
    }

    @Override
    public void started(Sandbox sandbox, long process, Duration took) {
        recorder.started(sandbox, process, took);
    }

    @Override
    public void planned(SandboxGroup group, long plan, int sandboxes, int devices, Duration took) {
        recorder.planned(group, plan, sandboxes, devices, took);
    }

    @Override
    public void close() {
        notifications.close();
        recorder.close();
    }
}
