package scuff.client.jfr;

import java.time.Duration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffEvent;

/**
 * Makes the kinds of events when the first recording of this JVM is made. To make them wakes the flight recorder, which takes
 * half a second; whoever records nothing shall not wait for that.
 */
final class OnDemand implements Recorder, FlightRecorderListener {
    private volatile Recorder recording = NONE;
    private boolean closed;

    OnDemand() {
        FlightRecorder.addListener(this); // tells at once when it is awake already
    }

    @Override
    public synchronized void recorderInitialized(FlightRecorder recorder) {
        if (!closed && recording == NONE) {
            recording = new FlightRecording();
        }
    }

    @Override
    public void happened(ScuffEvent event) {
        recording.happened(event);
    }

    @Override
    public void started(Sandbox sandbox, long process, Duration took) {
        recording.started(sandbox, process, took);
    }

    @Override
    public void planned(SandboxGroup group, long plan, int sandboxes, int devices, Duration took) {
        recording.planned(group, plan, sandboxes, devices, took);
    }

    @Override
    public synchronized void close() {
        closed = true;
        FlightRecorder.removeListener(this);
        recording.close();
        recording = NONE;
    }
}
